"""What has served its time is forgotten; what has not, stays."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from domain.chat import Address, IncomingFile, Outgoing
from scheduler import upkeep
from storage.database import Database
from storage.deliveries import Bot
from storage.downloads import Downloads
from storage.files import LEFTOVER, FileStore, Kept
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Draft, Guess, Inbox, JoinCode, Offer, Outbox
from tests.support.channels import NINE
from tests.support.file_samples import plain_jpeg
from tests.support.sending import chat, rows

O = table(Outbox).c  # noqa: E741
ROWS = Sql(select(O.id, O.message, O.created_at).order_by(O.id))
DAY = timedelta(days=1)
LAN = chat("lan")
OLD, YOUNG = NINE - 15 * DAY, NINE - 13 * DAY


def column(database: Database, model: Any, name: str) -> list[Any]:
    sql = Sql(select(table(model).c[name]).order_by(table(model).c[name]))
    return [row[0] for row in database.write_now(lambda store: store.all(sql))]


def test_events_worked_off_are_forgotten_after_two_weeks_and_open_or_parked_ones_never(
    database: Database,
) -> None:
    def work(store: Store) -> None:
        for name, at in (("old", OLD), ("young", YOUNG), ("open", OLD), ("parked", OLD)):
            number = store.inbox.store(LAN, name, {}, at)
            assert number is not None
            if name in {"old", "young"}:
                store.inbox.done(number, at)
            if name == "parked":
                event = next(e for e in store.inbox.newest(LAN, 9) if e.id == number)
                store.inbox.failed(event, "bug", state="parked")

    database.write_now(work)
    assert database.write_now(lambda store: upkeep.forget_events(store, NINE)) == {"events": 1}
    assert column(database, Inbox, "event_id") == ["open", "parked", "young"]


async def test_messages_that_went_out_or_died_are_forgotten_and_owed_ones_never(database: Database) -> None:
    ends = {"sent": OLD, "dead": OLD, "unknown": OLD, "new": OLD, "young": YOUNG, "dead young": YOUNG}

    def work(store: Store) -> None:
        store.deliveries.hold(Bot("scripted", "bot"), "me", "", NINE, NINE)
        for text, at in ends.items():
            store.outbox.owe(LAN, Outgoing(text), at)
        for number, text, at in store.all(ROWS):
            end(store, number, text["text"], at)

    database.write_now(work)
    assert database.write_now(lambda store: upkeep.forget_messages(store, NINE)) == {"messages": 3}
    assert [row.message["text"] for row in await rows(database)] == ["new", "young", "dead young"]


@pytest.mark.both
async def test_what_may_be_said_only_once_is_remembered_for_longer(database: Database) -> None:
    once = {"reminded": NINE - 300 * DAY, "long ago": NINE - 401 * DAY}

    def work(store: Store) -> None:
        store.deliveries.hold(Bot("scripted", "bot"), "me", "", NINE, NINE)
        for text, at in once.items():
            store.outbox.owe_once(LAN, Outgoing(text), at, text, not_before=at)
        for number, _, at in store.all(ROWS):
            end(store, number, "sent", at)

    database.write_now(work)
    database.write_now(lambda store: upkeep.forget_messages(store, NINE))
    assert [row.once for row in await rows(database)] == ["reminded"]


def end(store: Store, number: int, how: str, at: datetime) -> None:
    """This message had this end, then."""
    if how == "new":
        return
    store.deliveries.start(number, at)
    if how.startswith("dead"):
        store.deliveries.dead(number, "blocked")
    elif how == "unknown":
        store.deliveries.unknown(number, "unknown", at)
    else:
        store.deliveries.sent(number, "m1", at)


def test_buttons_of_closed_questions_are_forgotten_and_the_open_ones_stay(database: Database) -> None:
    def work(store: Store) -> None:
        talk = store.conversations.open(LAN, "private", OLD)
        store.conversations.offer(talk, "closed", "benefit", {"1": "yes"}, OLD)
        store.conversations.offer(talk, "open", "benefit", {"1": "yes"}, OLD)
        store.conversations.offer(talk, "young", "benefit", {"1": "yes"}, YOUNG)
        talk.state = {"flow": "form", "token": "open"}
        store.conversations.save(talk, OLD)

    database.write_now(work)
    assert database.write_now(lambda store: upkeep.forget_offers(store, NINE)) == {"offers": 1}
    assert column(database, Offer, "token") == ["open", "young"]


def test_drafts_untouched_for_three_weeks_are_laid_aside_with_their_answers_kept(database: Database) -> None:
    def work(store: Store) -> None:
        person = store.people.make(OLD)
        for at in (NINE - 22 * DAY, NINE - 20 * DAY):
            store.drafts.start("initiative", person.id, at)

    database.write_now(work)
    assert database.write_now(lambda store: upkeep.lay_drafts_aside(store, NINE)) == {"drafts": 1}
    assert database.write_now(lambda store: upkeep.lay_drafts_aside(store, NINE)) == {"drafts": 0}
    assert column(database, Draft, "state") == ["aside", "open"]


def test_wrong_codes_are_forgotten_after_a_day(database: Database) -> None:
    def work(store: Store) -> None:
        person = store.people.make(OLD)
        store.people.guessed_wrong(person, NINE - 25 * timedelta(hours=1))
        store.people.guessed_wrong(person, NINE - timedelta(hours=1))

    database.write_now(work)
    assert database.write_now(lambda store: upkeep.forget_guesses(store, NINE))["guesses"] == 1
    assert len(column(database, Guess, "id")) == 1


def test_codes_from_chat_to_chat_are_forgotten_after_two_days(database: Database) -> None:
    def work(store: Store) -> None:
        person = store.people.make(OLD)
        talk = store.conversations.open(Address("web", "web", "1"), "private", OLD)
        for days in (1, 3):
            made = NINE - timedelta(days=days)
            store.join_codes.make(person.id, talk.id, f"{days}" * 64, made, made + timedelta(minutes=10))

    database.write_now(work)
    assert database.write_now(lambda store: upkeep.forget_guesses(store, NINE))["codes"] == 1
    assert column(database, JoinCode, "link_hash") == ["1" * 64]


def test_no_more_than_a_batch_is_forgotten_at_once(database: Database) -> None:
    def work(store: Store) -> None:
        person = store.people.make(OLD)
        for _ in range(upkeep.BATCH + 1):
            store.people.guessed_wrong(person, OLD)

    database.write_now(work)
    assert database.write_now(lambda store: upkeep.forget_guesses(store, NINE))["guesses"] == upkeep.BATCH
    assert database.write_now(lambda store: upkeep.forget_guesses(store, NINE))["guesses"] == 1


def kept(files: FileStore, width: int, at: datetime) -> str:
    """A file that has lain since then."""
    found = files.keep(plain_jpeg(width=width), "a.jpg")
    assert isinstance(found, Kept)
    age(files, found.key, at)
    return found.key


def age(files: FileStore, key: str, at: datetime) -> None:
    os.utime(files.path(key), (at.timestamp(), at.timestamp()))


def sweep_all(database: Database, files: FileStore, now: datetime) -> int:
    """Every slice in turn, as two days of the timetable do."""
    sweep = upkeep.sweeping(files)
    times = [now + n * upkeep.SLICE_TIME for n in range(upkeep.SLICES)]
    return database.write_now(lambda store: sum(sweep(store, at)["files"] for at in times))


def test_files_that_no_evidence_names_are_swept_once_they_have_lain_long(
    database: Database, tmp_path: Path
) -> None:
    files = FileStore(tmp_path)
    named, orphan, young = (
        kept(files, 20, NINE - 40 * DAY),
        kept(files, 21, NINE - 40 * DAY),
        kept(files, 22, NINE),
    )

    def work(store: Store) -> None:
        draft = store.drafts.start("initiative", store.people.make(NINE).id, NINE)
        number = store.attachments.add(draft.id, LAN, IncomingFile("r", "u", "photo"), NINE)
        Downloads(store).kept(number, named, "image/jpeg", 9, "a.jpg")

    database.write_now(work)
    assert sweep_all(database, files, NINE) == 1
    assert set(files.keys()) == {named, young}
    with pytest.raises(KeyError):
        files.path(orphan)


@pytest.mark.both
def test_evidence_a_draft_let_go_of_is_forgotten_and_its_file_swept(
    database: Database, tmp_path: Path
) -> None:
    files = FileStore(tmp_path)
    key = kept(files, 20, NINE - 40 * DAY)

    def work(store: Store) -> list[int]:
        draft = store.drafts.start("initiative", store.people.make(NINE).id, NINE)
        old, young = IncomingFile("r", "old", "photo", key=key), IncomingFile("r", "young", "photo")
        numbers = [
            store.attachments.add(draft.id, LAN, file, NINE - days * DAY)
            for file, days in ((old, 40), (young, 1))
        ]
        for number in numbers:
            store.attachments.drop(number, draft.id)
        return numbers

    old, young = database.write_now(work)
    assert sweep_all(database, files, NINE) == 1
    assert not list(files.keys())
    assert [f.id for f in database.write_now(lambda s: s.attachments.of([old, young]))] == [young]


def test_an_orphan_that_somebody_sends_again_is_young_again(database: Database, tmp_path: Path) -> None:
    files = FileStore(tmp_path)
    orphan = kept(files, 20, NINE - 40 * DAY)
    files.keep(plain_jpeg(width=20), "again.jpg")
    assert sweep_all(database, files, datetime.now(UTC)) == 0
    assert set(files.keys()) == {orphan}


def test_what_a_crash_left_half_written_is_swept(database: Database, tmp_path: Path) -> None:
    files = FileStore(tmp_path)
    key = kept(files, 20, NINE)
    leftover = files.path(key).parent / ".part-left"
    leftover.write_bytes(b"half")
    os.utime(leftover, (OLD.timestamp(), OLD.timestamp()))
    assert sweep_all(database, files, NINE) == 0
    assert not leftover.exists()
    assert set(files.keys()) == {key}


def test_files_are_as_old_as_the_disk_says_though_the_programs_clock_was_set_ahead(
    database: Database, tmp_path: Path
) -> None:
    """`--at` shows the demo as on another day: what was sent a minute ago is no month old."""
    files = FileStore(tmp_path)
    young, old = kept(files, 22, NINE), kept(files, 23, NINE - 40 * DAY)
    unfinished = files.path(young).parent / f"{LEFTOVER}x"
    unfinished.write_bytes(b"on its way")
    os.utime(unfinished, (NINE.timestamp(), NINE.timestamp()))
    sweep = upkeep.sweeping(files, lambda: NINE)
    times = [NINE + 30 * DAY + n * upkeep.SLICE_TIME for n in range(upkeep.SLICES)]
    assert database.write_now(lambda store: sum(sweep(store, at)["files"] for at in times)) == 1
    assert set(files.keys()) == {young}
    assert unfinished.exists()
    with pytest.raises(KeyError):
        files.path(old)


def test_what_was_asked_of_the_frequent_questions_is_kept_for_half_a_year(database: Database) -> None:
    for at in (NINE, NINE - 179 * DAY, NINE - 181 * DAY):
        database.write_now(partial(_asked, at=at))
    assert database.write_now(lambda store: upkeep.forget_questions(store, NINE)) == {"questions": 1}
    assert database.write_now(lambda store: upkeep.forget_questions(store, NINE)) == {"questions": 0}
    assert database.write_now(lambda store: len(store.askings.uses("fee", NINE - 999 * DAY, 9))) == 2


def _asked(store: Store, at: datetime) -> None:
    store.askings.put("fee", "có phí không", 0, None, at)
