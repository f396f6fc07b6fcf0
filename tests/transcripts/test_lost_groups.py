"""A unit's groups on Telegram that we can write into no more: each is stopped, and its officer is told once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.chat import Address, Outgoing
from scheduler.runner import run_job
from scheduler.timetable import timetable
from storage.outbox import BROADCAST
from storage.store import Store
from tests.support.fake_telegram import Person
from tests.support.fake_telegram.group import Group
from tests.support.phones import Phone
from tests.transcripts.stage import Stage, on_telegram

HERE = "Công đoàn Chè Tam Đường"


def topic_deleted(group: Group, topic: int, _: Person) -> None:
    del group.chat.topics[topic]


def may_not_write(group: Group, _topic: int, _by: Person) -> None:
    group.chat.reachable, group.chat.why_not = False, "not enough rights to send text messages to the chat"


def put_out(group: Group, _topic: int, by: Person) -> None:
    group.kick_bot(by)


def write_there(stage: Stage, chat: str) -> str:
    """A weekly card, say; the bot's name."""
    bot = next(bot for channel, bot in stage.program.program.channels if channel == "telegram")

    def owe(store: Store) -> None:
        address = Address("telegram", bot, chat)
        store.outbox.owe(address, Outgoing("thẻ tuần"), stage.program.clock(), lane=BROADCAST)

    stage.program.ask(owe)
    stage.settle()
    return bot


def look_after(stage: Stage) -> None:
    """What the timetable does every ten minutes."""
    program = stage.program
    job = next(job for job in timetable(program.program.files) if job.name == "follow unit chats")
    program.clock.forward(job.every + job.every)  # type: ignore[operator]
    asyncio.run(run_job(program.database, job, program.clock))
    stage.settle()


def all_said(phone: Phone) -> str:
    return phone.screen().text


@pytest.mark.parametrize("happens", [topic_deleted, may_not_write, put_out])
def test_a_topic_we_cannot_write_into_any_more(
    tmp_path: Path, happens: Callable[[Group, int, Person], None]
) -> None:
    with on_telegram(tmp_path) as stage:
        hoa = stage.phone_of("Hoa")
        hoa.send("nối nhóm")
        stage.settle()
        hoa.send("1")
        stage.settle()
        code = hoa.screen().text.partition("/noi ")[2][:6]
        server = hoa.server  # type: ignore[attr-defined]
        chu = Person(server, 1090, "Chư")
        group = Group(server, 77, "Chè Tam Đường")
        group.add_bot(chu)
        topic = group.topic(chu, "Sáng kiến")
        chu.send(f"/noi {code}", to=group, topic=topic)
        stage.settle()
        hoa.screen()
        happens(group, topic, chu)
        stage.settle()
        write_there(stage, f"{group.id}/{topic}")
        look_after(stage)
        look_after(stage)
        said = all_said(hoa)
        assert said.count(f"của {HERE}") == 1
        assert "nhóm Telegram" in said
        units = stage.program.ask(lambda store: store.unit_chats.every(0, 99))
        assert [row.channel for row in units] == ["web"]
