"""tests/support/desk_browser.py — the desk page in a real browser, whoever asks, and what a helper does there."""

from __future__ import annotations

from contextlib import ExitStack

from playwright.sync_api import Browser, Page, expect

from bot.channels.web.devices import COOKIE, chat_of
from domain.chat import Address
from storage.store import Store
from tests.support.browser import Phone, Tab, new_phone
from tests.support.desk_page import token
from tests.support.program import Running
from tests.support.talk import NOW, UNIT, settle

WIDE = {"is_mobile": False, "has_touch": False, "device_scale_factor": 1}
ASKED = "em đổi máy, có vào lại được không?"


def desk(browser: Browser, phones: ExitStack, program: Running, who: str, width: int = 1280) -> Tab:
    """The desk page as somebody's link opens it."""
    options = WIDE if width > 800 else {}
    phone = phones.enter_context(new_phone(browser, f"{program.url}/desk/", width, 740, **options))
    phones.callback(nothing_was_refused, phone)
    tab = phone.open(f"#start={token(program, who)}")
    tab.state("Sẵn sàng")
    assert tab.page.url.endswith("/desk/"), "the token stays in no address"
    return tab


def nothing_was_refused(phone: Phone) -> None:
    """By the browser itself: the page keeps to its own policy."""
    assert phone.violations() == []


def worker(browser: Browser, phones: ExitStack, program: Running, number: str = "") -> Tab:
    """Somebody of the demo's unit, who asks the team; `number` is her phone's."""
    phone: Phone = phones.enter_context(new_phone(browser, f"{program.url}/chat/"))
    tab = phone.ready()
    (device,) = [c["value"].partition(".")[0] for c in phone.context.cookies() if c["name"] == COOKIE]
    program.ask(lambda store: settle(store, Address("web", "web", chat_of(device)), (), "Lò Thị Mai", number))
    tab.type(f"hỏi tổ hỗ trợ {ASKED}")
    tab.hears("số HT-1")
    return tab


def keep_ready(store: Store, name: str, text: str) -> None:
    unit, by = store.units.by_code(UNIT), store.people.at(Address("web", "web", chat_of("demo-helper")))
    assert unit is not None
    assert by is not None
    store.ready_answers.add(unit.id, name, text, by.id, NOW)


def act(tab: Tab, name: str) -> None:
    """Something of the menu «Việc khác…», by the keyboard."""
    tab.page.get_by_text("Việc khác…").press("Enter")
    tab.page.get_by_role("button", name=name).press("Enter")


def opens(tab: Tab, code: str) -> None:
    """A question of the list, with its talk."""
    tab.page.get_by_role("link", name=code).click()
    expect(tab.page.locator("#code")).to_contain_text(code)


def say(page: Page, text: str, *, note: bool = False) -> None:
    if note:
        page.locator("#as-note").check()
    page.locator("#text").fill(text)
    page.locator("#send").click()
    expect(page.locator("#text")).to_have_value("")
