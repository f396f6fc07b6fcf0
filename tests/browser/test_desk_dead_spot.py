"""The desk page without a line: it opens, shows what was there, keeps what is written; and forgets with the right to it."""

from __future__ import annotations

import json
from contextlib import ExitStack

from playwright.sync_api import Browser, Page, Route, expect

from tests.support.browser import Tab
from tests.support.desk_browser import ASKED, desk, opens, say, worker
from tests.support.desk_page import take_back, token
from tests.support.program import Running
from tests.support.web_client import WebClient

NUMBER, SHOWN = "+84900000034", "0900 000 034"
IN_THE_COMPUTER = """async () => {
  const db = await new Promise((done) => {
    const request = indexedDB.open('sangkien:/desk/', 1);
    request.onsuccess = () => done(request.result);
  });
  const all = (name) => new Promise((done) => {
    const request = db.transaction(name).objectStore(name).getAll();
    request.onsuccess = () => done(request.result);
  });
  return JSON.stringify([await all('talk'), await all('notes'), await all('unsent'), {...localStorage}]);
}"""


def kept(page: Page) -> str:
    """All that the computer remembers of the page."""
    found: str = page.evaluate(IN_THE_COMPUTER)
    return found


def is_kept(tab: Tab) -> None:
    """Waits until the page opens without a line, and shows the question."""
    tab.kept()
    tab.until(lambda: ASKED in kept(tab.page) and "talk-1" in kept(tab.page))


def test_the_page_opens_without_a_line_and_what_is_written_goes_later_once(
    browser: Browser, phones: ExitStack, program: Running
) -> None:
    asker = worker(browser, phones, program, NUMBER)
    tab = desk(browser, phones, program, "helper", 360)
    page = tab.page
    is_kept(tab)  # nobody has it: it is kept unopened
    program.stop()
    page.goto(page.url)
    expect(page.locator("#offline")).to_contain_text("Đang mất mạng. Đây là những gì có lúc")
    opens(tab, "HT-1")
    expect(tab.log).to_contain_text(ASKED)
    expect(page.locator("#acts")).to_have_js_property("inert", value=True)
    tab.shoot("desk-offline")
    assert tab.overflow_px() == 0
    say(page, "Chị mở lời mời trên máy mới ạ")
    say(page, "chờ chị xem", note=True)
    page.locator("#text").fill("đang viết dở")
    tab.until(lambda: "đang viết dở" in kept(page))
    page.reload()
    expect(page.locator("#text")).to_have_value("đang viết dở")
    expect(tab.log.locator(".waiting")).to_have_count(2)
    expect(tab.log.locator(".waiting").first).to_contain_text("chưa gửi, sẽ tự gửi khi có mạng")
    cut: list[int] = []

    def cut_twice(route: Route) -> None:
        if len(cut) < 2:
            cut.append(route.fetch().status)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/say", cut_twice)
    program.start()
    tab.all_sent()
    asker.hears("Chị mở lời mời trên máy mới ạ")
    expect(page.locator("#offline")).to_be_hidden()
    expect(tab.log.locator(".line.me")).to_have_count(2)
    expect(tab.log.locator(".line.note")).to_have_count(1)
    expect(page.locator("#text")).to_have_value("đang viết dở")
    assert cut == [200, 200]
    assert asker.log.inner_text().count("trên máy mới") == 1
    assert "chờ chị xem" not in asker.log.inner_text()


def test_a_note_begun_stays_a_note_on_the_way_through_other_questions(
    browser: Browser, phones: ExitStack, program: Running
) -> None:
    asker = worker(browser, phones, program)
    asker.type("hỏi tổ hỗ trợ mã của em đâu ạ")
    asker.hears("số HT-2")
    tab = desk(browser, phones, program, "helper")
    page = tab.page
    opens(tab, "HT-1")
    page.locator("#as-note").check()
    page.locator("#text").fill("chị này hay hỏi")
    opens(tab, "HT-2")
    expect(page.locator("#as-answer")).to_be_checked()
    opens(tab, "HT-1")
    expect(page.locator("#text")).to_have_value("chị này hay hỏi")
    expect(page.locator("#as-note")).to_be_checked()


