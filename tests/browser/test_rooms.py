"""Two readers in a unit's room, each on her own phone, one of them in a dead spot."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.support.browser import new_phone
from tests.support.program import Running
from tests.support.rooms import key_in
from tests.support.web_client import WebClient


def address(program: Running) -> str:
    """Of the room that the demo's officer is offered."""
    with WebClient(program.url, "/demo/officer") as officer:
        officer.open()
        officer.say("nối nhóm")
        officer.until("Nối nhóm với đơn vị nào")
        officer.say("1")
        return f"{program.url}/chat/room/{key_in(officer.until('Hoặc mở phòng trên web')['text'])}/"


def test_one_opens_the_room_and_both_read_along(browser: Browser, tmp_path: Path) -> None:
    with Running(tmp_path) as program:
        room = address(program)
        with new_phone(browser, room) as hers, new_phone(browser, room) as his:
            one, two = hers.ready(), his.ready()
            expect(one.text).to_be_hidden()
            one.shoot("room-new")
            one.page.get_by_role("button", name="Mở phòng", exact=True).press("Enter")
            for tab in (one, two):
                tab.hears("Nguyễn Thị Hoa vừa nối nhóm này với Công đoàn Chè Tam Đường")
            expect(one.page.locator("#attach")).to_be_hidden()
            expect(one.text).to_be_visible()
            one.kept()
            hers.context.set_offline(True)
            one.type("/tiendo")
            one.page.reload()
            one.waits(1)
            expect(one.text).to_be_visible()
            hers.context.set_offline(False)
            two.hears("Hợp lệ 0/50")
            expect(two.log.locator(".other", has_text="/tiendo")).to_contain_text("Người trong phòng:")
            one.hears("Hợp lệ 0/50")
            assert one.mine() == ["Mở phòng", "/tiendo"]
            assert two.mine() == []
            two.page.locator("header #language").click()
            expect(two.text).to_have_attribute("placeholder", "Ask me: /progress")
            assert one.mine() == ["Mở phòng", "/tiendo"], "another's language is no word in the room"
            two.shoot("room")
            assert (one.overflow_px(), two.overflow_px()) == (0, 0)
            assert hers.violations() == his.violations() == []


def test_a_page_left_open_until_its_address_expired_says_so_and_takes_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    with Running(tmp_path) as program, new_phone(browser, address(program)) as late:
        tab = late.ready()
        program.clock.forward(timedelta(hours=25))
        tab.page.get_by_role("button", name="Mở phòng", exact=True).press("Enter")
        expect(tab.page.locator("#closed")).to_contain_text("đã hết hạn: 24 giờ chưa ai mở phòng")
        expect(tab.text).to_be_hidden()
        tab.page.reload()
        expect(tab.text).to_be_hidden()
