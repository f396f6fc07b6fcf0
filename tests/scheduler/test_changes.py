"""A message that changes an earlier one goes to channels that can change what they said; on others it is done with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.chat import Limits, Outgoing
from storage.database import Database
from storage.outbox import ALERT
from storage.store import Store
from tests.support.channels import NINE, NO_LIMITS, TELEGRAM_LIKE, Clock, ScriptedChannel
from tests.support.sending import chat, owe, rows, sending


@pytest.mark.parametrize("edits", [True, False])
async def test_where_nothing_can_be_changed_nothing_is_said(database: Database, *, edits: bool) -> None:
    clock = Clock()
    channel = ScriptedChannel(clock, replace(NO_LIMITS, edits=edits))
    await database.write(
        lambda store: store.outbox.owe(chat("lan"), Outgoing("nay là vậy", replaces="7"), NINE)
    )
    await owe(database, "lan", "chào chị", now=NINE)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    assert channel.texts() == (["nay là vậy", "chào chị"] if edits else ["chào chị"])
    assert [message.replaces for message in channel.asked] == (["7", ""] if edits else [""])
    changed, _ = await rows(database)
    assert (changed.state, changed.why) == ("sent", "")


@pytest.mark.both
async def test_changes_are_paced_like_messages(database: Database) -> None:
    clock = Clock()
    limits: Limits = replace(TELEGRAM_LIKE, edits=True)
    channel = ScriptedChannel(clock, limits)

    def work(store: Store) -> None:
        for _ in range(3):
            store.outbox.owe(chat("lan"), Outgoing("nay là vậy", replaces="7"), NINE, lane=ALERT)

    await database.write(work)
    async with sending(database, channel, clock) as at_work:
        await at_work.until_done()
    first, *_, last = channel.delivered
    assert (last.at - first.at).total_seconds() >= 2 * limits.chat_gap_s
