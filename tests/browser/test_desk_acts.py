"""What a helper does on the desk page beside answering, with a second one looking on: by press and by keyboard alone."""

from __future__ import annotations

import re
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

import docx
from playwright.sync_api import Browser, Page, expect

from storage.desk.growing import propose
from tests.support.browser import Tab
from tests.support.desk_browser import ASKED, act, desk, opens, say, worker
from tests.support.program import Running
from tests.support.talk import NOW

NUMBER, SHOWN = "+84900000034", "0900 000 034"
NAMELESS = """() => [...document.querySelectorAll('button, input, textarea, a, summary, [role=group], [role=log]')]
  .filter((n) => n.offsetParent && n.type !== 'radio')
  .filter((n) => !(n.getAttribute('aria-label') || n.textContent.trim() || (n.labels && n.labels.length))
              || (n.tagName !== 'A' && !n.role && n.offsetHeight < 40))
  .map((n) => n.outerHTML)"""


def is_well_made(tab: Tab) -> None:
    """Nothing sticks out, and all that can be pressed has a name and a size."""
    assert tab.overflow_px() == 0
    assert tab.page.evaluate(NAMELESS) == []


def test_a_number_is_shown_to_whoever_pressed_and_stays_hidden_from_the_other(
    browser: Browser, phones: ExitStack, program: Running
) -> None:
    worker(browser, phones, program, NUMBER)
    one, two = desk(browser, phones, program, "helper"), desk(browser, phones, program, "officer", 360)
    for tab in (one, two):
        opens(tab, "HT-1")
        expect(tab.page.locator("#phone")).to_contain_text("Điện thoại: •••34")
        is_well_made(tab)
    one.page.get_by_role("button", name="Xem số").press("Enter")
    link = one.page.get_by_role("link", name=SHOWN)
    expect(link).to_have_attribute("href", "tel:0900000034")
    expect(one.page.locator("#told")).to_contain_text("số điện thoại 0900 000 034")
    two.page.reload()
    expect(two.page.locator("#phone")).to_contain_text("•••34")
    assert SHOWN not in two.page.content()
    one.page.reload()
    expect(link).to_be_visible()  # one look, however often the page is loaded within it


def test_whoever_asked_is_kept_out_with_a_reason_and_let_in_again_by_the_other_helper(
    browser: Browser, phones: ExitStack, program: Running
) -> None:
    asker = worker(browser, phones, program)
    one, two = desk(browser, phones, program, "helper"), desk(browser, phones, program, "officer", 360)
    for tab in (one, two):
        opens(tab, "HT-1")
    act(one, "Chặn người hỏi…")
    why = one.page.get_by_role("textbox", name="Lý do chặn")
    expect(why).to_be_focused()
    why.press("Escape")
    expect(why).to_be_hidden()
    expect(one.page.locator("#code")).to_be_visible()  # the key led no further than out of the form
    act(one, "Chặn người hỏi…")
    why.press("Enter")
    expect(why).to_be_visible()  # not without a reason
    why.press_sequentially("hỏi đùa: nhiều lần")
    one.shoot("desk-block")
    is_well_made(one)
    why.press("Enter")
    asker.hears("tạm chưa nhận câu hỏi")
    expect(one.page.locator("#blocked")).to_contain_text("Lò Văn Ín: «hỏi đùa: nhiều lần»")
    two.page.reload()
    expect(two.page.locator("#blocked")).to_contain_text("Đang bị chặn từ")
    two.shoot("desk-blocked")
    is_well_made(two)
    two.page.get_by_role("button", name="Bỏ chặn", exact=True).click()
    asker.hears("lại nhận câu hỏi")
    expect(two.page.locator("#blocked")).to_be_hidden()


def test_who_is_blocked_stands_by_the_list_and_is_let_in_from_there(
    browser: Browser, phones: ExitStack, program: Running
) -> None:
    asker = worker(browser, phones, program)
    one, two = desk(browser, phones, program, "helper"), desk(browser, phones, program, "officer", 360)
    opens(one, "HT-1")
    one.page.get_by_text("Đóng…").press("Enter")
    one.page.get_by_role("button", name="vẫn đóng").press("Enter")  # nobody answered it
    expect(one.page.locator("#told")).to_contain_text("đã đóng HT-1")
    expect(one.page.locator("#over")).to_be_visible()
    act(one, "Chặn người hỏi…")
    one.page.get_by_role("textbox", name="Lý do chặn").fill("hỏi đùa")
    one.page.get_by_role("button", name="Chặn", exact=True).click()
    asker.hears("tạm chưa nhận câu hỏi")
    head = two.page.locator("#kept-out-head")
    expect(head).to_have_text("Đang bị chặn · 1")
    head.press("Enter")
    expect(two.page.locator("#people")).to_contain_text("«hỏi đùa»")
    two.shoot("desk-kept-out")
    is_well_made(two)
    two.page.get_by_role("button", name="Bỏ chặn: Lò Thị Mai").press("Enter")
    asker.hears("lại nhận câu hỏi")
    expect(head).to_be_hidden()
    expect(one.page.locator("#kept-out-head")).to_be_hidden()
    expect(one.page.locator("#text")).to_have_value("")  # the words of an act come back into no box


def propose_here(page: Page, text: str) -> None:
    page.locator("#as-proposal").check()
    say(page, text)


