"""Two tabs of one phone: one line, one queue, the same talk in both."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.support.browser import Phone, Tab, new_phone
from tests.support.loopback import Loopback
from tests.support.scripted_chat import ScriptedChat


def test_both_tabs_show_the_whole_talk(phone: Phone) -> None:
    one = phone.ready()
    one.type("từ trang một")
    one.hears("Em đã ghi: «từ trang một»")
    two = phone.ready()
    two.hears("Em đã ghi: «từ trang một»")
    two.type("từ trang hai")
    one.hears("Em đã ghi: «từ trang hai»")
    one.type("lại từ trang một")
    two.hears("Em đã ghi: «lại từ trang một»")
    assert one.mine() == two.mine() == ["từ trang một", "từ trang hai", "lại từ trang một"]


def test_the_tabs_share_one_line(phone: Phone, chat: ScriptedChat) -> None:
    tabs = [phone.ready() for _ in range(3)]
    tabs[0].type("xin chào")
    for tab in tabs:
        tab.hears("Chị muốn làm gì?")
    tabs[0].until(lambda: chat.lines() == 1)


def test_the_tabs_share_one_queue(phone: Phone, chat: ScriptedChat) -> None:
    one, two = phone.ready(), phone.ready()
    phone.context.set_offline(True)
    one.type("một")
    two.waits(1)
    two.type("hai")
    one.waits(2)
    one.type("ba")
    two.waits(3)
    phone.context.set_offline(False)
    one.all_sent()
    two.all_sent()
    one.hears("Em đã ghi: «ba»")
    two.hears("Em đã ghi: «ba»")
    assert chat.said_by(chat.only_chat) == ["một", "hai", "ba"]
    assert one.mine() == two.mine() == ["một", "hai", "ba"]


def test_when_the_tab_with_the_line_closes_another_takes_it(phone: Phone, chat: ScriptedChat) -> None:
    one, two = phone.ready(), phone.ready()
    two.page.close()
    one.type("vẫn nghe")
    one.hears("Em đã ghi: «vẫn nghe»")
    one.until(lambda: chat.lines() == 1)  # the server hears of a closed line a moment later


def test_a_tab_closed_with_unsent_words_leaves_them_to_the_other(phone: Phone, chat: ScriptedChat) -> None:
    one, two = phone.ready(), phone.ready()
    phone.context.set_offline(True)
    one.type("nhờ trang kia gửi")
    two.waits(1)
    one.page.close()
    phone.context.set_offline(False)
    two.all_sent()
    two.hears("Em đã ghi: «nhờ trang kia gửi»")
    assert chat.said_by(chat.only_chat) == ["nhờ trang kia gửi"]


def test_four_people_play_in_one_window(browser: Browser, server: Loopback, chat: ScriptedChat) -> None:
    with new_phone(browser, f"{server.url}/demo", 1600, 900, is_mobile=False, device_scale_factor=1) as desk:
        page = desk.open().page
        frames = [
            page.frame_locator(f"#demo-{who} iframe") for who in ("worker", "officer", "helper", "group")
        ]
        for frame in frames[:3]:
            expect(frame.get_by_role("log")).to_contain_text("Chị muốn làm gì?")
        for number, frame in enumerate(frames):
            frame.locator("#text").fill(f"/người {number}")
            frame.locator("#send").click()
        for number, frame in enumerate(frames):
            expect(frame.get_by_role("log")).to_contain_text(f"Em đã ghi: «/người {number}»")
        assert len(chat.events) == 4
        Tab(page).shoot("demo")
        page.locator("header #language").click()
        expect(page.get_by_role("heading", name="Unit's group")).to_be_visible()
        for frame in frames[:3]:
            expect(frame.locator("#state")).to_have_text("Ready")
        page.reload()
        expect(frames[0].get_by_role("log")).to_contain_text("/người 0")
        assert [len([e for e in events if e.raw.get("start")]) for events in chat.events.values()].count(
            1
        ) == 3
        assert desk.violations() == []


HOLD_THE_DISK = """() => new Promise((begun) => {
    indexedDB.open("sangkien:/demo/worker/").onsuccess = (event) => {
        const unsent = event.target.result.transaction("unsent", "readwrite").objectStore("unsent");
        const until = Date.now() + 1000;
        const more = () => { if (Date.now() < until) unsent.count().onsuccess = more; };
        more();
        begun();
    };
})"""


def test_a_phone_with_a_slow_disk_leaves_the_keyboard_to_the_phone_in_hand(
    browser: Browser, server: Loopback
) -> None:
    with new_phone(browser, f"{server.url}/demo", 1600, 900, is_mobile=False, device_scale_factor=1) as desk:
        page = desk.open().page
        worker, officer = (page.frame_locator(f"#demo-{who} iframe") for who in ("worker", "officer"))
        for frame in (worker, officer):
            expect(frame.get_by_role("log")).to_contain_text("Chị muốn làm gì?")
        worker.locator("html").evaluate(HOLD_THE_DISK)
        worker.locator("#text").fill("máy này ghi chậm")
        worker.locator("#send").click()
        officer.locator("#text").focus()
        expect(worker.get_by_role("log")).to_contain_text("Em đã ghi: «máy này ghi chậm»")
        page.keyboard.type("tay đang ở máy này")
        expect(officer.locator("#text")).to_have_value("tay đang ở máy này")


def test_the_first_invitation_is_not_said_where_somebody_has_talked(
    browser: Browser, server: Loopback, chat: ScriptedChat
) -> None:
    with new_phone(browser, f"{server.url}/demo/worker/") as first:
        first.ready("#start=m&once").hears("Chị muốn làm gì?")
        cookies = first.context.cookies()
    with new_phone(browser, f"{server.url}/demo/worker/") as second:
        second.context.add_cookies(cookies)  # type: ignore[arg-type]
        second.ready("#start=m&once").hears("Chị muốn làm gì?")
        assert len(chat.events[chat.only_chat]) == 1
        server.stop()
        chat.forget(chat.only_chat)
        server.start()
        second.tab().until(lambda: chat.events)
        second.tab().all_sent()
        assert len(chat.events[chat.only_chat]) == 1, "an emptied demo begins again"


def test_on_a_narrow_screen_the_phones_are_tabs(browser: Browser, server: Loopback) -> None:
    with new_phone(browser, f"{server.url}/demo") as narrow:
        page = narrow.open().page
        expect(page.locator("#demo-worker iframe")).to_be_visible()
        expect(page.locator("#demo-officer iframe")).to_be_hidden()
        page.get_by_role("tab", name="Anh Páo").click()
        expect(page.locator("#demo-officer iframe")).to_be_visible()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("tab", name="Tổ hỗ trợ")).to_be_focused()
        expect(page.locator("#demo-helper iframe")).to_be_visible()
        Tab(page).shoot("demo-narrow")
