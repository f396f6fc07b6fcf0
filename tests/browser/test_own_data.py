"""From the demo page a person takes her data along, then erases herself; the same page goes on as a stranger's."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import Browser, expect

from scheduler.erasing import COPIES_WAIT, GOODBYE, erase_all
from storage.files import FileStore
from storage.store import Store
from tests.browser.test_story import tell
from tests.support.browser import new_phone
from tests.support.phones import INVITATION
from tests.support.program import Running
from tests.support.traces import in_rows

NAME = "Lò Thị Mai"
MADE_MS = 60_000  # another process begins first


def test_she_takes_along_what_is_held_and_erases_herself(browser: Browser, tmp_path: Path) -> None:
    with Running(tmp_path) as program, new_phone(browser, f"{program.url}/i/{INVITATION}") as phone:
        tab = phone.open()
        tell(tab, 6)
        tab.type("dữ liệu của tôi")
        tab.hears("Bản nháp: 1")
        tab.shoot("my-data")
        tab.press("Tải về")
        expect(tab.log.get_by_text("Dữ liệu của anh/chị đây ạ").last).to_be_visible(timeout=MADE_MS)
        tab.type("xoá dữ liệu của tôi")
        tab.hears("Xoá thì mất hẳn")
        tab.shoot("my-data-erase")
        assert tab.overflow_px() == 0
        tab.press("Xoá, tôi hiểu rồi")
        tab.hears("lần cuối")
        tab.press("Xoá hết, không lấy lại")
        tab.hears("Em đang xoá")
        for wait in (GOODBYE, COPIES_WAIT):
            program.clock.forward(wait)
            _carry_out(program)
        assert in_rows(program.database, (NAME, "900000021")) == []
        assert program.ask(_known) == []
        tab.type("chào")
        tab.hears("Em cần: họ tên, số điện thoại")
        tab.shoot("my-data-gone")
        assert phone.violations() == []


def _carry_out(program: Running) -> None:
    """In a thread of its own: the browser's event loop has this one."""
    files = FileStore(program.settings.files_dir)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(erase_all(program.database, files, program.clock))).result()


def _known(store: Store) -> list[object]:
    return list(store.people.with_phone("+84900000021"))