def test_words_are_proposed_for_the_question_she_is_stuck_on_and_come_back_if_it_would_not_take_them(
    browser: Browser, phones: ExitStack, program: Running
) -> None:
    asker = worker(browser, phones, program)
    tab = desk(browser, phones, program, "helper", 360)
    page = tab.page
    opens(tab, "HT-1")
    expect(page.get_by_text("Đề xuất câu")).to_be_hidden()
    asker.type("nộp sáng kiến")
    asker.hears("tên là gì")
    page.reload()
    page.locator("#as-proposal").check()
    expect(page.locator("#asked")).to_have_text(
        "Người hỏi đang ở câu «Tên»: Sáng kiến của anh/chị tên là gì?"
    )
    expect(page.get_by_role("button", name="Tệp")).to_be_hidden()
    tab.shoot("desk-proposal")
    is_well_made(tab)
    propose_here(page, "x" * 400)  # the question takes fewer letters
    expect(page.locator("#told")).to_contain_text("Câu này chưa gửi")
    expect(page.locator("#text")).to_have_value("x" * 400)
    expect(page.locator("#as-proposal")).to_be_checked()
    propose_here(page, "Giá phơi chè ba tầng quay được")
    asker.hears("Giá phơi chè ba tầng quay được")
    expect(tab.log.locator(".line.me").last).to_contain_text("Đề xuất cho câu «Tên»: Giá phơi chè")
    expect(tab.log.locator(".line.me")).to_have_count(1)
    expect(page.locator("#as-answer")).to_be_checked()
    asker.press("Dùng luôn")
    expect(tab.log).to_contain_text("dùng câu đề xuất")


def test_a_closed_question_is_found_read_saved_and_answered_again_only_on_purpose(
    browser: Browser, phones: ExitStack, program: Running
) -> None:
    asker = worker(browser, phones, program)
    tab = desk(browser, phones, program, "helper", 360)
    page = tab.page
    opens(tab, "HT-1")
    say(page, "Chị mở lời mời trên máy mới ạ")
    asker.hears("trên máy mới")
    page.get_by_role("button", name="Đóng", exact=True).click()
    expect(page.locator("#over")).to_contain_text("chỉ để xem lại")
    expect(page.locator("#text")).to_be_hidden()
    page.get_by_role("link", name="Về danh sách").click()
    expect(page.locator("#none")).to_be_visible()
    wanted = page.get_by_role("searchbox")
    wanted.press_sequentially("loi moi tren may")
    wanted.press("Enter")
    expect(page.locator("#count")).to_have_text("«loi moi tren may»: 1 câu")
    tab.shoot("desk-found")
    is_well_made(tab)
    page.get_by_role("link", name="HT-1 · Lò Thị Mai").click()
    expect(tab.log).to_contain_text(ASKED)
    expect(page.locator("#stands")).to_have_text("đã đóng")
    is_well_made(tab)
    with page.expect_download() as download:
        page.get_by_role("button", name="Biên bản (.docx)").click()
    assert download.value.suggested_filename == "bien-ban-HT-1.docx"
    paper = docx.Document(BytesIO(Path(download.value.path()).read_bytes()))
    assert ASKED in [paragraph.text for paragraph in paper.paragraphs]
    expect(tab.log).to_contain_text("Lò Văn Ín xuất biên bản")
    page.get_by_role("button", name="Trả lời tiếp").click()
    expect(page.locator("#text")).to_be_focused()
    say(page, "Còn vướng thì chị hỏi tiếp nhé")
    asker.hears("Còn vướng thì")
    expect(page.get_by_role("button", name="Đóng", exact=True)).to_be_visible()
    page.get_by_role("link", name="Về danh sách").click()
    page.get_by_role("searchbox").press("Escape")
    expect(page.locator("#count")).to_have_text("1 câu · 0 chưa ai nhận")
    page.get_by_role("searchbox").press_sequentially("khong co gi")
    page.get_by_role("button", name="Tìm").click()
    expect(page.locator("#none")).to_have_text("Không thấy câu hỏi nào có các chữ này.")
    page.get_by_role("button", name="Về hàng chờ").click()
    expect(page.get_by_role("link", name="HT-1")).to_be_visible()


def test_what_may_become_frequent_is_decided_by_one_of_two_helpers(
    browser: Browser, phones: ExitStack, program: Running
) -> None:
    worker(browser, phones, program)
    one, two = desk(browser, phones, program, "helper"), desk(browser, phones, program, "officer", 360)
    opens(one, "HT-1")
    say(one.page, "Chị mở lời mời trên máy mới ạ")
    act(one, "Đưa vào hỏi đáp")
    expect(one.page.locator("#told")).to_contain_text("chờ duyệt")
    program.ask(lambda store: propose(store, 1, ["mất máy thì sao"], "Báo đơn vị ạ.", NOW))
    for tab in (one, two):
        expect(tab.page.locator("#growing-head")).to_have_text("Chờ đưa vào hỏi đáp · 2")
        tab.page.locator("#growing-head").press("Enter")
    two.shoot("desk-growing")
    is_well_made(two)
    one.page.get_by_role("button", name=re.compile("^Đưa vào: em đổi máy")).press("Enter")
    expect(one.page.locator("#told")).to_contain_text("đã đưa «em đổi máy")
    expect(two.page.locator("#growing-head")).to_have_text("Chờ đưa vào hỏi đáp · 1")
    two.page.get_by_role("button", name="Không đưa vào: mất máy").click()
    expect(two.page.locator("#told-list")).to_contain_text("không đưa «mất máy thì sao» vào")
    expect(one.page.locator("#growing")).to_be_hidden()
