"""The sender's questions to the database: who sends, what is due, where a chat moved."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text, update

from domain.chat import Outgoing
from storage.database import Database, SqliteDatabase, open_database
from storage.deliveries import DUE, Bot
from storage.outbox import ANSWER, BROADCAST
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Outbox, metadata
from tests.support.channels import NINE
from tests.support.databases import another
from tests.support.empty_databases import NewDatabase
from tests.support.sending import chat, owe, rows, talks

ALL_SENT = Sql(update(Outbox).values(state="sent", sent_at=table(Outbox).c.not_before))
BOT = Bot("scripted", "bot")
SECOND = timedelta(seconds=1)
LATER = NINE + 10 * SECOND


async def hold(database: Database, me: str, at: Any, twin: str = "") -> str:
    return await database.write(lambda store: store.deliveries.hold(BOT, me, twin, at, at + 10 * SECOND))


async def due(database: Database, lane: int = ANSWER, at: Any = NINE) -> list[str]:
    found = await database.read(lambda store: store.deliveries.due(BOT, lane, 100, at))
    return [row.message["text"] for row in found]


async def test_one_process_holds_a_bot_until_its_time_is_over(database: Database) -> None:
    assert await hold(database, "one", NINE) == "taken"
    assert await hold(database, "two", NINE + 9 * SECOND) == ""
    assert await hold(database, "one", NINE + 9 * SECOND) == "kept"
    assert await hold(database, "two", NINE + 18 * SECOND) == ""
    assert await hold(database, "two", NINE + 19 * SECOND) == "taken"
    assert await hold(database, "one", NINE + 20 * SECOND) == ""


async def test_a_bot_given_up_can_be_taken_at_once(database: Database) -> None:
    await hold(database, "one", NINE)
    at = NINE + SECOND
    assert await database.write(lambda store: store.deliveries.hold(BOT, "one", "", at, at)) == "kept"
    assert await hold(database, "two", NINE + SECOND) == "taken"


async def test_a_new_life_takes_a_bot_from_its_own_earlier_one_only(database: Database) -> None:
    await hold(database, "mine/1", NINE)
    assert await hold(database, "other/1", NINE, "other/%") == ""
    assert await hold(database, "mine/2", NINE, "mine/%") == "taken"
    assert await hold(database, "mine/1", NINE) == ""


async def test_two_processes_asking_at_the_same_moment_get_one_yes(
    database: Database, database_url: str
) -> None:
    with another(database_url) as second:
        answers = [await hold(database, "one", NINE), await hold(second, "two", NINE)]
    assert answers == ["taken", ""]


async def test_the_first_in_line_of_every_chat_is_due_the_longest_due_first(database: Database) -> None:
    await owe(database, "lan", "lan 1", now=NINE + SECOND)
    await owe(database, "hoa", "hoa 1", now=NINE)
    await owe(database, "lan", "lan 2", now=NINE)
    assert await due(database, at=LATER) == ["hoa 1", "lan 1"]


async def test_each_lane_of_a_chat_has_its_own_first_in_line(database: Database) -> None:
    await owe(database, "lan", "news", "more news", now=NINE, lane=BROADCAST)
    await owe(database, "lan", "1", "2", now=NINE)
    first = (await rows(database))[2].id
    assert await due(database) == ["1"]
    assert await due(database, BROADCAST) == ["news"]
    await database.write(lambda store: store.deliveries.start(first, LATER))
    assert await due(database) == []
    await database.write(lambda store: store.deliveries.sent(first, "m1", NINE))
    assert await due(database) == ["2"]


async def test_what_another_bot_owes_is_not_ours(database: Database) -> None:
    await owe(database, "lan", "1", now=NINE)
    assert (
        await database.read(lambda store: store.deliveries.due(Bot("scripted", "b2"), ANSWER, 9, NINE)) == []
    )


async def test_a_result_is_noted_only_for_a_row_on_its_way(database: Database) -> None:
    await owe(database, "lan", "1", now=NINE)
    (row,) = await rows(database)
    await database.write(lambda store: store.deliveries.sent(row.id, "m1", NINE))
    assert [r.state for r in await rows(database)] == ["new"]


def open_in(database: Database, name: str, **values: Any) -> int:
    def work(store: Store) -> int:
        talk = store.conversations.open(chat(name), "group", NINE)
        for key, value in values.items():
            setattr(talk, key, value)
        store.conversations.save(talk, NINE)
        return talk.id

    return database.write_now(work)


async def test_a_moved_chat_joins_a_conversation_that_is_there_already(database: Database) -> None:
    old = open_in(database, "old", state={"token": "q1"})
    new = open_in(database, "new")
    await owe(database, "old", "1", "2", now=NINE)

    def move(store: Store) -> None:
        talk = store.conversations.open(chat("old"), "group", NINE)
        store.conversations.offer(talk, "t1", "q1", {"1": "yes"}, NINE)
        store.deliveries.move(chat("old"), "new")

    await database.write(move)
    await database.write(lambda store: store.deliveries.move(chat("old"), "new"))  # told twice: harmless
    left = {talk.id: (talk.chat, talk.state, bool(talk.reachable)) for talk in await talks(database)}
    assert left == {old: ("old", {}, False), new: ("new", {"token": "q1"}, True)}
    offered = await database.read(lambda store: store.conversations.offered("t1"))
    assert offered is not None
    assert offered.conversation_id == new
    assert await due(database) == ["1"]
    assert {row.chat for row in await rows(database)} == {"new"}


async def test_a_moved_chat_does_not_overwrite_what_the_new_one_is_about(database: Database) -> None:
    open_in(database, "old", state={"token": "q1"})
    new = open_in(database, "new", state={"token": "q2"})
    await database.write(lambda store: store.deliveries.move(chat("old"), "new"))
    assert {talk.id: talk.state for talk in await talks(database)}[new] == {"token": "q2"}


async def test_a_chat_cut_off_leaves_what_is_sent_as_it_was(database: Database) -> None:
    open_in(database, "lan")
    await owe(database, "lan", "1", "2", now=NINE)
    first = (await rows(database))[0].id

    def work(store: Store) -> int:
        store.deliveries.start(first, LATER)
        store.deliveries.sent(first, "m1", NINE)
        return len(store.deliveries.cut_off(chat("lan"), "blocked"))

    assert await database.write(work) == 1
    assert [(r.state, r.why) for r in await rows(database)] == [("sent", ""), ("dead", "blocked")]


def test_the_claim_reads_only_what_is_owed(kind: str, new_database: NewDatabase) -> None:
    """Both partial indexes serve it, with statistics about the tables or without: a new database has none."""
    database = open_database(new_database(kind))
    metadata.create_all(database.engine)
    database.write_now(fill)
    plans = [explain(database)]
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
    plans.append(explain(database))
    database.close()
    for plan in plans:
        assert "ix_outbox_due" in plan
        assert "ix_outbox_owed" in plan
        assert not re.search("SCAN|Seq Scan on outbox", plan), plan


def fill(store: Store) -> None:
    """Messages sent, as many broadcasts owed, and a few answers."""
    for n in range(500):
        store.outbox.owe(chat(str(n % 100)), Outgoing("sent"), NINE)
    store.count(ALL_SENT)
    for n in range(500):
        store.outbox.owe(chat(str(n)), Outgoing("owed"), NINE, lane=BROADCAST)
    for n in range(20):
        store.outbox.owe(chat(str(n)), Outgoing("owed"), NINE)


def explain(database: Database) -> str:
    """The plan of the very statement the sender runs."""
    values = {"channel": "scripted", "bot": "bot", "which": ANSWER, "at_most": 40, "now": NINE}
    compiled = DUE.on(database.engine.dialect, values)
    prefix = "EXPLAIN QUERY PLAN " if isinstance(database, SqliteDatabase) else "EXPLAIN "
    pooled = database.engine.raw_connection()
    try:
        cursor = pooled.cursor()
        cursor.execute(prefix + compiled.text, compiled.parameters(values))
        return "\n".join(str(row[-1]) for row in cursor.fetchall())
    finally:
        pooled.close()


async def test_a_planned_message_is_due_when_its_time_comes(database: Database) -> None:
    at = NINE + 5 * SECOND
    plan: Callable[[Store], bool] = lambda store: store.outbox.owe_once(  # noqa: E731
        chat("lan"), Outgoing("later"), NINE, "once", not_before=at
    )
    assert await database.write(plan)
    assert await due(database) == []
    assert await due(database, at=at) == ["later"]
    assert await database.read(lambda store: store.deliveries.oldest(BOT, ANSWER)) == at


@pytest.mark.parametrize("token", ["q1", "q2"])
async def test_whether_a_question_is_still_asked_is_known_only_when_all_was_heard(
    database: Database, token: str
) -> None:
    open_in(database, "lan", state={"token": "q1"})
    still = lambda store: store.deliveries.still_asked(chat("lan"), token)  # noqa: E731
    assert await database.read(still) is (token == "q1")
    await database.write(lambda store: store.inbox.store(chat("lan"), "e1", {}, NINE))
    assert await database.read(still) is None
