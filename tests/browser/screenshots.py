"""Takes README's pictures from the running page: `make screenshots`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Frame

from tests.browser.test_story import STORY
from tests.support.browser import chromium
from tests.support.program import Running

DOCS = Path(__file__).parents[2] / "docs"


def say(frame: Frame, text: str, heard: str) -> None:
    frame.locator("#text").fill(text)
    frame.locator("#send").click()
    frame.locator(".us", has_text=heard).last.wait_for()


def main() -> None:
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Running(Path(folder)) as program, chromium() as browser:
        page = browser.new_page(viewport={"width": 1480, "height": 800})
        page.goto(program.url)
        frames = {f.url.split("/demo/")[1].split("/")[0]: f for f in page.frames if "/demo/" in f.url}
        frames["worker"].locator(".us", has_text="đồng ý").last.wait_for()
        for typed, heard in STORY[:11]:
            say(frames["worker"], typed, heard)
        say(frames["officer"], "mời", "đơn vị nào")
        say(frames["officer"], "1", "Mời vào")
        say(frames["helper"], "nhập hộ", "định nhập hộ")
        say(frames["group"], "@sangkien bao giờ hết hạn?", "Hạn nộp")
        page.wait_for_timeout(500)
        page.screenshot(path=DOCS / "demo.png")


if __name__ == "__main__":
    main()
