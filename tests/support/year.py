"""tests/support/year.py — a demo programme lived through on a real database, and every message that every chat got.

    python -m tests.support.year FOLDER

lives both from their first day to their last and writes what was said, for anybody to read. Exit status 1 if any of it
was against the rules.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.loading import LoadedUnits, take_units
from bot.rehearsing import _moments, _told
from domain.chat import Address
from domain.draft import Draft
from domain.programme import Phase, Programme
from domain.pulse.counting import Counts
from domain.pulse.due import NOTHING
from domain.pulse.facts import Frequency
from domain.pulse.timetable import for_relays
from reports.rehearsal_sheet import Line
from scheduler.relaying import hand_on
from scheduler.reminders import look_at_every_chat
from storage.database import Database, open_database
from storage.history import By
from storage.migrating import migrate
from storage.store import Store
from tests.domain.test_shipped_programmes import programme_of
from tests.support.entries import AUTHOR, NAMES, OFFICER, PERSON, enter
from tests.support.relayed import passes_on
from tests.support.year_relays import badly_passed_on, not_reminded_of
from tests.support.year_rules import Watched, broken, missing

ROOT = Path(__file__).parents[2]
VN = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = timedelta(days=1)
STEADY, SILENT, FIRST, SECOND, PAUSED, WEEKLY = range(6)  # places among the units that have a target
GROUPS = {
    "nhóm đi đều": (STEADY,), "nhóm im lặng": (SILENT,), "nhóm hai đơn vị": (FIRST, SECOND), "nhóm tạm dừng": (PAUSED,),
    "nhóm chỉ thẻ tuần": (WEEKLY,),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of a programme to live through."""

    key: str
    first: date
    last: date

    @property
    def since(self) -> datetime:
        return datetime.combine(self.first, time(9), VN) - DAY

    @property
    def pause(self) -> tuple[datetime, datetime]:
        """When one of the groups wants to hear nothing."""
        length = self.last - self.first
        return self.since + length / 4, self.since + length / 2


def text_of(key: str) -> str:
    return (ROOT / f"programmes/{key}/programme.toml").read_text(encoding="utf-8")


def whole(programme: Programme) -> Stretch:
    return Stretch(programme.key, programme.phases[0].opens, programme.phases[-1].closes + 10 * DAY)


def live(database: Database, stretch: Stretch) -> None:
    """The database is empty before."""
    programme = database.write_now(lambda store: _settle(store, stretch))
    asyncio.run(_live(database, stretch, programme))


async def _live(database: Database, stretch: Stretch, programme: Programme) -> None:
    day = stretch.first - DAY
    for moment in _moments(programme, stretch.first, stretch.last):
        if moment.date() != day:
            day = moment.date()
            await database.write(lambda store, day=day: _pass(store, stretch, programme, day))  # type: ignore[misc]
        await look_at_every_chat(database, lambda now=moment: now)  # type: ignore[misc]
        await database.write(lambda store, now=moment: hand_on(store, now))  # type: ignore[misc]


def _settle(store: Store, stretch: Stretch) -> Programme:
    units = take_units(ROOT / f"programmes/{stretch.key}/units.csv", store, stretch.since)
    assert isinstance(units, LoadedUnits), units
    store.programmes.load(stretch.key, text_of(stretch.key), stretch.since)
    for number in (AUTHOR, OFFICER):
        store.one(
            PERSON, id=number, name=NAMES[number - 1], phone="", worker_group="", profile={}, language="vi",
            consented=True, created_at=stretch.since,
        )  # fmt: skip
    programme = store.programmes.active()
    numbers = [unit_id for code in _codes(programme) if (unit_id := _number(store, code))]
    for name, places in GROUPS.items():
        talk = store.conversations.open(Address("telegram", "bot", name), "group", stretch.since)
        for place in places:
            often: Frequency = "weekly" if place == WEEKLY else "all"
            store.unit_chats.connect(numbers[place], talk.id, OFFICER, stretch.since, frequency=often)
    for place in (SILENT, STEADY):
        store.rights.grant(OFFICER, "officer", numbers[place], stretch.since, None)
    passes_on(store, numbers[STEADY], OFFICER, stretch.since)
    for person, name in ((OFFICER, "cán bộ"), (AUTHOR, "tác giả")):
        talk = store.conversations.open(Address("telegram", "bot", name), "private", stretch.since)
        talk.person_id = person
        store.conversations.save(talk, stretch.since)
    return programme


