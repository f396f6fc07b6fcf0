"""The line goes and comes: nothing typed is lost, nothing is said twice, and the order stays."""

from __future__ import annotations

import time

from playwright.sync_api import Browser, Route, expect

from tests.support.browser import Phone, new_phone
from tests.support.loopback import Loopback
from tests.support.scripted_chat import ScriptedChat, picture


def test_what_is_typed_in_a_dead_spot_goes_out_later_in_order(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready()
    tab.type("trước khi mất sóng")
    tab.hears("trước khi mất sóng")
    phone.context.set_offline(True)
    for text in ("một", "hai", "ba"):
        tab.type(text)
    tab.waits(3)
    expect(tab.log.locator(".fate", has_text="chưa gửi, sẽ tự gửi khi có mạng").last).to_be_visible()
    tab.state("Mất sóng, cứ viết ạ")
    phone.context.set_offline(False)
    tab.all_sent()
    tab.hears("Em đã ghi: «ba»")
    assert chat.said_by(chat.only_chat) == ["trước khi mất sóng", "một", "hai", "ba"]
    assert tab.mine() == ["trước khi mất sóng", "một", "hai", "ba"]


def test_a_server_that_restarts_is_only_a_pause(phone: Phone, server: Loopback, chat: ScriptedChat) -> None:
    tab = phone.ready()
    tab.type("một")
    tab.hears("Em đã ghi: «một»")
    server.stop()
    tab.state("Mất sóng, cứ viết ạ")
    tab.type("hai")
    tab.type("ba")
    tab.waits(2)
    server.start()
    tab.all_sent()
    tab.hears("Em đã ghi: «ba»")
    tab.state("Sẵn sàng")
    assert chat.said_by(chat.only_chat) == ["một", "hai", "ba"]


def test_an_answer_lost_on_the_way_back_doubles_nothing(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready()
    cut: list[int] = []

    def cut_twice(route: Route) -> None:
        if len(cut) < 2:
            cut.append(route.fetch().status)
            route.abort("connectionreset")
        else:
            route.continue_()

    tab.page.route("**/say", cut_twice)
    tab.type("nhận rồi mà không biết")
    tab.all_sent()
    tab.type("tin sau")
    tab.hears("Em đã ghi: «tin sau»")
    assert cut == [200, 200]
    assert chat.repeats >= 1
    assert chat.said_by(chat.only_chat) == ["nhận rồi mà không biết", "tin sau"]
    assert tab.mine() == ["nhận rồi mà không biết", "tin sau"]


def test_a_page_closed_in_a_dead_spot_sends_when_it_is_opened_again(
    phone: Phone, server: Loopback, chat: ScriptedChat
) -> None:
    tab = phone.ready()
    tab.kept()
    tab.type("một")
    tab.hears("Em đã ghi: «một»")
    server.stop()
    tab.type("hai")
    tab.attach(("ảnh.png", "image/png", picture()))
    tab.type("ba, kèm ảnh")
    tab.waits(2)
    tab.page.close()
    later = phone.open()
    later.hears("Em đã ghi: «một»")
    later.waits(2)
    expect(later.log.locator(".me img")).to_be_visible()
    server.start()
    later.all_sent()
    later.hears("Em đã nhận 1 tệp")
    assert chat.said_by(chat.only_chat) == ["một", "hai", "ba, kèm ảnh"]


def test_the_last_talk_is_shown_without_a_network(phone: Phone, server: Loopback) -> None:
    tab = phone.ready()
    tab.kept()
    tab.type("xin chào")
    tab.hears("Chị muốn làm gì?")
    server.stop()
    tab.page.reload()
    tab.hears("Chị muốn làm gì?")
    assert tab.mine() == ["xin chào"]
    tab.state("Mất sóng, cứ viết ạ")
    expect(tab.page.locator("#welcome")).to_be_hidden()


def test_half_a_sentence_survives_a_reload(phone: Phone) -> None:
    tab = phone.ready()
    tab.text.fill("gia phoi che ba tang quay duoc, dang viet do")
    tab.page.reload()
    expect(tab.text).to_have_value("gia phoi che ba tang quay duoc, dang viet do")


def test_a_press_in_a_dead_spot_is_one_press(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready()
    tab.type("xin chào")
    tab.hears("Chị muốn làm gì?")
    phone.context.set_offline(True)
    tab.press("Gửi sáng kiến mới")
    expect(tab.log.locator("button.chosen")).to_have_text("1 Gửi sáng kiến mới")
    expect(tab.log.locator(".line button.choice:enabled")).to_have_count(0)
    phone.context.set_offline(False)
    tab.hears("tên là gì?")
    assert chat.said_by(chat.only_chat) == ["xin chào", "Gửi sáng kiến mới"]


def test_hurrying_sends_at_once(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready()
    tries: list[float] = []

    def lost(route: Route) -> None:
        tries.append(time.monotonic())
        route.abort()

    tab.page.route("**/say", lost)
    tab.type("gấp")
    tab.page.wait_for_function("() => !document.querySelector('.again').hidden")
    tab.until(lambda: len(tries) >= 4)  # by now the page waits for several seconds between two tries
    tab.page.unroute("**/say")
    tab.page.get_by_role("button", name="Gửi lại ngay").click()
    tab.all_sent()
    assert time.monotonic() - tries[-1] < 5
    assert chat.said_by(chat.only_chat) == ["gấp"]


def test_what_the_server_will_never_take_stands_in_nobodys_way(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready()
    tab.page.route("**/say", lambda route: route.fulfill(status=400), times=2)
    tab.type("một")
    tab.type("hai")
    tab.type("ba")
    tab.hears("Em đã ghi: «ba»")
    expect(tab.log.locator(".refused .fate", has_text="không gửi được tin này")).to_have_count(2)
    tab.log.locator(".refused", has_text="một").get_by_role("button", name="Gửi lại ngay").click()
    tab.hears("Em đã ghi: «một»")
    tab.log.locator(".refused").get_by_role("button", name="Bỏ").click()
    expect(tab.log.locator(".refused")).to_have_count(0)
    assert tab.mine() == ["ba", "một"] == chat.said_by(chat.only_chat)
    tab.page.reload()
    tab.hears("Em đã ghi: «một»")
    assert tab.mine() == ["ba", "một"]


def test_a_message_that_blocks_the_rest_can_be_taken_back(phone: Phone, chat: ScriptedChat) -> None:
    tab, other = phone.ready(), phone.ready()

    def trips(route: Route) -> None:
        if "một" in (route.request.post_data or ""):
            route.fulfill(status=500)
        else:
            route.continue_()

    phone.context.route("**/say", trips)
    tab.type("một")
    tab.type("hai")
    tab.waits(2)
    other.waits(2)
    tab.log.locator(".waiting", has_text="một").get_by_role("button", name="Bỏ").click()
    tab.hears("Em đã ghi: «hai»")
    other.all_sent()
    assert tab.mine() == other.mine() == ["hai"] == chat.said_by(chat.only_chat)


def test_what_somebody_else_answered_was_not_stored(phone: Phone, chat: ScriptedChat) -> None:
    """The sign-in page of a network answers whatever is asked, with 200."""
    tab = phone.ready()
    page = {"status": 200, "content_type": "text/html", "body": "<h1>Wi-Fi miễn phí</h1>"}
    phone.context.route("**/say", lambda route: route.fulfill(**page), times=1)
    phone.context.route("**/upload*", lambda route: route.fulfill(**page), times=1)
    tab.type("một")
    tab.attach(("ảnh.png", "image/png", picture()))
    tab.type("hai, kèm ảnh")
    tab.hears("Em đã nhận 1 tệp")
    assert chat.said_by(chat.only_chat) == ["một", "hai, kèm ảnh"]


def test_where_streams_are_blocked_the_page_asks_instead(phone: Phone) -> None:
    phone.context.route("**/stream?after=*", lambda route: route.abort())
    tab = phone.ready()
    tab.type("xin chào")
    tab.hears("Chị muốn làm gì?")
    tab.type("1")
    tab.hears("tên là gì?")


def test_a_lost_cookie_makes_a_new_person_and_loses_no_message(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready()
    tab.type("tôi là người cũ")
    tab.hears("người cũ")
    phone.context.clear_cookies()
    tab.type("tôi là người mới")
    tab.hears("Em đã ghi: «tôi là người mới»")
    tab.all_sent()
    assert [chat.said_by(one) for one in chat.events] == [["tôi là người cũ"], ["tôi là người mới"]]
    tab.page.reload()
    tab.hears("Em đã ghi: «tôi là người mới»")
    expect(tab.log).not_to_contain_text("người cũ")


def test_after_a_restored_backup_the_page_shows_what_the_server_has(
    phone: Phone, server: Loopback, chat: ScriptedChat
) -> None:
    tab = phone.ready()
    for text in ("một", "hai", "ba"):
        tab.type(text)
        tab.hears(f"Em đã ghi: «{text}»")
    server.stop()
    chat.restore(two_of_three := chat.only_chat, 2)
    server.start()
    tab.state("Sẵn sàng")
    expect(tab.log).not_to_contain_text("ba")
    tab.type("bốn")
    tab.hears("Em đã ghi: «bốn»")
    assert tab.mine() == chat.said_by(two_of_three) == ["một", "hai", "bốn"]


def test_without_indexed_db_the_page_still_keeps_what_was_typed(phone: Phone, chat: ScriptedChat) -> None:
    phone.context.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    tab = phone.ready()
    tab.type("một")
    tab.hears("Em đã ghi: «một»")
    phone.context.route("**/say", lambda route: route.abort())
    tab.type("hai")
    tab.waits(1)
    tab.page.reload()
    tab.hears("Em đã ghi: «một»")
    tab.waits(1)
    phone.context.unroute("**/say")
    tab.all_sent()
    assert chat.said_by(chat.only_chat) == ["một", "hai"]


def test_plain_http_in_the_village_net_works_too(
    browser: Browser, server: Loopback, chat: ScriptedChat
) -> None:
    """No secure context: no worker, no locks, no randomUUID."""
    with new_phone(browser, f"http://sangkien.test:{server.port}/chat/") as phone:
        tab = phone.ready()
        assert tab.page.evaluate("window.isSecureContext") is False
        second = phone.ready()
        phone.context.set_offline(True)
        tab.type("một")
        tab.type("hai")
        phone.context.set_offline(False)
        second.hears("Em đã ghi: «hai»")
        tab.all_sent()
        assert chat.said_by(chat.only_chat) == ["một", "hai"]
        assert phone.violations() == []
