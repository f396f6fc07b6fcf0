"""The desk page over HTTP: who gets in, what she sees, that her words do what typed ones do, and that rights end it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from bot import demo
from bot.channels.web.devices import COOKIE, chat_of
from domain.chat import Address
from handlers.rights import hashed
from storage.desk.pages import looks
from tests.support.desk_page import DeskPage, take_back, token
from tests.support.file_samples import plain_jpeg
from tests.support.program import Running
from tests.support.talk import settle
from tests.support.web_client import WebClient

ASKED = "em đổi máy, có vào lại được không?"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Running]:
    with Running(tmp_path) as running:
        yield running


@pytest.fixture
def browsers(program: Running) -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


def page(program: Running, browsers: ExitStack, who: str = "") -> DeskPage:
    """A browser at the desk, opened by somebody's link."""
    desk = browsers.enter_context(DeskPage(program.url))
    if who:
        assert desk.enter(token(program, who)).json() == {"opened": True}
    return desk


def asker(program: Running, browsers: ExitStack, name: str = "Lò Thị Mai") -> WebClient:
    """A worker of the demo's unit on her own phone."""
    worker = browsers.enter_context(WebClient(program.url))
    worker.open()
    address = Address("web", "web", chat_of(worker.http.cookies[COOKIE].partition(".")[0]))
    program.ask(lambda store: settle(store, address, (), name, ""))
    return worker


def asks(worker: WebClient, text: str = ASKED, **event: object) -> None:
    worker.say(f"hỏi tổ hỗ trợ {text}", **event)
    worker.until("số HT-")


def test_a_helper_reads_answers_and_notes_on_the_page_as_in_her_chat(
    program: Running, browsers: ExitStack
) -> None:
    worker, desk = asker(program, browsers), page(program, browsers, "helper")
    with WebClient(program.url, "/demo/officer") as officer:
        officer.open()
        officer.say("menu")  # from now on she can be told
    assert desk.cases()["cases"] == []
    before = desk.cases()["mark"]
    picture = worker.upload(plain_jpeg(), "anh.jpg").json()["ref"]
    asks(worker, files=[picture])
    seen = desk.cases(after=before, wait=10)
    (case,) = seen["cases"]
    assert (case["code"], case["asker"], case["unit"]) == ("HT-1", "Lò Thị Mai", "Công đoàn Chè Tam Đường")
    assert (case["state"], case["owner"], case["last"], case["since"] is None) == ("new", "", ASKED, False)
    assert seen["me"] == "Lò Văn Ín"
    desk.say("nhận HT-1")
    assert desk.told("Anh/chị đã nhận HT-1.")["said"][-1]["text"] == "Anh/chị đã nhận HT-1."
    desk.say("HT-1: mau")
    desk.told("Em chưa gửi «mau» cho Mai")
    desk.say("đóng HT-1")
    desk.told("Vẫn đóng thì gõ «HT-1: vẫn đóng»")
    desk.say("HT-1: ghi chú: hỏi lại số cũ")
    paper = desk.upload(plain_jpeg(), "huongdan.jpg").json()["ref"]
    desk.say("HT-1: Chị gõ «sửa thông tin» ạ", files=[paper])
    seen = desk.told("gửi trả lời HT-1")
    assert (seen["cases"][0]["mine"], seen["cases"][0]["since"]) == (True, None)
    worker.until("Chị gõ «sửa thông tin» ạ")
    whole = desk.case(1)
    said = [(word["side"], word["who"], word["text"]) for word in whole["words"]]
    assert [one for one in said if one[0] != "event"] == [
        ("asker", "Lò Thị Mai", ASKED),
        ("note", "Lò Văn Ín", "hỏi lại số cũ"),
        ("helper", "Lò Văn Ín", "Chị gõ «sửa thông tin» ạ"),
    ]
    assert {one[2] for one in said if one[0] == "event"} == {
        "Em báo giờ làm việc cho người hỏi",
        "Lò Văn Ín nhận",
    }
    assert (whole["team"], whole["ready"]) == (["Nguyễn Thị Hoa"], [])
    english = desk.http.get("/case/1", params={"lang": "en"}).json()
    assert "Lò Văn Ín took it" in {word["text"] for word in english["words"]}
    assert "số cũ" not in str(worker.history())
    file = desk.http.get(f"/case/1/file/{whole['words'][0]['files'][0]['n']}")
    assert (file.status_code, file.headers["content-type"]) == (200, "image/jpeg")
    assert desk.http.get("/case/1/file/99").status_code == desk.http.get("/case/x/file/1").status_code == 404
    assert desk.http.get("/case/99").status_code == desk.http.get("/case/0x1").status_code == 404
    desk.say("HT-1: HT-1! mau chị nhé")  # the page puts the number before what is typed
    worker.until("mau chị nhé")
    assert "HT-1!" not in str(worker.history())