def test_what_was_refused_is_given_back_though_she_is_elsewhere_by_then(
    browser: Browser, phones: ExitStack, program: Running
) -> None:
    asker = worker(browser, phones, program)
    asker.type("hỏi tổ hỗ trợ mã của em đâu ạ")
    asker.hears("số HT-2")
    one, two = (desk(browser, phones, program, who) for who in ("helper", "officer"))
    opens(one, "HT-1")
    one.page.context.set_offline(True)
    say(one.page, "câu trả lời chậm mất rồi")
    opens(two, "HT-1")
    two.page.get_by_role("button", name="Tôi nhận").click()
    expect(two.page.locator("#stands")).to_contain_text("anh/chị đang giữ")
    one.page.evaluate("location.hash = '#2'")
    one.page.context.set_offline(False)
    expect(one.page.locator("#told")).to_contain_text("Nguyễn Thị Hoa đang xử lý HT-1")
    opens(one, "HT-1")
    expect(one.page.locator("#text")).to_have_value("câu trả lời chậm mất rồi")
    assert "chậm mất" not in asker.log.inner_text()


def test_nothing_stays_in_the_computer_of_whoever_left_or_lost_her_rights(
    browser: Browser, phones: ExitStack, program: Running
) -> None:
    worker(browser, phones, program, NUMBER)
    one, two = desk(browser, phones, program, "helper"), desk(browser, phones, program, "officer")
    for tab in (one, two):
        opens(tab, "HT-1")
        is_kept(tab)
    one.page.get_by_role("button", name="Xem số").click()
    expect(one.page.get_by_role("link", name=SHOWN)).to_be_visible()
    say(one.page, "em xem ạ")
    one.until(lambda: "em xem ạ" in kept(one.page))
    assert SHOWN not in kept(one.page), "a number is looked at anew"
    two.page.locator("#leave").click()
    expect(two.page.get_by_role("alert").first).to_contain_text("Anh/chị đã thoát")
    assert "Lò Thị Mai" not in kept(two.page) + two.page.content()
    program.ask(lambda store: take_back(store, program.clock()))
    with WebClient(program.url, "/demo/officer") as anybody:  # whatever happens rings all desks
        anybody.open()
        anybody.say("menu")
    expect(one.page.get_by_role("alert").first).to_contain_text("Bàn hỗ trợ đang khoá")
    one.until(lambda: "Lò Thị Mai" not in kept(one.page))
    assert "Lò Thị Mai" not in one.page.content()
    program.stop()
    for tab in (one, two):
        tab.page.reload()
        tab.page.wait_for_timeout(5_000)  # longer than it waits before it shows what it kept
        assert ASKED not in tab.page.content()
    program.start()


def test_a_question_that_is_no_longer_hers_is_forgotten_and_so_is_all_for_the_next_helper(
    browser: Browser, phones: ExitStack, program: Running
) -> None:
    worker(browser, phones, program)
    tab = desk(browser, phones, program, "helper")
    opens(tab, "HT-1")
    is_kept(tab)
    tab.page.evaluate("location.hash = ''")
    with WebClient(program.url, "/demo/officer") as phone:
        phone.open()
        phone.say("HT-1: xong ạ")
        phone.until("gửi trả lời HT-1")
        phone.say("đóng HT-1")
        phone.until("đã đóng HT-1")
    expect(tab.page.locator("#none")).to_be_visible()
    tab.until(lambda: ASKED not in kept(tab.page))
    tab.page.locator("#text").evaluate("node => (node.value = '')")
    link = token(program, "officer")
    tab.page.goto("about:blank")
    tab.page.goto(f"{program.url}/desk/#start={link}")
    tab.state("Sẵn sàng")
    tab.until(lambda: "Nguyễn Thị Hoa" in kept(tab.page))
    assert "Lò Văn Ín" not in json.dumps(json.loads(kept(tab.page))[0], ensure_ascii=False)


def test_the_next_helper_is_not_shown_what_was_kept_for_the_one_before(
    browser: Browser, phones: ExitStack, program: Running
) -> None:
    worker(browser, phones, program)
    tab = desk(browser, phones, program, "helper")
    is_kept(tab)
    link = token(program, "officer")
    tab.page.route("**/cases*", lambda route: route.abort())  # her link still opens, then the line is gone
    tab.page.goto("about:blank")
    tab.page.goto(f"{program.url}/desk/#start={link}")
    tab.state("Đang mất mạng")
    tab.page.wait_for_timeout(5_000)  # longer than it waits before it shows what it kept
    assert ASKED not in tab.page.content() + kept(tab.page)