def _codes(programme: Programme) -> Sequence[str]:
    return tuple(programme.targets)


def _number(store: Store, code: str) -> int:
    unit = store.units.by_code(code)
    return unit.id if unit else 0


def _pass(store: Store, stretch: Stretch, programme: Programme, day: date) -> None:
    """What people did that day."""
    _hand_in(store, programme, day)
    now = datetime.combine(day, time(6, 30), VN)
    for given in store.relays.open_of(OFFICER, now):
        if given.id % 2:  # the others she forgets
            store.relays.passed(given.id, OFFICER, now)
    begins, ends = stretch.pause
    if begins.date() == day:
        talk = store.conversations.open(Address("telegram", "bot", "nhóm tạm dừng"), "group", now)
        store.unit_chats.mute(talk.id, ends)
    if stretch.last - 30 * DAY == day:
        store.drafts.start("initiative", AUTHOR, now, answers=Draft({"title": "Máng nước"}))
        _ask_for_more(store, programme, now)


def _ask_for_more(store: Store, programme: Programme, now: datetime) -> None:
    if programme.key != "2026":  # whose entries those of the tests are
        return
    unit = _number(store, _codes(programme)[SILENT])
    entry, *_ = [enter(store, n, unit_id=unit, at=now, person_id=AUTHOR) for n in (1, 2)]
    by = By(OFFICER, "web", None, now)
    store.acts.perform(entry, "ask_supplement", {"officer"}, "two", programme, by, why="V4")


def _hand_in(store: Store, programme: Programme, day: date) -> None:
    """One unit goes steadily past its target, others somewhere, one nowhere."""
    phase = next((phase for phase in programme.phases if phase.opens <= day <= phase.closes), None)
    if phase is None or day.weekday() > 4:
        return
    for place, share in ((STEADY, 1.2), (FIRST, 0.7), (SECOND, 0.3), (PAUSED, 0.9), (WEEKLY, 0.5)):
        code = _codes(programme)[place]
        more = _grown(programme, code, phase, day, share) - _grown(programme, code, phase, day - DAY, share)
        if more:
            by = Counts(sent=more, valid=more, waiting=0, supplement=0, refused=0)
            store.counters.change(programme.key, _number(store, code), day, by)


def _grown(programme: Programme, code: str, phase: Phase, day: date, share: float) -> int:
    gone = (day - phase.opens) / (phase.closes - phase.opens)
    return int(programme.targets[code].get(phase.key, 0) * share * gone)


def told(database: Database, stretch: Stretch) -> list[Line]:
    return database.write_now(lambda store: list(_told(store, stretch.first)))


def wrong_in(database: Database, stretch: Stretch) -> list[str]:
    attentive = [name for name, places in GROUPS.items() if not {PAUSED, WEEKLY} & set(places)]
    until = datetime.combine(stretch.last, time(15), VN)
    watched = Watched(stretch.since, until, attentive, {"nhóm tạm dừng": stretch.pause})

    def look(store: Store) -> list[str]:
        programme = store.programmes.active()
        by_hand = replace(watched, attentive=[_codes(programme)[STEADY]])
        return [
            *broken(store, programme, watched),
            *missing(store, programme, by_hand, for_relays),
            *badly_passed_on(store, programme),
            *not_reminded_of(store, programme, stretch.last),
        ]

    return database.write_now(look)


def transcript(lines: Sequence[Line]) -> Iterator[str]:
    """As somebody reads it: when, to whom, what of, and the words; or why nothing was said."""
    for line in lines:
        if line.dropped == NOTHING.vi:
            continue
        yield f"{line.at:%H:%M %d/%m/%Y} · {line.to} · {line.kinds}"
        yield "\n".join(
            f"    {words}" for words in (line.text or f"(không gửi: {line.dropped})").splitlines()
        )
        yield ""


def main(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    wrong = 0
    for key in ("2023", "2026"):
        with tempfile.TemporaryDirectory() as made:
            database = open_database(f"sqlite:///{made}/year.db")
            migrate(database.engine)
            stretch = whole(programme_of(key))
            live(database, stretch)
            lines = told(database, stretch)
            (folder / f"{key}.txt").write_text("\n".join(transcript(lines)), encoding="utf-8")
            found = wrong_in(database, stretch)
            database.close()
        print(
            f"{key}: {sum(bool(line.text) for line in lines)} messages in {folder / key}.txt",
            *found,
            sep="\n  ",
        )
        wrong = wrong + len(found)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
