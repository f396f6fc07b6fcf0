"""The fake does what its table says, and a guide lists that table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.support.fake_zalo_bot import FakeZaloBot, Group, Person, Plan, behaviours
from tests.support.fake_zalo_bot.people import MENTION
from tests.support.guides import between
from tests.support.plain_http import NO_TLS


@pytest.fixture
def zalo() -> Iterator[FakeZaloBot]:
    with FakeZaloBot(longest_poll_s=0.05) as server:
        yield server


def call(zalo: FakeZaloBot, method: str, token: str = "", **said: Any) -> tuple[int, dict[str, Any]]:
    url = f"{zalo.base}/bot{token or zalo.token}/{method}"
    answer = httpx.post(url, json=said, verify=NO_TLS, trust_env=False)
    return answer.status_code, answer.json()


def test_a_guide_lists_what_the_fake_does_and_how_that_is_known() -> None:
    assert between(behaviours.MARK) == behaviours.as_markdown(), (
        "python -m tests.support.fake_zalo_bot.behaviours"
    )
    assert {one.known for one in behaviours.BEHAVIOURS} == {"documented", "measured", "guessed"}


@pytest.mark.parametrize("way", ["query", "form", "json", "multipart", "get"])
def test_a_call_may_be_written_in_any_way(zalo: FakeZaloBot, way: str) -> None:
    mai = Person(zalo, "Mai")
    mai.send("chào")
    said = {"chat_id": mai.chat.id, "text": "Chào chị"}
    ways: dict[str, dict[str, Any]] = {
        "query": {"params": said}, "form": {"data": said}, "json": {"json": said}, "get": {"params": said},
        "multipart": {"files": {name: (None, value) for name, value in said.items()}},
    }  # fmt: skip
    url = f"{zalo.base}/bot{zalo.token}/sendMessage"
    answer = httpx.request(
        "GET" if way == "get" else "POST", url, verify=NO_TLS, trust_env=False, **ways[way]
    )
    assert answer.json()["ok"] is True
    assert answer.json()["error_code"] == 0
    assert mai.heard[-1].text == "Chào chị"


REFUSED: list[tuple[str, dict[str, Any], int]] = [
    ("sendmessage", {}, 404),
    ("editMessageText", {}, 404),
    ("sendMessage", {"text": ""}, 400),
    ("sendMessage", {"text": "👍" * 1001}, 400),
    ("sendMessage", {"text": "a", "parse_mode": "MarkdownV2"}, 400),
    ("sendMessage", {"text": "a", "chat_id": "f" * 20}, 400),
    ("sendPhoto", {"photo": "http://127.0.0.1:9/none.png"}, 400),
    ("sendVoice", {"voice_url": "https://a.vn/a.mp3"}, 400),
    ("sendChatAction", {"action": "upload_photo"}, 400),
    ("setWebhook", {"url": "http://a.vn", "secret_token": "12345678"}, 400),
    ("setWebhook", {"url": "https://a.vn", "secret_token": "1234567"}, 400),
    ("getWebhookInfo", {}, 404),
    ("getUpdates", {"timeout": "1"}, 408),
]


@pytest.mark.parametrize(("method", "said", "code"), REFUSED, ids=[f"{r[0]} {r[2]}" for r in REFUSED])
def test_what_zalo_would_refuse_is_refused(
    zalo: FakeZaloBot, method: str, said: dict[str, Any], code: int
) -> None:
    mai = Person(zalo, "Mai")
    mai.send("chào")
    zalo.updates.fresh.clear()
    status, answer = call(zalo, method, **({"chat_id": mai.chat.id} | said))
    assert (status, answer["ok"], answer["error_code"]) == (code, False, code)


def test_codes_may_stand_in_the_answer_alone() -> None:
    with FakeZaloBot(always_200=True) as zalo:
        status, answer = call(zalo, "getMe", token="1:x")
    assert (status, answer["ok"], answer["error_code"]) == (200, False, 401)


def test_updates_come_again_or_once() -> None:
    for mode, found in (("replay", ["a", "b", "a", "b"]), ("consume", ["a", "b", "", ""])):
        with FakeZaloBot(mode=mode, longest_poll_s=0.02) as zalo:  # type: ignore[arg-type]
            mai = Person(zalo, "Mai")
            mai.send("a")
            mai.send("b")
            polls = [call(zalo, "getUpdates", timeout="1")[1] for _ in range(4)]
        assert [poll.get("result", {}).get("message", {}).get("text", "") for poll in polls] == found


def test_a_group_is_heard_where_the_bot_is_mentioned_or_quoted(zalo: FakeZaloBot) -> None:
    mai, group = Person(zalo, "Mai", nfd=True), Group(zalo)
    mai.send("mọi người ơi", group)
    mai.send(f"{MENTION} tiến độ", group)
    mai.send("thế còn Đội 1?", group, quoting=True)
    assert zalo.updates.waiting == 2


def test_what_a_protected_person_says_is_withheld(zalo: FakeZaloBot) -> None:
    Person(zalo, "Mai", protected=True).send("0900000041")
    _, answer = call(zalo, "getUpdates", timeout="1")
    assert answer["result"]["event_name"] == "message.unsupported.received"
    assert "text" not in answer["result"]["message"]


def test_the_plan_ends() -> None:
    with FakeZaloBot(plan=Plan(people=1, groups=0, sends=1)) as zalo:
        mai, pao, group = Person(zalo, "Mai"), Person(zalo, "Páo"), Group(zalo)
        mai.send("a")
        pao.send("b")
        mai.send(f"{MENTION} c", group)
        assert zalo.updates.waiting == 1
        assert call(zalo, "sendMessage", chat_id=mai.chat.id, text="a")[0] == 200
        assert call(zalo, "sendMessage", chat_id=mai.chat.id, text="a")[0] == 429
