"""The whole program over HTTP: what /health and /metrics tell, and what they find when Telegram goes mad."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.job_ages import Jobs
from domain.chat import Address
from scheduler.reminders import JOB
from storage.inbox import HOW_MANY_ASIDE, HOW_MANY_OPEN, OLDEST_OPEN, OPEN_CHATS
from storage.job_runs import JobRuns
from storage.sql import Sql
from storage.store import Store
from tests.support.channels import NINE
from tests.support.fake_telegram import Answer, FakeTelegram, Person
from tests.support.patience import PATIENCE_S
from tests.support.phones import TelegramPhone
from tests.support.plain_http import NO_TLS
from tests.support.program import Running


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    with Running(tmp_path) as program:
        yield program


def health(program: Running) -> dict[str, Any]:
    answer = httpx.get(f"{program.url}/health", verify=NO_TLS)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def metrics(program: Running) -> dict[str, float]:
    lines = httpx.get(f"{program.url}/metrics", verify=NO_TLS).text.splitlines()
    pairs = [line.rpartition(" ") for line in lines if not line.startswith("#")]
    return {name.removeprefix("sangkien_"): float(value) for name, _, value in pairs}


def until(what: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_program_that_is_well_says_so(running: Running) -> None:
    until(lambda: JOB in health(running)["jobs"])
    found = health(running)
    jobs = found.pop("jobs")
    assert found == {"ok": True, "waiting": 0, "parked": 0, "unreadable": 0, "troubles": []}
    assert 0 <= jobs[JOB] < 60
    found = metrics(running)
    assert {"events_parked", "events_unreadable", "troubles", "web_sent", "web_oldest_owed_s"} <= set(found)
    assert {name: n for name, n in found.items() if name.startswith("papers_")} == {
        "papers_waiting": 0, "papers_being_made": 0, "papers_failed": 0,
    }  # fmt: skip
    assert found["troubles"] == 0


def test_reminders_that_have_stopped_are_told_and_how_long_each_job_has_not_run(running: Running) -> None:
    until(lambda: JOB in health(running)["jobs"])

    def another_release(store: Store) -> None:
        runs, before = JobRuns(store), running.clock() - timedelta(days=9)
        runs.claim("what is no more", before, before)
        runs.ended("what is no more", {}, before)

    running.database.write_now(another_release)
    running.clock.forward(timedelta(minutes=90))
    found = health(running)
    assert found["ok"]
    assert 5400 <= found["jobs"][JOB] < 5500
    assert 5400 <= metrics(running)[f'job_age_s{{job="{JOB}"}}'] < 5500
    assert "what is no more" not in f"{found} {metrics(running)}"
    running.clock.forward(timedelta(minutes=31))
    assert (health(running)["ok"], health(running)["troubles"]) == (False, [JOB])


def test_reminders_that_never_ran_well_are_missed_after_as_long() -> None:
    now = [NINE]
    jobs = Jobs({JOB}, lambda: now[0])
    now[0] += timedelta(hours=2)
    assert jobs.late({}) == []
    now[0] += timedelta(seconds=1)
    assert jobs.late({}) == [JOB]


def test_events_set_aside_are_counted(running: Running) -> None:
    def work(store: Store) -> None:
        now = running.clock()
        store.inbox.store(Address("web", "web", ""), "nobody's", {}, now)
        chat = Address("elsewhere", "1", "1")
        for name in ("gives up", "waits"):
            store.inbox.store(chat, name, {}, now)
        event = store.inbox.oldest_open(chat)
        assert store.inbox.failed(event, "bug", state="parked")

    running.database.write_now(work)
    found = health(running)
    assert (found["ok"], found["waiting"], found["parked"], found["unreadable"]) == (True, 1, 1, 1)


def test_an_event_nobody_can_read_is_counted_since_the_start(running: Running) -> None:
    def work(store: Store) -> None:
        chat = Address("web", "web", "mai")
        store.inbox.store(
            chat, "strange", {"id": "strange-event", "chat": "mai", "text": ["?"]}, running.clock()
        )

    running.database.write_now(work)
    until(lambda: metrics(running)["events_unreadable"] == 1)
    assert health(running)["unreadable"] == 1


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        (OLDEST_OPEN, "ix_inbox_open"),
        (OPEN_CHATS, "ix_inbox_open"),
        (HOW_MANY_OPEN, "ix_inbox_open"),
        (HOW_MANY_ASIDE, "ix_inbox_aside"),
    ],
)
def test_what_is_open_or_set_aside_is_found_by_its_index(running: Running, sql: Sql, index: str) -> None:
    """Fourteen days of events that are done lie beside the few that are not."""

    def plan(store: Store) -> str:
        values = {"channel": "web", "bot": "web", "chat": "mai"} if sql is OLDEST_OPEN else {}
        compiled = sql.on(store.dialect, values)
        asked = f"EXPLAIN QUERY PLAN {compiled.text}"
        return str(store._connection.cursor().execute(asked, compiled.parameters(values)).fetchall())

    assert index in running.ask(plan)


STRANGE = [
    Answer(200, json.dumps({"ok": True, "result": {"id": 1}})),
    Answer(200, json.dumps({"ok": True, "result": ["?"]})),
    Answer(200, json.dumps({"ok": True, "result": None})),
    Answer(200, '{"ok": true, "result": ' + "[" * 20_000 + "]" * 20_000 + "}"),
]


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "setMyCommands", "getUpdates"])
def test_no_answer_of_telegrams_ends_the_receiving(tmp_path: Path, method: str) -> None:
    """One getMe without a name once stopped it for ever, while all looked well."""
    with FakeTelegram() as telegram:
        for answer in STRANGE:
            telegram.faults.once(method, answer)
        with Running(tmp_path, telegram_token=telegram.token, telegram_api_base=telegram.base) as program:
            mai = Person(telegram, 1001, "Mai")
            phone = TelegramPhone(telegram, mai)
            phone.send("xin chào")
            until(phone.delivered, 30)
            program.settle()
            assert phone.screen().texts


def test_a_telegram_that_keeps_answering_nonsense_is_a_trouble(tmp_path: Path) -> None:
    with FakeTelegram() as telegram:
        telegram.faults.once("getMe", STRANGE[0], times=100)
        with Running(tmp_path, telegram_token=telegram.token, telegram_api_base=telegram.base) as program:
            until(lambda: not health(program)["ok"])
            assert health(program)["troubles"] == ["telegram in"]
            assert metrics(program)["troubles"] == 1
