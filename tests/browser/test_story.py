"""The whole story through the real program in a real browser: from the invitation to the receipt."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from storage.store import Store
from tests.support.browser import Tab, new_phone
from tests.support.phones import INVITATION
from tests.support.program import Running
from tests.support.scripted_chat import picture

STORY = (  # what she does, and what she then reads
    ("đồng ý", "Họ và tên"),
    ("Lò Thị Mai", "Số điện thoại"),
    ("0900000021", "nhóm nào"),
    ("1", "(1/9)"),
    ("Giá phơi chè ba tầng quay được", "(2/9)"),
    ("kỹ thuật", "(3/9)"),
    ("1", "(4/9)"),
    ("Hàn khung sắt ba tầng có trục quay, mỗi tầng một lưới tre, chè khô đều.", "viết tiếp"),
    ("xong", "(5/9)"),
    ("15/3/2026", "(6/9)"),
    ("40 triệu", "40.000.000 đồng (bốn mươi triệu đồng)"),
    ("đúng", "(7/9)"),
    ("trước 3 công nay 1 công, 2 x 250000 x 80", "(8/9)"),
    ("chưa", "(9/9)"),
)


def tell(tab: Tab, upto: int = len(STORY)) -> None:
    for typed, read in STORY[:upto]:
        tab.type(typed)
        tab.hears(read)


def test_a_worker_hands_in_from_a_phone(browser: Browser, tmp_path: Path) -> None:
    with Running(tmp_path) as program, new_phone(browser, f"{program.url}/i/{INVITATION}") as phone:
        tab = phone.open()
        tab.hears("Công đoàn Chè Tam Đường")
        tell(tab)
        tab.attach(("trước.png", "image/png", picture((300, 200))))
        tab.page.locator("#send").click()
        tab.hears("1 ảnh/tệp")
        tab.press("Xong")
        tab.hears("xem lại giúp em")
        assert tab.overflow_px() == 0
        tab.shoot("story-summary")
        tab.press("Tôi cam đoan")
        tab.hears("SK26-CTD-0001-")
        tab.shoot("story-receipt")
        assert tab.overflow_px() == 0
        assert phone.violations() == []
        assert program.ask(lambda store: len(store.initiatives.of(_worker(store)))) == 1


def _worker(store: Store) -> int:
    """The only person the demo did not bring along."""
    return max(p.id for p in store.people.with_phone("+84900000021"))
