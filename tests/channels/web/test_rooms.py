"""A unit's room over HTTP: one address that many read along, each as who she is; what a stranger sends stays small and hers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.channels.web.channel import address_of
from bot.channels.web.devices import COOKIE, chat_of
from bot.channels.web.rooms import behind
from domain.chat import Outgoing, OutgoingFile
from reports.qr import qr_png
from tests.support.program import Running
from tests.support.rooms import key_in
from tests.support.web_client import WebClient

Enters = Callable[..., WebClient]
NONE = "Không có phòng này"
OFFICERS = "chỉ cán bộ công đoàn tạm dừng"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with Running(tmp_path_factory.mktemp("room")) as running:
        yield running


@pytest.fixture
def officer(program: Running) -> Iterator[WebClient]:
    program.clock.forward(timedelta(seconds=11))  # it is one phone in all these tests
    with WebClient(program.url, "/demo/officer") as officer:
        officer.open()
        officer.cursor = officer.http.get("/history").json()["cursor"]
        yield officer


@pytest.fixture
def key(officer: WebClient) -> str:
    """Of a room that is new to everybody."""
    return new_key(officer)


@pytest.fixture
def enters(program: Running, key: str) -> Iterator[Enters]:
    """Opens the room's page on another phone."""
    with ExitStack() as phones:

        def enter() -> WebClient:
            phone = phones.enter_context(WebClient(program.url, f"/chat/room/{key}"))
            phone.open().raise_for_status()
            return phone

        yield enter


@pytest.fixture
def opened(enters: Enters) -> WebClient:
    """The phone that opened the room."""
    phone = enters()
    phone.post(start="room").raise_for_status()
    phone.until("vừa nối nhóm này")
    return phone


def new_key(officer: WebClient) -> str:
    officer.say("nối nhóm")
    officer.until("Nối nhóm với đơn vị nào")
    officer.say("1")
    return key_in(officer.until("Hoặc mở phòng trên web")["text"])


def standing(phone: WebClient) -> str:
    """As the page says it."""
    return phone.open().text.partition('data-room="')[2].partition('"')[0]


def device(phone: WebClient) -> str:
    """The chat in which this phone is alone with us."""
    return chat_of(phone.http.cookies[COOKIE].partition(".")[0])


def alone(program: Running, phone: WebClient) -> WebClient:
    """The same phone in its private chat."""
    private = WebClient(program.url, "/chat")
    private.http.cookies.update(phone.http.cookies)
    return private


def heard(phone: WebClient) -> list[dict[str, Any]]:
    return [item["data"] for item in phone.history() if item["event"] == "heard"]


def test_whoever_presses_first_opens_it_and_the_others_read_along(enters: Enters) -> None:
    first, other = enters(), enters()
    assert standing(first) == standing(other) == "new"
    first.post(start="room").raise_for_status()
    said = first.until("Nguyễn Thị Hoa vừa nối nhóm này với Công đoàn Chè Tam Đường")
    assert len(said["text"].splitlines()) == 3
    assert said["copy"] == str(first.http.base_url)
    assert other.until("Nguyễn Thị Hoa vừa nối nhóm này")["n"] == said["n"]
    assert standing(other) == "open"


def test_looking_opens_nothing_and_nothing_is_said_before(enters: Enters) -> None:
    """Robots that draw previews of links look."""
    robot = enters()
    for path in ("/", "/history", "/stream?once", "/sw.js"):
        assert robot.http.get(path).status_code == 200
    assert robot.post(text="/tiendo").status_code == 400
    assert (robot.history(), standing(robot)) == ([], "new")


def test_an_address_that_nobody_opened_in_a_day_is_none(program: Running, enters: Enters) -> None:
    late = enters()
    program.clock.forward(timedelta(hours=25))
    assert late.post(start="room").status_code == 410
    assert (late.open().status_code, NONE in late.open().text) == (404, True)


def test_a_room_that_is_none_says_so_in_both_languages_and_gives_no_cookie(program: Running) -> None:
    with WebClient(program.url, "/chat/room/made.up") as stranger:
        page = stranger.open()
        assert page.status_code == 404
        assert NONE in page.text
        assert "There is no such room" in page.text
        assert "set-cookie" not in page.headers


def test_a_room_is_found_by_no_search_engine_and_tells_nobody_where_one_came_from(opened: WebClient) -> None:
    for path in ("/", "/../made.up/"):
        headers = opened.http.get(path).headers
        assert headers["x-robots-tag"] == "noindex, nofollow"
        assert headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in headers["content-security-policy"]


def test_what_one_types_others_read_as_somebody_elses_without_who_it_is(
    enters: Enters, opened: WebClient
) -> None:
    other = enters()
    opened.say("Cả nhà xem nhé")
    assert [one.get("other") for one in heard(opened)] == [None, None]
    assert [one.get("other") for one in heard(other)] == [True, True]
    assert heard(other)[1]["text"] == "Cả nhà xem nhé"
    raw = str(other.history())
    assert device(opened) not in raw
    assert "sender" not in raw


def test_nobody_speaks_as_another(opened: WebClient, enters: Enters) -> None:
    opened.say(
        "/tamdung 3 ngày", sender=chat_of("demo-officer"), chat="somewhere", kind="private", files=["x"]
    )
    assert OFFICERS in enters().until(OFFICERS)["text"]


def test_whoever_says_that_the_unit_is_hers_does_not_keep_its_room_quiet(
    program: Running, opened: WebClient
) -> None:
    with alone(program, opened) as private:
        private.post(start="demo-loi-moi-don-vi").raise_for_status()
        for text, read in (
            ("đồng ý", "Họ và tên"),
            ("Lò Thị Mai", "Số điện thoại"),
            ("0900000029", "nhóm nào"),
            ("1", "(1/"),
        ):
            private.say(text)
            private.until(read)
    opened.say("/tamdung 3 ngày")
    opened.until(OFFICERS)


