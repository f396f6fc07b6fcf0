"""The page on small screens, in the dark, in large letters, and on the scales."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import Phone, Tab, new_phone
from tests.support.loopback import Loopback
from tests.support.scripted_chat import picture

LONG = "https://example.org/" + "x" * 120


def whole_talk(tab: Tab) -> None:
    """Every kind of thing that the page can draw."""
    tab.type("xin chào")
    tab.hears("Chị muốn làm gì?")
    tab.press("Gửi sáng kiến mới")
    tab.hears("tên là gì?")
    tab.type(LONG)
    tab.hears("giải pháp nào?")
    tab.press("Kỹ thuật")
    tab.hears("vài tấm ảnh")
    photo = (f"ảnh {'rất dài ' * 9}.png", "image/png", picture((900, 500)))
    tab.attach(photo, (f"{'bien_ban_' * 9}.pdf", "application/pdf", b"%PDF-1.4"))


@pytest.mark.parametrize(("width", "colours"), [(320, "light"), (360, "dark")])
def test_nothing_sticks_out_of_a_small_screen(
    browser: Browser, server: Loopback, width: int, colours: Any
) -> None:
    with new_phone(browser, f"{server.url}/chat/", width, color_scheme=colours) as phone:
        tab = phone.ready()
        tab.shoot(f"{width}-{colours}-1-welcome")
        assert tab.overflow_px() == 0
        whole_talk(tab)
        tab.shoot(f"{width}-{colours}-2-files")
        assert tab.overflow_px() == 0
        tab.page.locator("#send").click()
        tab.hears("SK23-TĐ-0391-K")
        tab.shoot(f"{width}-{colours}-3-receipt")
        assert tab.overflow_px() == 0
        phone.context.set_offline(True)
        tab.type("mất sóng")
        tab.waits(1)
        tab.shoot(f"{width}-{colours}-4-dead-spot")
        assert tab.overflow_px() == 0
        assert phone.violations() == []


def test_letters_twice_as_large_still_fit(phone: Phone) -> None:
    tab = phone.ready()
    tab.page.evaluate("document.documentElement.style.fontSize = '200%'")
    whole_talk(tab)
    tab.page.locator("#send").click()
    tab.hears("SK23-TĐ-0391-K")
    tab.shoot("360-large-letters")
    assert tab.overflow_px() == 0
    expect(tab.page.locator("#send")).to_be_in_viewport()


def test_everything_that_can_be_pressed_is_large_enough_and_has_a_name(phone: Phone) -> None:
    tab = phone.ready()
    tab.type("xin chào")
    tab.hears("Chị muốn làm gì?")
    small = tab.page.evaluate(
        """() => [...document.querySelectorAll('button, textarea')].filter((n) => n.offsetParent && !n.disabled)
             .filter((n) => n.offsetHeight < 40 || n.offsetWidth < 40
                         || !(n.getAttribute('aria-label') || n.textContent.trim()))
             .map((n) => n.outerHTML)"""
    )
    assert small == []


def test_the_log_is_read_aloud_but_not_all_of_it_again(phone: Phone) -> None:
    tab = phone.ready()
    tab.type("xin chào")
    tab.hears("Chị muốn làm gì?")
    tab.page.add_init_script(
        """addEventListener('DOMContentLoaded', () => { window.aloud = [];
             const log = document.getElementById('log');
             new MutationObserver(() => aloud.push(log.getAttribute('aria-live'))).observe(log, {childList: true});
           })"""
    )
    tab.page.reload()
    tab.hears("Chị muốn làm gì?")
    assert tab.page.evaluate("aloud")[0] == "off", "the first filling"
    tab.page.evaluate(
        """() => { window.added = [];
             new MutationObserver((all) => all.forEach((one) => one.addedNodes.forEach((n) =>
               n.nodeType === 1 && added.push(n.className)))).observe(document.getElementById('log'), {childList: true});
           }"""
    )
    tab.type("1")
    tab.hears("tên là gì?")
    tab.all_sent()
    assert tab.log.get_attribute("aria-live") == "polite"
    assert [name.split()[1] for name in tab.page.evaluate("added")] == ["me", "us"]
    expect(tab.log.locator(".us .unseen").first).to_have_text("Sáng Kiến: ")


def test_the_first_visit_weighs_under_60_kb_on_the_line(phone: Phone) -> None:
    """Everything a phone loads, headers too, until its line stands and the page is kept for later."""
    weights: list[float] = []
    page = phone.context.new_page()
    session = phone.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.goto(phone.address)
    expect(page.locator("#state")).to_have_text("Sẵn sàng")
    page.wait_for_timeout(500)
    assert len(weights) > 10
    print(f"first visit: {sum(weights):.0f} bytes, {len(weights)} requests")
    assert 10_000 < sum(weights) < 60_000


def test_the_words_stand_before_any_script_runs(browser: Browser, server: Loopback) -> None:
    with new_phone(browser, f"{server.url}/chat/", java_script_enabled=False) as phone:
        page = phone.open().page
        expect(page.get_by_role("heading", name="Chào anh/chị!")).to_be_visible()
        expect(page.get_by_text("Em hỏi từng câu ngắn")).to_be_visible()


def test_the_reader_is_not_torn_away_from_what_they_read(phone: Phone) -> None:
    tab = phone.ready()
    for number in range(6):
        tab.type(f"tin {number}")
        tab.hears(f"tin {number}")
    tab.page.evaluate("document.getElementById('log').scrollTop = 0")
    tab.page.wait_for_timeout(100)
    tab.page.evaluate("window.dispatchEvent(new Event('focus'))")
    other = phone.ready()
    other.type("từ trang kia")
    tab.hears("từ trang kia")
    expect(tab.page.get_by_role("button", name="Tin mới")).to_be_visible()
    assert tab.page.evaluate("document.getElementById('log').scrollTop") == 0
    tab.page.bring_to_front()
    tab.page.get_by_role("button", name="Tin mới").click()
    expect(tab.log.locator(".us").last).to_be_in_viewport()
