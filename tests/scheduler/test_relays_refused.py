"""What the chat of whoever passes it on does not take: in her next chat with its note, else another officer's, that day."""

from __future__ import annotations

from typing import Any

import pytest

from domain.chat import Address, Outgoing, SendFailed, Unreachable
from scheduler.casework import heed
from scheduler.claims import flight_of
from scheduler.outcomes import REPEATS, Landed, Tally, decide, note
from scheduler.relaying import hand_on
from scheduler.reminders import look_at_every_chat
from scheduler.taking_back import look_anew
from storage.database import Database
from storage.deliveries import Bot
from storage.outbox import BROADCAST
from storage.store import Store
from tests.scheduler.test_reminders import DAY, FRIDAY, TEXT, at
from tests.support.entries import COLLEAGUE, OFFICER, A, people
from tests.support.relayed import TO_PEOPLE, can_be_told, given, own, passes_on

CARD = FRIDAY + 7 * DAY
WEB = Bot("web", "web")
SECOND = Address("web", "web", "of 2, elsewhere")


@pytest.fixture
def site(database: Database) -> Database:
    def work(store: Store) -> None:
        people(store)
        store.programmes.load("2026", TEXT, at(FRIDAY, 9))
        can_be_told(store, (OFFICER, COLLEAGUE), at(FRIDAY, 9))
        store.rights.grant(OFFICER, "officer", A, at(FRIDAY, 9), None)
        passes_on(store, A, OFFICER, at(FRIDAY, 9))

    database.write_now(work)
    return database


def owed(database: Database, chat: Address) -> list[tuple[str, str]]:
    """What of it is owed or was refused there: its name up to the first colon, and its state."""
    rows: list[Any] = database.write_now(lambda store: store.all(TO_PEOPLE))
    here = [row for row in rows if row.chat == chat.chat]
    return [
        (row.once.partition(":")[0], row.state)
        for row in here
        if row.once and not row.once.startswith("due:")
    ]


async def handed_on(database: Database) -> Any:
    await look_at_every_chat(database, lambda: at(CARD))
    return database.write_now(lambda store: hand_on(store, at(CARD)))


def refuses(store: Store, person: int, failed: SendFailed) -> None:
    """The pack, which goes first."""
    store.deliveries.hold(WEB, "me", "", at(CARD), at(CARD))
    chat = own(person).chat
    row = next(one for one in store.deliveries.due(WEB, BROADCAST, 99, at(CARD)) if one.chat == chat)
    store.deliveries.start(row.id, at(CARD))
    landed = Landed(flight_of(row, WEB, tries=1), failed, at(CARD), at(CARD))
    note(store.deliveries, landed, Tally())
    heed(store, landed)


@pytest.mark.both
@pytest.mark.parametrize("failed", [SendFailed("no picture"), Unreachable("blocked")])
async def test_another_officer_of_the_unit_gets_it_and_no_note_is_left(
    site: Database, failed: SendFailed
) -> None:
    site.write_now(lambda store: store.rights.grant(COLLEAGUE, "officer", A, at(FRIDAY, 9), None))
    assert (await handed_on(site))["handed_on"] == 1
    site.write_now(lambda store: refuses(store, OFFICER, failed))
    assert ("relay-note", "new") not in owed(site, own(OFFICER))
    assert site.write_now(lambda store: hand_on(store, at(CARD)))["handed_on"] == 1
    assert owed(site, own(COLLEAGUE)) == [("relay", "new"), ("relay-note", "new")]
    assert [row.person_id for row in given(site) if not row.once.startswith("doubted:")] == [COLLEAGUE]


async def test_refused_by_all_there_are_it_is_decided_anew_in_the_morning(site: Database) -> None:
    await handed_on(site)
    site.write_now(lambda store: refuses(store, OFFICER, SendFailed("no picture")))
    assert site.write_now(lambda store: hand_on(store, at(CARD))) == {"handed_on": 0, "stopped": 0}
    assert ("relay-note", "new") not in owed(site, own(OFFICER))
    monday = at(CARD + 3 * DAY)
    assert (await look_anew(site, lambda: monday))["taken_back"] == 1
    assert site.write_now(lambda store: hand_on(store, monday))["handed_on"] == 1
    assert owed(site, own(OFFICER))[-2:] == [("relay", "new"), ("relay-note", "new")]


@pytest.mark.both
async def test_where_she_has_another_chat_the_note_goes_there_too(site: Database) -> None:
    def second(store: Store) -> None:
        talk = store.conversations.open(SECOND, "private", at(FRIDAY, 8))
        talk.person_id = OFFICER
        store.conversations.save(talk, at(FRIDAY, 8))

    site.write_now(second)
    await handed_on(site)
    site.write_now(lambda store: refuses(store, OFFICER, SendFailed("no picture")))
    assert owed(site, SECOND) == [("relay", "new"), ("relay-note", "new")]
    assert owed(site, own(OFFICER)) == []
    assert [row.person_id for row in given(site)] == [OFFICER]


@pytest.mark.both
async def test_what_may_not_have_arrived_goes_once_more_before_its_note(site: Database) -> None:
    """She may have it twice, her group has it once."""
    await handed_on(site)

    def in_doubt(store: Store) -> str:
        store.deliveries.hold(WEB, "me", "", at(CARD), at(CARD))
        due = store.deliveries.due(WEB, BROADCAST, 99, at(CARD))
        row = next(one for one in due if one.chat == own(OFFICER).chat)
        store.deliveries.start(row.id, at(CARD))
        assert decide(store.deliveries, flight_of(row, WEB, tries=1), at(CARD), Tally())
        return str(row.once).partition(":")[0]

    assert [site.write_now(in_doubt) for _ in range(REPEATS + 1)] == ["relay"] * (REPEATS + 1)
    assert owed(site, own(OFFICER)) == [("relay", "unknown"), ("relay-note", "new")]


async def test_a_reminder_of_a_group_that_may_not_have_arrived_is_not_repeated(site: Database) -> None:
    def in_doubt(store: Store) -> bool:
        store.outbox.owe_once(
            own(OFFICER), Outgoing("card"), at(CARD), "due:card", not_before=at(CARD), lane=BROADCAST
        )
        (row,) = store.deliveries.due(WEB, BROADCAST, 99, at(CARD))
        store.deliveries.start(row.id, at(CARD))
        return decide(store.deliveries, flight_of(row, WEB, tries=1), at(CARD), Tally())

    assert site.write_now(in_doubt)
    assert site.write_now(lambda store: [row.state for row in store.all(TO_PEOPLE)]) == ["unknown"]
