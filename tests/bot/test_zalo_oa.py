"""A Zalo account that runs with the program: what only the operator can mend is told to her, and seen in /health."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from domain.chat import Address, Incoming, Outgoing
from storage.store import Store
from tests.support.fake_zalo_oa import FakeZaloOa, Person
from tests.support.plain_http import NO_TLS
from tests.support.program import START, Running
from tests.support.talk import settle
from tests.transcripts.zalo_oa_stage import zalo_oa_running

OPERATOR = Address("web", "web", "op")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[FakeZaloOa, Running]]:
    with zalo_oa_running(tmp_path) as (zalo, program):
        program.ask(look_after)
        yield zalo, program


def look_after(store: Store) -> None:
    """Somebody looks after the program, and reads on the web."""
    settle(store, OPERATOR, ("operator",), "Quản trị", "")
    person = store.people.sender(Incoming(OPERATOR, "op-1", "op"), START)
    talk = store.conversations.open(OPERATOR, "private", START)
    talk.person_id = person.id
    store.conversations.save(talk, START)


def told(program: Running) -> list[str]:
    rows: list[Any] = program.ask(lambda store: store.outbox.spoken(OPERATOR, 0, program.clock(), 9))
    return [row.message["text"] for row in rows]


def troubles(program: Running) -> list[str]:
    with httpx.Client(trust_env=False, verify=NO_TLS) as client:
        found: list[str] = client.get(f"{program.url}/health").json()["troubles"]
    return found


def until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not what():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


def test_a_refusal_only_the_operator_can_mend_is_told_to_her_and_seen(
    running: tuple[FakeZaloOa, Running],
) -> None:
    zalo, program = running
    mai = Person(zalo, 41, "Mai")
    mai.follow()
    mai.chat.refuses = -224
    to = Address("zalo_oa", zalo.app, mai.id)
    for text in ("Chào chị", "Chị ơi"):
        program.ask(lambda store, text=text: store.outbox.owe(to, Outgoing(text), program.clock()))
    until(lambda: len(told(program)) > 0)
    (words,) = told(program)
    assert "-224" in words
    assert "gói cao hơn" in words
    assert "zalo_oa" in troubles(program)


def test_a_consent_that_is_over_is_told_to_her_and_seen(running: tuple[FakeZaloOa, Running]) -> None:
    zalo, program = running
    zalo.oauth.refresh = "taken back by the owner of the account"
    zalo.oauth.access.clear()
    mai = Person(zalo, 41, "Mai")
    mai.follow()
    mai.send("xin chào")
    until(lambda: any("cấp quyền lại" in text for text in told(program)))
    assert len(told(program)) == 1
    program.stop()
    program.start()
    until(lambda: "zalo_oa tokens" in troubles(program))
    assert len(zalo.oauth.asked) == 2
