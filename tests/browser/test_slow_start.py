"""A line so slow that she writes before the page is ready: nothing she wrote is lost, and no press goes unheard."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from tests.support.browser import Phone, Tab
from tests.support.scripted_chat import ScriptedChat


def test_what_is_typed_before_the_page_is_ready_stays_and_is_sent(phone: Phone, chat: ScriptedChat) -> None:
    assert chat is not None
    held: list[Route] = []
    phone.context.route("**/composer*.js", lambda route: held.append(route))
    page = phone.context.new_page()
    page.goto(phone.address, wait_until="commit")
    tab = Tab(page)
    tab.text.fill("từ bản xa")
    tab.until(lambda: held)
    expect(page.locator("#send")).to_be_disabled()
    for route in held:
        route.continue_()
    expect(tab.text).to_have_value("từ bản xa")
    page.locator("#send").click()
    tab.hears("Em đã ghi: «từ bản xa»")
    assert tab.mine() == ["từ bản xa"]
