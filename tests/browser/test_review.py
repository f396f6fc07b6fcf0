"""An officer clears twenty mixed entries on a phone, by thumb alone; every author has one clear answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Locator

from bot import demo
from bot.channels.web.devices import chat_of
from domain.chat import Address
from storage.store import Store
from tests.support.browser import Tab, new_phone
from tests.support.clearing import assert_decided, assert_each_heard_once, clear, decided
from tests.support.program import Running
from tests.support.twenty import HERS, MAI, twenty

DEVICES = {part.name or MAI: demo.device(part) for part in demo.PARTS if part.key != "group"}
REFUSED = ("Không hợp lệ", "✗ Công nhận", "Không ghi thêm", "Gửi kết luận")
ANSWER_PX = 2 * 640  # at most two screens, its buttons among them
SHOTS = {  # a picture before this is pressed or typed
    "Xem ảnh": "review-card", "Duyệt nhiều hồ sơ": "review-warned", "8": "review-bulk", "Xong": "review-lines",
    "Gửi yêu cầu": "review-supplement", "Gửi kết luận": "review-refusal", "Đúng là trùng": "review-duplicate",
}  # fmt: skip


def address_of(name: str) -> Address:
    """The demo's first phone is Mai's."""
    return Address("web", "web", chat_of(DEVICES.get(name, name)))


def reading(store: Store, now: datetime) -> Callable[[str], list[str]]:
    """What a page shows at an author's address."""
    return lambda name: [row.message["text"] for row in store.outbox.spoken(address_of(name), 0, now, 500)]


@dataclass
class Thumb:
    """Presses buttons on an open page, and looks at what comes of it; `shots` names the pictures taken before a press."""

    program: Running
    tab: Tab
    shots: dict[str, str] = field(default_factory=dict)

    @property
    def said(self) -> Locator:
        return self.tab.log.locator(".us")

    def press(self, label: str) -> str:
        if label in self.shots:
            self.tab.shoot(self.shots.pop(label))
        before, exactly = self.said.count(), re.compile(rf"^\s*\d*\s*{re.escape(label)}\s*$")
        self.tab.log.locator(".line:not(.past) button.choice", has_text=exactly).last.click()
        return self._heard(before)

    def write(self, text: str) -> str:
        if text in self.shots:
            self.tab.shoot(self.shots.pop(text))
        before = self.said.count()
        self.tab.type(text)
        return self._heard(before)

    def _heard(self, before: int) -> str:
        self.tab.until(lambda: self.said.count() > before)
        self.program.settle()
        newest = self.said.last
        assert self.tab.overflow_px() == 0, newest.inner_text()
        place = newest.bounding_box()
        assert place is not None
        assert place["height"] <= ANSWER_PX, newest.inner_text()
        return newest.inner_text()


def test_twenty_entries_are_cleared_by_thumb(browser: Browser, tmp_path: Path) -> None:
    with Running(tmp_path) as program, new_phone(browser, f"{program.url}/demo") as phone:
        codes = program.ask(lambda store: twenty(store, program.program.files, program.clock(), address_of))
        thumb = Thumb(program, phone.ready("/officer/"), dict(SHOTS))
        thumb.write("xin chào")

        def refuse() -> None:
            for label in REFUSED:
                thumb.press(label)

        clear(codes, thumb.press, thumb.write, refuse)
        assert thumb.shots == {}
        upper = Thumb(program, phone.ready("/upper/"))
        assert codes[HERS] in upper.write(codes[HERS])
        assert f"{codes[HERS]}: Cơ sở đã xác nhận ✓" in upper.press("Hợp lệ")
        program.ask(lambda store: assert_decided(store, codes, decided("invalid")))
        program.clock.forward(timedelta(minutes=11))
        thumb.write("cảm ơn em")  # a word wakes the delivery, which sleeps by the clock of before
        program.ask(lambda store: assert_each_heard_once(store, codes, reading(store, program.clock())))
        mai = phone.ready("/worker/")
        mai.hears(f"Sáng kiến {codes[1]}")
        mai.shoot("review-author")
        assert mai.overflow_px() == 0
        assert phone.violations() == []
