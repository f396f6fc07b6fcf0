"""Takes README's pictures from the running page: `make screenshots`."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.sync_api import Browser, Frame

from bot import demo
from bot.channels.web.devices import chat_of
from domain.chat import Address
from tests.browser.test_review import DEVICES, Thumb
from tests.browser.test_story import STORY
from tests.support.browser import Tab, chromium, new_phone
from tests.support.clearing import THE_REST
from tests.support.counted import count
from tests.support.program import Running
from tests.support.twenty import MAI, PAO, THIN, twenty

DOCS = Path(__file__).parents[2] / "docs"
BETWEEN_PX = 16  # two phones
VN, DAY = ZoneInfo("Asia/Ho_Chi_Minh"), timedelta(days=1)
MONDAY, T_7 = datetime(2026, 12, 21, 8, tzinfo=VN), datetime(2026, 12, 24, 8, tzinfo=VN)
FIRST_VALID = date(2026, 11, 17)


def say(frame: Frame, text: str, heard: str) -> None:
    frame.locator("#text").fill(text)
    frame.locator("#send").click()
    frame.locator(".us", has_text=heard).last.wait_for()


def story(program: Running, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1850, "height": 800}, timezone_id="Asia/Ho_Chi_Minh")
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


def address_of(name: str) -> Address:
    """The demo's first phone is Giàng A Páo's."""
    devices = {**DEVICES, MAI: MAI, PAO: demo.device(demo.PARTS[0])}
    return Address("web", "web", chat_of(devices.get(name, name)))


def review(program: Running, browser: Browser) -> None:
    """A card, the last question of a request, and what its author reads."""
    codes = program.ask(lambda store: twenty(store, program.program.files, program.clock(), address_of))
    with new_phone(browser, f"{program.url}/demo", height=1060, device_scale_factor=1) as phone:
        thumb = Thumb(program, phone.ready("/officer/"))
        thumb.write("việc của tôi")
        seen = [shot(thumb.tab)]
        thumb.write(codes[THIN])
        *marked, send = dict(THE_REST)[THIN]
        for label in marked:
            thumb.press(label)
        seen.append(shot(thumb.tab))
        thumb.press(send)
        thumb.press("Báo ngay")
        author = phone.ready("/worker/")
        author.hears(codes[THIN])
        beside(*seen, shot(author)).save(DOCS / "review.png", optimize=True)


def pulse(program: Running, browser: Browser) -> None:
    """The unit's group on a Monday and seven days before the end."""
    for nth in range(34):
        count(program.database, demo.UNITS["2026"], FIRST_VALID + nth * DAY, 1, waiting=nth == 33)
    with new_phone(browser, f"{program.url}/demo", height=900, device_scale_factor=1) as phone:
        group = phone.ready("/group/")
        seen = []
        for later, heard in ((MONDAY, "tuần 51"), (T_7, "Còn 7 ngày")):
            program.clock.forward(later - program.clock())
            group.page.locator(".us", has_text=heard).last.wait_for(timeout=90_000)
            seen.append(shot(group))
        beside(*seen).save(DOCS / "pulse.png", optimize=True)


def shot(tab: Tab) -> Image.Image:
    tab.page.wait_for_timeout(500)
    return Image.open(BytesIO(tab.page.screenshot()))


def beside(*phones: Image.Image) -> Image.Image:
    width, height = phones[0].size
    page = Image.new("RGB", (len(phones) * (width + BETWEEN_PX) - BETWEEN_PX, height), "white")
    for place, phone in enumerate(phones):
        page.paste(phone, (place * (width + BETWEEN_PX), 0))
    return page


def main() -> None:
    DOCS.mkdir(exist_ok=True)
    with chromium() as browser:
        for take in (story, review, pulse):
            with tempfile.TemporaryDirectory() as folder, Running(Path(folder)) as program:
                take(program, browser)


if __name__ == "__main__":
    main()
