"""The desk page in a real browser: two helpers at once, a note that stays inside, rights taken back, a dead spot."""

from __future__ import annotations

from contextlib import ExitStack

from playwright.sync_api import Browser, expect

from tests.support.browser import new_phone
from tests.support.desk_browser import ASKED, desk, keep_ready, say, worker
from tests.support.desk_page import take_back
from tests.support.file_samples import plain_jpeg
from tests.support.program import Running
from tests.support.web_client import WebClient


def test_two_helpers_at_once_see_who_has_it_and_the_asker_reads_one_answer(
    browser: Browser, phones: ExitStack, program: Running
) -> None:
    one, two = (desk(browser, phones, program, who) for who in ("helper", "officer"))
    asker = worker(browser, phones, program)
    for tab in (one, two):
        tab.page.get_by_role("link", name="HT-1 · Lò Thị Mai").click()
        expect(tab.page.locator("#stands")).to_contain_text("chưa ai nhận")
        expect(tab.log.locator(".line.us")).to_contain_text(ASKED)
    say(two.page, "để em xem ạ", note=True)
    note = one.log.locator(".line.note")
    expect(note).to_contain_text("Ghi chú nội bộ")
    expect(note).to_contain_text("Nguyễn Thị Hoa")
    expect(two.page.locator("#as-answer")).to_be_checked()
    one.page.get_by_role("button", name="Tôi nhận").click()
    expect(one.page.locator("#told")).to_contain_text("Anh/chị đã nhận HT-1.")
    expect(one.page.locator("#stands")).to_contain_text("anh/chị đang giữ")
    expect(two.page.locator("#stands")).to_contain_text("Lò Văn Ín đang giữ")
    two.page.locator("#text").fill("em trả lời đây")
    two.page.locator("#send").click()
    expect(two.page.locator("#told")).to_contain_text("Lò Văn Ín đang xử lý HT-1")
    expect(two.page.locator("#text")).to_have_value("em trả lời đây")  # refused words are not lost
    one.attach(("huongdan.jpg", "image/jpeg", plain_jpeg()))
    say(one.page, "Chị gõ «sửa thông tin» ạ")
    asker.hears("Chị gõ «sửa thông tin» ạ")
    expect(one.page.locator("#told")).to_contain_text("gửi trả lời HT-1")
    expect(one.page.locator("#count")).to_have_text("1 câu · 0 chưa ai nhận")
    asker.type("HT-1: em làm được rồi ạ")
    expect(one.log.locator(".line.us").last).to_contain_text("em làm được rồi ạ")
    expect(one.page.locator("#told")).to_be_hidden()  # of an act before it
    expect(one.log.locator(".line.me img")).to_have_js_property("complete", value=True)
    assert one.log.locator(".line.me img").evaluate("node => node.naturalWidth") > 0
    one.page.get_by_text("Chuyển…").click()
    one.shoot("desk-pass")
    assert (one.overflow_px(), two.overflow_px()) == (0, 0)
    one.page.get_by_role("button", name="Nguyễn Thị Hoa").click()
    expect(two.page.locator("#stands")).to_contain_text("anh/chị đang giữ")
    two.page.locator("#send").click()
    asker.hears("em trả lời đây")
    two.page.get_by_role("button", name="Đóng").press("Enter")
    expect(one.page.locator("#none")).to_be_visible()
    said = asker.log.inner_text()
    assert said.count("em trả lời đây") == 1
    assert "để em xem" not in said


def test_on_a_phone_the_list_leads_to_the_question_and_rights_taken_back_close_it(
    browser: Browser, phones: ExitStack, program: Running
) -> None:
    asker = worker(browser, phones, program)
    asker.type("hỏi tổ hỗ trợ mã của em đâu ạ")
    asker.hears("số HT-2")
    program.ask(lambda store: keep_ready(store, "chào hỏi", "Chào {ten}, tổ hỗ trợ đây ạ"))
    tab = desk(browser, phones, program, "helper", 360)
    page = tab.page
    link = page.get_by_role("link", name="HT-1 · Lò Thị Mai")
    link.press("Enter")
    expect(link).to_be_hidden()
    expect(page.locator("#code")).to_be_focused()
    expect(page.locator("#case")).to_have_attribute("aria-labelledby", "code")
    tab.shoot("desk-case")
    assert tab.overflow_px() == 0
    small = [
        box for node in page.locator("button:visible, a:visible, summary.act:visible, label:visible").all()
        if (box := node.bounding_box()) and box["height"] < 40
    ]  # fmt: skip
    assert small == []
    page.go_back()
    expect(link).to_be_focused()
    tab.shoot("desk-list")
    page.locator("#language").click()
    expect(page.locator("h1")).to_have_text("Support desk")
    expect(link).to_contain_text("nobody has it")
    link.click()
    expect(tab.log).to_contain_text(ASKED)
    page.get_by_role("button", name="I take it").click()
    page.get_by_text("Ready answers…").click()
    page.get_by_role("button", name="chào hỏi").click()
    expect(page.locator("#text")).to_have_value("Chào Mai, tổ hỗ trợ đây ạ")
    page.get_by_text("Merge into…").click()
    tab.shoot("desk-merge")
    assert tab.overflow_px() == 0
    page.get_by_role("button", name="HT-2").click()
    expect(page.locator("#code")).to_have_text("HT-2 · Lò Thị Mai")
    expect(tab.log).to_contain_text("Lò Văn Ín merged HT-1 into this")
    expect(page.locator("#text")).to_have_value("Chào Mai, tổ hỗ trợ đây ạ")
    expect(tab.log).to_contain_text(ASKED)
    program.ask(lambda store: take_back(store, program.clock()))
    with WebClient(program.url, "/demo/officer") as anybody:  # whatever happens rings all desks
        anybody.open()
        anybody.say("menu")
    expect(page.get_by_role("alert").first).to_contain_text("The desk is locked")
    assert ASKED not in page.content()


def test_what_is_said_in_a_dead_spot_is_kept_and_sent(
    browser: Browser, phones: ExitStack, program: Running
) -> None:
    asker = worker(browser, phones, program)
    tab = desk(browser, phones, program, "helper")
    page = tab.page
    page.get_by_role("link", name="HT-1").click()
    expect(tab.log).to_contain_text(ASKED)
    page.context.set_offline(True)
    say(page, "Chị gõ «sửa thông tin» ạ")
    say(page, "xong thì báo em nhé")
    expect(tab.log.locator(".line.me.waiting").first).to_contain_text("chưa gửi")
    page.locator("#text").fill("đang viết dở")
    page.context.set_offline(False)
    asker.hears("Chị gõ «sửa thông tin» ạ")
    asker.hears("xong thì báo em nhé")
    expect(tab.log.locator(".line.me")).to_have_count(2)
    expect(tab.log.locator(".waiting")).to_have_count(0)
    expect(page.locator("#text")).to_have_value("đang viết dở")
    page.locator("#leave").click()
    expect(page.get_by_role("alert").first).to_contain_text("Anh/chị đã thoát")
    page.reload()
    expect(page.get_by_role("alert").first).to_contain_text("Bàn hỗ trợ đang khoá")
    with new_phone(browser, f"{program.url}/desk/") as stranger:
        late = stranger.open("#start=made-up-token-that-opens-nothing")
        expect(late.page.get_by_role("alert").first).to_contain_text("Đường dẫn không mở được")
