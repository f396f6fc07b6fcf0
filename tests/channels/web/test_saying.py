"""The web channel over HTTP: what is said is stored once, and only the page itself may speak."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.exceptions import HTTPException

from bot.channels.web.guard import Pace
from tests.channels.web.conftest import NewPhone
from tests.support.scripted_chat import ScriptedChat
from tests.support.web_client import WebClient

ID = "0b1c2d3e-0000-4000-8000-00000000000"


def texts(phone: WebClient) -> list[str]:
    return [item["data"].get("text", "") for item in phone.history()]


def test_what_was_said_is_stored_and_answered(phone: WebClient) -> None:
    stored = phone.post(text="xin chào")
    assert (stored.status_code, stored.json()) == (200, {"stored": True})
    assert phone.until("Chị muốn làm gì?")["choices"][0]["label"] == "Gửi sáng kiến mới"


def test_the_same_id_again_is_stored_once_and_acknowledged_again(
    phone: WebClient, chat: ScriptedChat
) -> None:
    again = [phone.post(id=f"{ID}1", text="một lần thôi") for _ in range(3)]
    assert [answer.json() for answer in again] == [{"stored": True}] * 3
    phone.until("một lần thôi")
    assert [text for text in texts(phone) if text == "một lần thôi"] == ["một lần thôi"]


def test_a_new_tab_sees_both_sides_in_order(phone: WebClient) -> None:
    phone.say("xin chào")
    phone.until("Chị muốn làm gì?")
    phone.say("1")
    phone.until("tên là gì?")
    assert [item["event"] for item in phone.history()] == ["heard", "said", "heard", "said"]


def test_an_invitation_never_comes_back_out(phone: WebClient) -> None:
    phone.post(start="a-secret-token").raise_for_status()
    phone.until("Chị muốn làm gì?")
    assert "a-secret-token" not in str(phone.history())
    assert phone.history()[0]["data"]["start"] is True


def test_two_phones_are_two_people_and_four_doors_are_four(new_phone: NewPhone) -> None:
    one, two = new_phone(), new_phone()
    one.say("bí mật của một")
    one.until("bí mật của một")
    assert two.history() == []
    worker, officer = new_phone("/demo/worker"), new_phone("/demo/officer")
    officer.http.cookies.update(worker.http.cookies)
    worker.say("bí mật của chị Mai")
    assert officer.http.get("/history").status_code == 200
    assert officer.history() == []


def test_a_group_is_a_group(new_phone: NewPhone, chat: ScriptedChat) -> None:
    phone = new_phone("/demo/group")
    phone.say("trưa nay ăn gì")
    phone.say("/0")
    phone.until("Em đã ghi: «/0»")
    assert [item["data"]["text"] for item in phone.history()[:2]] == ["trưa nay ăn gì", "/0"]


def test_without_our_cookie_nothing_is_heard_or_told(client: WebClient) -> None:
    assert client.post(text="chào").status_code == 401
    client.http.cookies.set("sk", "forged.forged")
    assert client.post(text="chào").status_code == 401
    assert {client.http.get(path).status_code for path in ("/history", "/stream?once")} == {401}


def test_a_forged_cookie_is_replaced_by_a_new_one(client: WebClient) -> None:
    client.http.cookies.set("sk", "forged.forged", domain="127.0.0.1", path="/chat")
    client.open()
    assert client.post(text="chào").status_code == 200


def test_the_cookie_is_out_of_reach_and_stays(client: WebClient) -> None:
    given = client.open().headers["set-cookie"].lower()
    assert {"httponly", "samesite=lax", "path=/chat", "max-age=34560000"} <= set(given.split("; "))
    again = client.open().headers["set-cookie"].lower()
    assert again.split(";")[0] == given.split(";")[0]


@pytest.mark.parametrize(
    "headers",
    [
        {"x-sangkien": ""},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_cannot_speak_for_somebody(phone: WebClient, headers: dict[str, str]) -> None:
    for name, value in headers.items():
        phone.http.headers[name] = value
        if name == "x-sangkien":
            del phone.http.headers[name]
    assert phone.post(text="không phải tôi").status_code == 403
    assert phone.upload(b"%PDF", "a.pdf").status_code == 403
    assert phone.history() == []


@pytest.mark.parametrize(
    ("event", "status"),
    [
        ({"text": ""}, 400),
        ({"text": ["a"]}, 400),
        ({"text": "a", "id": "1"}, 400),
        ({"text": "a", "files": "f"}, 400),
        ({"text": "a", "files": [1]}, 400),
        ({"text": "a", "files": ["forged.ref"]}, 400),
        ({"text": "a", "files": ["half a \ud83d.letter"]}, 400),
        ({"text": "half a letter \ud83d"}, 400),
        ({"text": "a NUL \0"}, 400),
        ({"text": "a", "label": "\udc00"}, 400),
        ({"text": "a" * 70_000}, 413),
    ],
)
def test_what_makes_no_sense_is_refused_and_not_stored(
    phone: WebClient, event: dict[str, Any], status: int
) -> None:
    assert phone.post(**event).status_code == status
    assert phone.history() == []


def test_only_json_objects_are_taken(phone: WebClient) -> None:
    def posted(content: bytes, media_type: str) -> int:
        return phone.http.post("/say", content=content, headers={"content-type": media_type}).status_code

    assert posted(b'{"text": "a"}', "text/plain") == 415
    assert posted(b"{", "application/json") == 400
    assert posted(b"[]", "application/json") == 400
    assert posted(b'{"text": ' + b"[" * 30_000 + b"]" * 30_000 + b"}", "application/json") == 400


def test_the_page_cannot_say_which_chat_or_kind_it_is(phone: WebClient, chat: ScriptedChat) -> None:
    phone.post(text="tôi là người khác", chat="someone", kind="group", sender="boss").raise_for_status()
    phone.until("tôi là người khác")
    assert "someone" not in chat.events


def test_a_flood_is_asked_to_wait_and_nothing_of_it_is_lost(phone: WebClient) -> None:
    answers = [phone.post(text=f"tin {n}") for n in range(22)]
    assert [answer.status_code for answer in answers].count(429) == 2
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 10


def test_the_pace_gives_way_again_and_knows_each_chat_apart() -> None:
    now = [0.0]
    pace = Pace(events=2, within_s=10, clock=lambda: now[0], chats=2)
    pace.check("a")
    pace.check("a")
    pace.check("b")
    with pytest.raises(HTTPException) as refused:
        pace.check("a")
    assert refused.value.headers == {"retry-after": "10"}
    now[0] = 10.0
    pace.check("a")


def test_the_pace_remembers_only_so_many_chats() -> None:
    pace = Pace(events=1, within_s=10, clock=lambda: 0.0, chats=2)
    for chat in "abc":
        pace.check(chat)
    pace.check("a")  # forgotten meanwhile: a flood of new chats costs no memory


def test_an_invitation_link_moves_its_secret_behind_the_hash(new_client: NewPhone) -> None:
    client = new_client("")
    answer = client.http.get("/i/Abc-123_x")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/chat/#start=Abc-123_x"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in answer.headers
