"""What is due in a group we cannot enter is in somebody's hands once, on its day, whatever dies and whoever leaves."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from domain.chat import Outgoing
from domain.pulse.relay import MOST_CHARS, RELAY
from scheduler import relaying
from scheduler.relaying import hand_on
from scheduler.reminders import look_at_every_chat
from scheduler.runner import run_job
from scheduler.taking_back import look_anew
from scheduler.timetable import timetable
from storage.database import Database
from storage.files import FileStore
from storage.relays import PACK
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Outbox
from storage.taken_back import take_back_in
from tests.scheduler.test_reminders import DAY, FRIDAY, TEXT, at, ledger
from tests.support.databases import another
from tests.support.entries import ADMIN, COLLEAGUE, OFFICER, UPPER, A, P, X, people
from tests.support.relayed import TO_PEOPLE, can_be_told, given, got, own, passes_on
from tests.support.slots import all_leaves

CARD = FRIDAY + 7 * DAY
ENDS = Sql(update(Outbox).where(table(Outbox).c.once.like(named("kind", table(Outbox).c.once)))
           .values(state=named("now", table(Outbox).c.state)))  # fmt: skip
PAGE = "https://sangkien.example/chat/"


@pytest.fixture
def site(database: Database) -> Database:
    """An officer of A passes on to its Zalo group; one above; an administrator."""

    def work(store: Store) -> None:
        people(store)
        store.programmes.load("2026", TEXT, at(FRIDAY, 9))
        can_be_told(store, (OFFICER, COLLEAGUE, UPPER, ADMIN), at(FRIDAY, 9))
        for person, role, unit in ((OFFICER, "officer", A), (UPPER, "upper_officer", X), (ADMIN, "admin", P)):
            store.rights.grant(person, role, unit, at(FRIDAY, 9), None)
        passes_on(store, A, OFFICER, at(FRIDAY, 9))

    database.write_now(work)
    return database


async def looked(database: Database, day: Any, hour: int = 8, minute: int = 0, page: str = "") -> Any:
    now = at(day, hour, minute)
    await look_at_every_chat(database, lambda: now)
    return database.write_now(lambda store: hand_on(store, now, page))


def calendar_words(database: Database, person: int) -> list[str]:
    """What her own calendar told her."""
    rows: list[Any] = database.write_now(lambda store: store.all(TO_PEOPLE))
    mine = [row for row in rows if row.chat == own(person).chat and row.once.startswith("due:")]
    return [Outgoing.from_json(row.message).text for row in mine]


def ends(store: Store, kind: str, state: str) -> None:
    """What she got of this kind ended so."""
    store.do(ENDS, kind=f"{kind}due:%", now=state)


def open_ones(store: Store) -> list[Any]:
    return store.relays.open_of(OFFICER, at(CARD + 3 * DAY))


def role_ends(store: Store, person: int) -> None:
    for held in store.rights.of(person):
        store.rights.end(held.id, ADMIN, at(CARD, 7))


async def test_on_friday_she_gets_the_card_alone_with_its_chart_and_under_it_how_to_pass_it_on(
    site: Database,
) -> None:
    assert await looked(site, FRIDAY + 3 * DAY) == {"handed_on": 0, "stopped": 0}  # a Monday
    assert await looked(site, CARD, page=PAGE) == {"handed_on": 1, "stopped": 0}
    assert await looked(site, CARD, 9) == {"handed_on": 0, "stopped": 0}
    pack, note = got(site, OFFICER)
    assert pack.text.startswith("Công đoàn A · tuần 41 · tính đến 08:00 09/10/2026\n")
    assert pack.text.endswith(f"\nGửi sáng kiến ở đây: {PAGE}")
    assert len(pack.text) <= MOST_CHARS
    assert not pack.choices
    assert [file.name for file in pack.files] == ["tien-do-A.png"]
    assert note.text.startswith(
        "Tin ở trên là để gửi vào nhóm Zalo của Công đoàn A. Đang ở Zalo: nhấn giữ tin"
    )
    assert "Ở nơi khác: chép chữ, lưu hình, rồi gửi vào nhóm. Gửi xong thì gõ «đã gửi»." in note.text
    assert [choice.label for choice in note.choices] == ["Đã gửi", "Để sau"]
    assert not note.files
    assert ledger(site, "weekly") == {("2026-W41", "owed"): 1}


async def test_each_alert_brings_the_chart_along(site: Database) -> None:
    """T-60 of 31/12 falls on a Sunday: held, it comes with the morning after."""
    await looked(site, FRIDAY + 31 * DAY)
    pack, _ = got(site, OFFICER)
    assert "Còn 59 ngày" in pack.text
    assert len(pack.files) == 1


async def test_what_dies_before_the_commit_is_handed_on_afterwards_and_once(site: Database) -> None:
    now = at(CARD)
    await look_at_every_chat(site, lambda: now)

    def dies(store: Store) -> None:
        assert hand_on(store, now)["handed_on"] == 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        site.write_now(dies)
    assert got(site, OFFICER) == []
    for _ in range(2):
        site.write_now(lambda store: hand_on(store, now))
    assert len(got(site, OFFICER)) == 2


@pytest.mark.both
async def test_two_processes_hand_it_on_once(site: Database, database_url: str) -> None:
    now = at(CARD)
    await look_at_every_chat(site, lambda: now)
    with another(database_url) as second:
        found = await asyncio.gather(
            *(one.write(lambda store: hand_on(store, now)) for one in (site, second, site, second))
        )
    assert sum(counts["handed_on"] for counts in found) == 1
    assert len(got(site, OFFICER)) == 2


async def test_nothing_is_handed_on_at_night_and_in_the_morning_as_things_stand_then(site: Database) -> None:
    now = at(CARD)
    await look_at_every_chat(site, lambda: now)
    assert site.write_now(lambda store: hand_on(store, at(CARD, 22)))["handed_on"] == 0
    assert site.write_now(lambda store: hand_on(store, at(CARD + DAY, 7)))["handed_on"] == 0
    monday = at(CARD + 3 * DAY)
    await look_anew(site, lambda: monday)
    assert site.write_now(lambda store: hand_on(store, monday))["handed_on"] == 1
    assert "tính đến 08:00 12/10/2026" in got(site, OFFICER)[0].text
    assert ledger(site, "weekly") == {("2026-W41", "owed"): 1}


@pytest.mark.both
async def test_what_did_not_leave_for_her_on_its_day_is_decided_anew(site: Database) -> None:
    await looked(site, CARD)
    monday = at(CARD + 3 * DAY)
    counts = await look_anew(site, lambda: monday)
    assert counts["taken_back"] == 1
    assert given(site) == []
    site.write_now(lambda store: hand_on(store, monday))
    assert ["tính đến 08:00 12/10/2026" in message.text for message in got(site, OFFICER)] == [True, False]
    assert len(given(site)) == 1


@pytest.mark.parametrize("state", ["unknown", "dead"])
async def test_what_did_not_surely_reach_her_is_given_anew_on_the_next_working_day(
    site: Database, state: str
) -> None:
    """Killed in flight, or refused: the note below it may be there."""
    await looked(site, CARD)
    site.write_now(lambda store: ends(store, PACK, state))
    site.write_now(lambda store: all_leaves(store, at(CARD)))
    monday = at(CARD + 3 * DAY)
    assert (await look_anew(site, lambda: monday))["taken_back"] == 1
    assert site.write_now(lambda store: hand_on(store, monday))["handed_on"] == 1
    pack, note = got(site, OFFICER)[-2:]
    assert "tính đến 08:00 12/10/2026" in pack.text
    assert [choice.label for choice in note.choices] == ["Đã gửi", "Để sau"]
    assert len(got(site, OFFICER)) == 4, "what may have arrived is kept"
    assert [row.person_id for row in site.write_now(open_ones)] == [OFFICER], "one of her group, the newest"
    site.write_now(lambda store: all_leaves(store, monday))
    assert "taken_back" not in await look_anew(site, lambda: at(CARD + 4 * DAY))


@pytest.mark.parametrize("state", ["unknown", "dead"])
async def test_what_she_said_to_be_there_is_not_given_anew(site: Database, state: str) -> None:
    await looked(site, CARD)
    site.write_now(lambda store: ends(store, PACK, state))
    site.write_now(lambda store: all_leaves(store, at(CARD)))
    number = given(site)[0].id
    site.write_now(lambda store: store.relays.passed(number, OFFICER, at(CARD, 9)))
    assert "taken_back" not in await look_anew(site, lambda: at(CARD + 3 * DAY))


@pytest.mark.both
async def test_a_note_that_waits_goes_with_the_pack_it_speaks_of(site: Database) -> None:
    await looked(site, CARD)
    site.write_now(lambda store: ends(store, PACK, "dead"))
    monday = at(CARD + 3 * DAY)
    await look_anew(site, lambda: monday)
    site.write_now(lambda store: hand_on(store, monday))
    assert [len(message.choices) for message in got(site, OFFICER)] == [0, 0, 2]


async def test_what_has_left_for_her_is_not_given_again(site: Database) -> None:
    await looked(site, CARD)
    site.write_now(lambda store: all_leaves(store, at(CARD)))
    monday = at(CARD + 3 * DAY)
    assert "taken_back" not in await look_anew(site, lambda: monday)
    assert site.write_now(lambda store: hand_on(store, monday))["handed_on"] == 0
    assert len(got(site, OFFICER)) == 2


async def test_when_her_role_ends_the_next_officer_of_the_unit_gets_it_and_goes_on(site: Database) -> None:
    def passes(store: Store) -> None:
        role_ends(store, OFFICER)
        store.rights.grant(COLLEAGUE, "officer", A, at(CARD, 7), None)

    site.write_now(passes)
    await looked(site, CARD)
    assert got(site, OFFICER) == []
    assert got(site, COLLEAGUE)[1].text.endswith("Trước nay Chị Hoa gửi hộ; nay nhờ anh/chị.")
    await looked(site, CARD + 7 * DAY)
    assert "Trước nay" not in got(site, COLLEAGUE)[3].text


@pytest.mark.both
async def test_an_officer_who_cannot_be_written_to_is_passed_over(site: Database) -> None:
    def gone(store: Store) -> None:
        store.rights.grant(COLLEAGUE, "officer", A, at(CARD, 7), None)
        store.deliveries.cut_off(own(OFFICER), "blocked")

    site.write_now(gone)
    await looked(site, CARD)
    assert len(got(site, COLLEAGUE)) == 2


@pytest.mark.both
async def test_with_nobody_left_it_stops_and_the_officer_above_hears_it_once(site: Database) -> None:
    site.write_now(lambda store: role_ends(store, OFFICER))
    assert await looked(site, CARD) == {"handed_on": 0, "stopped": 1}
    for day in (7, 14):
        assert await looked(site, CARD + day * DAY) == {"handed_on": 0, "stopped": 0}
    (words,) = got(site, UPPER)
    assert words.text.startswith("Công đoàn A không còn ai nhận gửi hộ tin sang nhóm Zalo")
    assert got(site, ADMIN) == got(site, OFFICER) == []
    assert ledger(site, "weekly") == {}
    assert site.write_now(lambda store: store.unit_chats.of_unit(A)) == []


async def test_whoever_took_it_on_from_above_keeps_it(site: Database) -> None:
    def above(store: Store) -> None:
        role_ends(store, OFFICER)
        passes_on(store, A, UPPER, at(FRIDAY, 9))

    site.write_now(above)
    await looked(site, CARD)
    assert len(got(site, UPPER)) == 2


async def test_a_pause_holds_it_back_as_in_any_group(site: Database) -> None:
    def pause(store: Store) -> None:
        talk = store.unit_chats.of_unit(A)[0].conversation_id
        store.unit_chats.mute(talk, at(CARD + 3 * DAY))

    site.write_now(pause)
    await looked(site, CARD)
    assert got(site, OFFICER) == []
    await looked(site, CARD + 3 * DAY)
    assert len(got(site, OFFICER)) == 2


async def test_paused_after_it_was_planned_it_is_taken_back(site: Database) -> None:
    now = at(CARD)
    await look_at_every_chat(site, lambda: now)
    site.write_now(lambda store: take_back_in(store, store.unit_chats.of_unit(A)[0].conversation_id))
    assert site.write_now(lambda store: hand_on(store, now))["handed_on"] == 0
    assert ledger(site, "weekly") == {}


async def test_the_timetable_hands_it_on_each_minute(site: Database, tmp_path: Path) -> None:
    job = next(job for job in timetable(FileStore(tmp_path), page=PAGE) if job.name == relaying.JOB)
    now = at(CARD)
    await look_at_every_chat(site, lambda: now)
    assert await run_job(site, job, lambda: now) == {"handed_on": 1, "stopped": 0}
    assert await run_job(site, job, lambda: now + timedelta(seconds=59)) is None
    assert PAGE in got(site, OFFICER)[0].text


async def test_no_sender_is_looked_for_where_nothing_is_sent(site: Database) -> None:
    """Its rows end with being given: none is left behind as owed."""
    await looked(site, CARD)
    rows: list[Any] = site.write_now(lambda store: store.relays.waiting(at(FRIDAY), at(CARD, 9), 9))
    assert rows == []
    assert {row.channel for row in site.write_now(lambda store: store.unit_chats.of_unit(A))} == {RELAY}


@pytest.mark.parametrize(
    ("passed_at", "told"),
    [(None, True), (at(CARD, 9), False), (at(CARD + 3 * DAY, 7, 30), False), (at(CARD + 3 * DAY, 9), True)],
)
async def test_what_she_did_not_say_is_there_is_one_line_of_the_next_morning_and_no_more(
    site: Database, passed_at: Any, *, told: bool
) -> None:
    await looked(site, CARD)
    number = given(site)[0].id
    for day in range(1, 6):
        now = at(CARD + day * DAY)
        if passed_at and passed_at < now:
            site.write_now(lambda store: store.relays.passed(number, OFFICER, passed_at))
        await look_at_every_chat(site, lambda now=now: now)  # type: ignore[misc]
    mornings = [words for words in calendar_words(site, OFFICER) if "nhóm Zalo" in words]
    assert mornings == (
        ["Việc sáng nay của anh/chị:\n• 1 tin cho nhóm Zalo chưa báo «đã gửi»: gửi rồi thì gõ «đã gửi»"]
        * told
    )
    assert calendar_words(site, COLLEAGUE) == []