def test_a_room_is_no_app_to_be_installed(program: Running, opened: WebClient) -> None:
    """A manifest is fetched without a cookie, and its icons stand elsewhere."""
    assert "manifest" not in opened.open().text
    with WebClient(program.url, "/chat") as private:
        assert 'rel="manifest" href="app.webmanifest"' in private.open().text
        assert private.http.get("/app.webmanifest").status_code == 200


def test_what_is_said_alone_stays_there_and_what_is_said_in_the_room_too(
    program: Running, opened: WebClient
) -> None:
    with alone(program, opened) as private:
        private.say("bí mật của riêng tôi")
        private.until("đồng ý không")
        assert "bí mật" not in str(opened.history())
        assert "vừa nối nhóm này" not in str(private.history())
        ref = private.upload(b"%PDF-1.4 bi mat", "a.pdf").json().get("ref", "none")
        assert opened.http.get(f"/file/{ref}").status_code == 404


def test_the_picture_an_officer_prints_leads_to_the_room(program: Running, officer: WebClient) -> None:
    key = new_key(officer)
    (file,) = next(item["data"]["files"] for item in reversed(officer.history()) if item["data"].get("files"))
    assert file["alt"] == "Mã QR của phòng trên web"
    assert officer.http.get(f"/file/{file['ref']}").content == qr_png(f"{program.url}/chat/room/{key}/")


def test_what_is_sent_to_a_room_opens_for_all_its_readers_and_for_nobody_else(
    program: Running, enters: Enters, opened: WebClient, key: str
) -> None:
    chat = behind(key, program.settings.key)
    assert chat is not None
    card = Outgoing("thẻ tuần", files=(OutgoingFile(f"room:{chat}", "a.png", "image/png"),))
    program.ask(lambda store: store.outbox.owe(address_of(chat), card, program.clock()))
    (file,) = opened.until("thẻ tuần")["files"]
    for reader in (opened, enters()):
        assert reader.http.get(f"/file/{file['ref']}").headers["content-type"] == "image/png"
    with alone(program, opened) as private:
        assert private.http.get(f"/file/{file['ref']}").status_code == 404


def test_whatever_its_page_names_is_there(enters: Enters) -> None:
    phone = enters()
    names = re.findall(r'(?:src|href)="([^"]+)"', phone.open().text)
    base = phone.http.base_url
    statuses = {name: phone.http.get(base.join(name)).status_code for name in [*names, "sw.js"]}
    assert set(statuses.values()) == {200}, statuses


def test_two_rooms_know_nothing_of_each_other(
    program: Running, officer: WebClient, opened: WebClient
) -> None:
    with WebClient(program.url, f"/chat/room/{new_key(officer)}") as other:
        other.http.cookies.update(opened.http.cookies)
        other.open()
        assert other.history() == []


def test_nobody_uploads_and_what_is_long_is_refused(opened: WebClient) -> None:
    assert opened.upload(b"%PDF-1.4", "a.pdf").status_code == 404
    assert opened.post(text="dài " * 2_000).status_code == 413
    assert opened.post(label="dài " * 2_000, press="x").status_code == 413


def test_a_flood_is_held_back_however_many_phones_it_comes_from(
    program: Running, enters: Enters, opened: WebClient
) -> None:
    answers = [
        phone.post(text="ồn ào").status_code
        for phone in (opened, enters(), enters(), enters())
        for _ in range(21)
    ]
    assert answers[20] == 429, "a phone is held back as in private"
    assert answers.count(200) < 60
    program.clock.forward(timedelta(seconds=11))
    assert opened.post(text="yên rồi").status_code == 200


def test_a_closed_room_is_still_read_and_takes_nothing(tmp_path: Path) -> None:
    with Running(tmp_path) as program, WebClient(program.url, "/demo/officer") as officer:
        officer.open()
        with WebClient(program.url, f"/chat/room/{new_key(officer)}") as room:
            room.open()
            room.say("", start="room")
            room.until("vừa nối nhóm này")
            officer.say("nhóm của đơn vị")
            offered = officer.until("nhận tin của đơn vị")["choices"]
            officer.say(next(c["number"] for c in offered if "phòng trên web" in c["label"]))
            assert str(room.http.base_url) in officer.until("Đường dẫn của phòng")["text"]
            officer.say("ngắt nhóm")
            officer.until("chắc chứ")
            officer.say("đúng")
            room.until("Nguyễn Thị Hoa đã ngắt nhóm này")
            assert (room.post(text="/tiendo").status_code, room.post(start="room").status_code) == (410, 410)
            assert standing(room) == "closed"
            assert "vừa nối nhóm này" in str(room.history())


def test_a_page_hears_how_the_room_stands_for_it_may_be_an_older_one(
    program: Running, enters: Enters
) -> None:
    phone = enters()
    assert told(phone) == ["new", "new", "new"]
    phone.post(start="room").raise_for_status()
    phone.until("vừa nối nhóm này")
    assert told(phone) == ["open", "open", "open"]
    with alone(program, phone) as private:
        assert "room" not in private.http.get("/history").json()


def told(phone: WebClient) -> list[str]:
    """In the history, where it is asked for once, and in the stream's hello."""
    asked = [phone.http.get(path).json()["room"] for path in ("/history", "/stream?once")]
    with phone.http.stream("GET", "/stream", headers={"accept-encoding": "identity"}) as stream:
        hello = next(line for line in stream.iter_lines() if line.startswith("data: "))
    return [*asked, json.loads(hello.removeprefix("data: "))["room"]]
