"""tests/support/year_rules.py — what must hold of everything that was planned and owed, whatever happened meanwhile."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain.programme import Programme, closes_at, opens_at
from domain.pulse.timetable import OfPhase, planned_between
from domain.pulse.workdays import DAY, workdays_of
from storage.sql import Row, Sql, table
from storage.store import Store
from storage.tables import Conversation, Outbox, Slot

S, C, O = table(Slot).c, table(Conversation).c, table(Outbox).c  # noqa: E741
LEDGER = Sql(
    select(S.kind, S.slot, S.at, S.outcome, S.why, S.once, C.chat, C.kind.label("chat_kind"))
    .join_from(table(Slot), table(Conversation), C.id == S.conversation_id).order_by(S.at, C.chat, S.kind, S.slot)
)  # fmt: skip
LETTERS = Sql(select(O.once, O.chat, O.created_at).order_by(O.created_at, O.chat))
ON_ITS_DAY = (" T-1", " T", " T last call")  # said on days off too
AFTER = " T+1"


@dataclass(frozen=True, slots=True)
class Watched:
    """From when to when chats were looked at; which groups were to hear everything, and when others wanted to hear nothing.

    `goes_on_as`: by which name a chat is called that had others. `closes`: all last days there ever were.
    """

    since: datetime
    until: datetime
    attentive: Sequence[str]
    pauses: Mapping[str, tuple[datetime, datetime]]
    goes_on_as: Mapping[str, str] = field(default_factory=dict)
    closes: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Letter:
    """A message, and what it tells of."""

    chat: str
    group: bool
    at: datetime
    slots: tuple[Row, ...]

    def any(self, *ends: str) -> bool:
        return any(row.kind == "alert" and row.slot.endswith(ends) for row in self.slots)

    def __str__(self) -> str:
        return f"{self.chat} at {self.at}: {', '.join(f'{row.kind} {row.slot}' for row in self.slots)}"


def broken(store: Store, programme: Programme, watched: Watched) -> list[str]:
    ledger, letters = (
        list(
            dict.fromkeys(
                row._replace(chat=watched.goes_on_as.get(row.chat, row.chat)) for row in store.all(sql)
            )
        )
        for sql in (LEDGER, LETTERS)
    )
    said = _letters(ledger, programme)
    found: list[str] = [*_not_once(ledger, letters), *_badly_timed(said, programme, watched)]
    found += [*_too_many(said), *_after_the_close(said, programme), *_in_a_pause(said, watched)]
    return [*found, *_missing(ledger, programme, watched, None)]


def missing(store: Store, programme: Programme, watched: Watched, of_phase: OfPhase) -> Iterator[str]:
    """By another calendar than that of most chats."""
    return _missing(store.all(LEDGER), programme, watched, of_phase)


def _letters(ledger: Sequence[Row], programme: Programme) -> list[Letter]:
    by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in ledger:
        if row.outcome == "owed":
            by_name[row.chat, row.once].append(row)
    zone = ZoneInfo(programme.zone)
    return [
        Letter(chat, rows[0].chat_kind == "group", rows[0].at.astimezone(zone), tuple(rows))
        for (chat, _), rows in by_name.items()
    ]


def _not_once(ledger: Sequence[Row], letters: Sequence[Row]) -> Iterator[str]:
    for key, n in Counter((row.chat, row.kind, row.slot) for row in ledger).items():
        if n > 1:
            yield f"planned {n} times: {key}"
    owed = {(row.once, row.chat, row.at) for row in ledger if row.outcome == "owed"}
    there = Counter(
        (row.once, row.chat, row.created_at) for row in letters if (row.once or "").startswith("due:")
    )
    yield from (f"planned, and no such message: {key}" for key in owed - set(there))
    yield from (f"a message of nothing that was planned: {key}" for key in set(there) - owed)
    yield from (f"dropped for no reason: {row}" for row in ledger if row.outcome == "dropped" and not row.why)


def _badly_timed(said: Sequence[Letter], programme: Programme, watched: Watched) -> Iterator[str]:
    policy, workdays = programme.pulse, workdays_of(programme)
    ends = {
        close - n * DAY for close in watched.closes for n in (0, 1)
    }  # good news and moves keep their day there
    for letter in said:
        if policy.is_quiet(letter.at.time()):
            yield f"at night: {letter}"
        day = letter.at.date()
        if not (workdays.has(day) or day in ends or letter.any(*ON_ITS_DAY) or _keeps_its_day(letter)):
            yield f"on a day off: {letter}"


def _keeps_its_day(letter: Letter) -> bool:
    """What a person has of her own: the day before an answer is due, the morning of a phase's last days."""
    own = [row for row in letter.slots if row.kind in ("morning", "rush") or row.slot.endswith(" D+9")]
    return bool(own) and not letter.group


def _too_many(said: Sequence[Letter]) -> Iterator[str]:
    """One a day, and on the last day of a phase one more."""
    by_day: dict[tuple[str, date], list[Letter]] = defaultdict(list)
    for letter in said:
        if letter.group:
            by_day[letter.chat, letter.at.date()].append(letter)
    for letters in by_day.values():
        if len(letters) > 1 + letters[-1].any(" T last call"):
            yield f"too many on a day: {'; '.join(map(str, letters))}"


def _after_the_close(said: Sequence[Letter], programme: Programme) -> Iterator[str]:
    spans: list[tuple[Any, Any]] = [
        (opens_at(phase, programme.zone), closes_at(phase, programme.zone)) for phase in programme.phases
    ]
    for letter in said:
        open_now = any(begins <= letter.at <= ends for begins, ends in spans)
        last_words = all(row.kind in ("moved", "quarter") or row.slot.endswith(AFTER) for row in letter.slots)
        if letter.group and not (open_now or last_words):
            yield f"while nothing is open: {letter}"


def _in_a_pause(said: Sequence[Letter], watched: Watched) -> Iterator[str]:
    for letter in said:
        begins, ends = watched.pauses.get(letter.chat, (watched.until, watched.until))
        if begins <= letter.at < ends:
            yield f"though it wanted to hear nothing: {letter}"


def _missing(
    ledger: Sequence[Row], programme: Programme, watched: Watched, of_phase: OfPhase | None
) -> Iterator[str]:
    """Every alert and card of the calendar was decided on, and each phase's last words were said."""
    calendar = planned_between(programme, watched.since.date(), watched.until.date(), of_phase)
    due = [one for one in calendar if watched.since <= one.planned_at and one.next_at <= watched.until]
    how = {(row.chat, row.kind, row.slot): row.outcome for row in ledger}
    for chat in watched.attentive:
        for one in due:
            outcome = how.get((chat, one.kind, one.slot))
            if outcome is None:
                yield f"never decided on: {chat}: {one.kind} {one.slot}"
            elif outcome != "owed" and one.slot.endswith((*ON_ITS_DAY, AFTER)):
                yield f"not said: {chat}: {one.slot}"
