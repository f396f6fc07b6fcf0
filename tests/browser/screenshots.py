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
from bot.channels.web.devices import COOKIE, chat_of
from domain.chat import Address
from tests.browser.test_review import DEVICES, Thumb
from tests.browser.test_story import STORY
from tests.support.browser import Tab, chromium, new_phone
from tests.support.clearing import THE_REST
from tests.support.counted import count
from tests.support.desk_page import token
from tests.support.program import Running
from tests.support.talk import settle
from tests.support.twenty import MAI, PAO, THIN, twenty
from tests.support.web_client import WebClient

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


def desk(program: Running, browser: Browser) -> None:
    """The desk page of a helper at a computer, in the middle of a question; on a phone the list, and the question."""
    with new_phone(browser, f"{program.url}/demo") as phone:
        phone.ready("/officer/").type("menu")
    ask_the_team(program, "Giàng A Páo", "sáng kiến chưa có quyết định công nhận thì nộp được không ạ")
    mai = ask_the_team(program, "Lò Thị Mai", "em đổi máy điện thoại rồi, có vào lại được không chị?")
    program.clock.forward(timedelta(minutes=20))
    ask_the_team(program, "Vàng Thị Sua", "ảnh chụp buổi tối có được không ạ")
    with (
        new_phone(browser, f"{program.url}/desk/", 1000, 800, is_mobile=False, has_touch=False, device_scale_factor=1) as pc,
        new_phone(browser, f"{program.url}/desk/", 360, 800, device_scale_factor=1) as phone,
    ):  # fmt: skip
        wide = pc.open(f"#start={token(program)}")
        wide.page.get_by_role("link", name="Lò Thị Mai").click()
        wide.page.get_by_role("button", name="Tôi nhận").click()
        for text, note in (
            ("đã gọi chị ấy, chiều gọi lại", True),
            ("Được chị ạ: chị gõ «sửa thông tin».", False),
        ):
            wide.page.locator("#as-note" if note else "#as-answer").check()
            wide.page.locator("#text").fill(text)
            wide.page.locator("#send").click()
            wide.log.get_by_text(text).wait_for()
        mai.say("HT-2: vâng, em vào được rồi ạ")
        wide.log.get_by_text("vâng, em vào được rồi ạ").wait_for()
        wide.page.locator("#told").wait_for(state="hidden")
        small = phone.open(f"#start={token(program)}")
        small.page.get_by_role("link", name="Giàng A Páo").wait_for()
        seen = [shot(wide), shot(small)]
        small.page.get_by_role("link", name="Lò Thị Mai").click()
        small.log.get_by_text("vâng, em vào được rồi ạ").wait_for()
        seen.append(shot(small))
    beside(*seen).save(DOCS / "desk.png", optimize=True)
    mai.http.close()


def ask_the_team(program: Running, name: str, text: str) -> WebClient:
    """A worker of the demo's unit, who sends this question."""
    worker = WebClient(program.url)
    worker.open()
    address = Address("web", "web", chat_of(worker.http.cookies[COOKIE].partition(".")[0]))
    program.ask(lambda store: settle(store, address, (), name, "+84900000034"))
    worker.say(f"hỏi tổ hỗ trợ {text}")
    worker.until("số HT-")
    return worker


def shot(tab: Tab) -> Image.Image:
    tab.page.wait_for_timeout(500)
    return Image.open(BytesIO(tab.page.screenshot()))


def beside(*phones: Image.Image) -> Image.Image:
    width = sum(phone.width + BETWEEN_PX for phone in phones) - BETWEEN_PX
    page, left = Image.new("RGB", (width, phones[0].height), "white"), 0
    for phone in phones:
        page.paste(phone, (left, 0))
        left += phone.width + BETWEEN_PX
    return page


def main() -> None:
    DOCS.mkdir(exist_ok=True)
    with chromium() as browser:
        for take in (story, review, pulse, desk):
            with tempfile.TemporaryDirectory() as folder, Running(Path(folder)) as program:
                take(program, browser)


if __name__ == "__main__":
    main()