def test_only_the_link_of_a_helper_opens_the_page_once_and_for_ten_minutes(
    program: Running, browsers: ExitStack
) -> None:
    asks(asker(program, browsers))
    link, late = token(program), token(program)
    stranger = page(program, browsers)
    for wrong in ("", "x", link[:-1], demo.INVITATION, demo.CODE, "HT-1", "é", 7, None, "x" * 2_000):
        assert stranger.http.post("/open", json={"token": wrong}).status_code in {400, 403, 413}, wrong
        assert stranger.http.get("/cases").status_code == 403
    hers = page(program, browsers)
    planted = hers.http.cookies[COOKIE]
    assert hers.enter(link).status_code == 200
    assert hers.http.cookies[COOKIE] != planted, "who planted the cookie before would read along"
    again = page(program, browsers)
    again.http.cookies.set(COOKIE, planted, path="/desk")
    assert again.http.get("/cases").status_code == 403
    assert again.enter(link).status_code == 200, (
        "the same device may ask again: the answer may have been lost"
    )
    assert stranger.enter(link).status_code == 403
    program.clock.forward(timedelta(minutes=11))
    assert stranger.enter(late).status_code == 403
    for path in ("/cases", "/case/1", "/case/1/file/1"):
        assert stranger.http.get(path).status_code == 403, path
    assert stranger.post(text="HT-1: em đây").status_code == 403
    assert stranger.upload(plain_jpeg(), "a.jpg").status_code == 403
    assert stranger.http.post("/say", json={}, headers={"x-sangkien": ""}).status_code == 403
    stranger.http.cookies.clear()
    assert stranger.http.get("/cases", headers={"cookie": f"{COOKIE}=made.up"}).status_code == 401
    with WebClient(program.url) as phone:
        phone.open()
        phone.post(start=token(program))
        phone.until("không đúng hoặc đã hết hạn")  # it opens nothing else
    assert len(hers.cases()["cases"]) == 1


def test_a_helper_of_another_unit_sees_and_does_nothing(program: Running, browsers: ExitStack) -> None:
    worker = asker(program, browsers)
    asks(worker, files=[worker.upload(plain_jpeg(), "a.jpg").json()["ref"]])
    far = Address("web", "web", chat_of("far"))
    program.ask(lambda store: settle(store, far, ("helper",), "Tẩn A", "", unit="XA-TALENG", at="XA-TALENG"))
    number = program.ask(lambda store: store.people.at(far).id)
    desk = page(program, browsers)
    link = hashed("desk:of-tan-a")
    until = program.clock() + timedelta(minutes=1)
    program.ask(lambda store: store.chat_codes.make(link, 1, number, program.clock(), until))
    assert desk.enter("of-tan-a").status_code == 200
    assert desk.cases()["cases"] == []
    assert desk.http.get("/case/1").status_code == desk.http.get("/case/1/file/1").status_code == 404
    desk.say("nhận HT-1")
    desk.told("không thấy câu hỏi HT-1")
    assert ASKED not in str(desk.cases())


def test_when_her_rights_are_taken_back_the_page_shows_nothing_at_once(
    program: Running, browsers: ExitStack
) -> None:
    asks(asker(program, browsers))
    desk = page(program, browsers, "helper")
    seen = desk.cases()
    program.ask(lambda store: take_back(store, program.clock()))
    assert desk.http.get("/cases", params={"after": seen["mark"], "wait": 20}).status_code == 403
    assert desk.http.get("/case/1").status_code == 403
    assert desk.post(text="HT-1: em đây").status_code == 403
    with WebClient(program.url, "/demo/helper") as phone:
        phone.open()
        phone.say("bàn hỗ trợ")
        phone.until("dành cho Tổ hỗ trợ")


def test_whoever_leaves_has_left_and_is_told_nothing_on_the_page(
    program: Running, browsers: ExitStack
) -> None:
    worker = asker(program, browsers)
    desk = page(program, browsers, "helper")
    desk.say("nhận HT-7")
    desk.told("không thấy câu hỏi HT-7")
    asks(worker)  # the team hears of it in her chat, though the page was used last
    with WebClient(program.url, "/demo/helper") as phone:
        phone.open()
        phone.until("❓ HT-1")
    assert "❓" not in str(desk.cases()["said"])
    cookie = desk.http.cookies[COOKIE]
    assert desk.http.post("/leave", json={}).json() == {"left": True}
    assert desk.http.get("/cases").status_code == 401
    assert desk.http.get("/cases", headers={"cookie": f"{COOKIE}={cookie}"}).status_code == 403


def test_a_page_that_asks_too_often_is_asked_to_wait(program: Running, browsers: ExitStack) -> None:
    desk = page(program, browsers)
    answers = {desk.http.get("/cases").status_code for _ in range(61)}
    assert answers == {403, 429}


def test_who_only_has_her_page_open_is_on_duty(program: Running, browsers: ExitStack) -> None:
    desk = page(program, browsers, "helper")
    helper = program.ask(lambda store: store.people.at(Address("web", "web", chat_of("demo-helper"))).id)
    program.clock.forward(timedelta(days=1))
    assert not program.ask(lambda store: looks(store, helper, program.clock()))
    desk.cases()
    assert program.ask(lambda store: looks(store, helper, program.clock()))
