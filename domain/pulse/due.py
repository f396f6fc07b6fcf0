"""domain/pulse/due.py — what is due in a chat now: to be said in one message, or dropped for a stated reason.

The rule of catching up: what could not go out when it was planned (the program was down, it was night, a day off, the
chat wanted quiet) goes out once, as soon as it may, if it still makes sense (`expires_at`); else it is dropped and the
reason kept. Of one kind only the newest is said. A chat gets no more messages a day than its programme allows (an officer
who is an author, too, so many as each of them); what is over waits for the next day that has room, and whatever is due
together is one message.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.calendar import local_day, spoken_moment
from domain.pulse.facts import AuthorFacts, ChatFacts, Facts, Moved, OfficerFacts
from domain.pulse.for_authors import ONLY_AUTHORS, due_to_author, is_asked_for
from domain.pulse.for_groups import due_in_group
from domain.pulse.for_officers import ONLY_OFFICERS, due_to_officer
from domain.pulse.making import Making, making
from domain.pulse.officer_days import has_nothing
from domain.pulse.quiet import first_allowed
from domain.words import Words

if TYPE_CHECKING:
    from domain.programme import Programme
    from domain.pulse.slot import Due

TOO_LATE = Words(vi="quá muộn: lẽ ra gửi lúc {at}", en="too late: it was planned for {at}")
DAYS_OFF = Words(
    vi="giờ yên lặng, ngày nghỉ kéo dài quá lúc còn ích",
    en="nights and days off lasted until it was of no use",
)
NEWER = Words(vi="đã có tin mới hơn thay", en="a newer one tells it")
MUTED = Words(vi="nhóm đang tạm dừng nhắc", en="reminders are paused there")
MUTED_HERSELF = Words(vi="người nhận đang tạm dừng nhắc", en="she has paused her reminders")
KNOWN = Words(vi="đơn vị đã biết rồi", en="the unit said it knows")
NOTHING = Words(vi="không có gì để nói", en="nothing to say")
LONGEST_DAY = timedelta(hours=26)  # one on which the clocks were put back
ALWAYS_TOLD = (1, 0, -1)  # alerts that come although the unit said it knows


def due(facts: Facts, now: datetime, programme: Programme, moves: Sequence[Moved] = ()) -> list[Due]:
    """What is decided now, the most urgent first: all that is not dropped belongs into one message.

    Safe to ask late, twice or not at all for days, as long as what it decided is among `facts.done` the next time.
    """
    make = making(facts, now, programme)
    waiting = list(owed(make, moves))
    dropped = [found for item in waiting if (found := _dropped(item, make))]
    if dropped:
        gone = {item.key for item in dropped}
        waiting = [item for item in waiting if item.key not in gone]
    alive = [item for item in waiting if _may_go(item, make)]
    if alive:  # good news comes along with whatever is said
        alive += [item for item in waiting if item.kind == "milestone" and item not in alive]
    newest, older = _newest(alive)
    if not newest or not _has_room(newest, make):
        return dropped
    said = newest + _later_today(waiting, newest, make)
    return sorted(said, key=lambda item: item.urgency) + dropped + [_because(item, NEWER) for item in older]


def owed(make: Making, moves: Sequence[Moved] = ()) -> Iterator[Due]:
    """All that may be due by the end of today and was not decided on before."""
    return (item for item in _candidates(make, moves) if (item.kind, item.slot) not in make.done)


def _candidates(make: Making, moves: Sequence[Moved]) -> Iterable[Due]:
    match make.facts:
        case ChatFacts():
            return due_in_group(make, make.facts, moves)
        case OfficerFacts():
            return due_to_officer(make, make.facts)
        case AuthorFacts():
            return due_to_author(make, make.facts)


def _because(item: Due, why: Words) -> Due:
    return replace(item, dropped=why)


def _dropped(item: Due, make: Making) -> Due | None:
    """It, with the reason why it is not said at all; None while it may still be."""
    if make.now >= item.expires_at:
        muted = make.facts.muted_until is not None and item.at < make.facts.muted_until
        paused = MUTED if isinstance(make.facts, ChatFacts) else MUTED_HERSELF
        return _because(item, paused if muted else TOO_LATE(at=_spoken(item.planned_at, make)))
    if (
        item.at >= item.expires_at and item.kind != "milestone"
    ):  # that may still come along with something else
        return _because(item, DAYS_OFF)
    if item.at > make.now:
        return None
    if _is_known(item, make.facts):
        return _because(item, KNOWN)
    silent = isinstance(make.facts, OfficerFacts) and has_nothing(item, make.facts, make.programme)
    return _because(item, NOTHING) if silent else None


def _is_known(item: Due, facts: Facts) -> bool:
    if item.kind != "alert" or not isinstance(facts, ChatFacts) or facts.snoozed_until is None:
        return False
    return item.at < facts.snoozed_until and item.step not in ALWAYS_TOLD


def _spoken(moment: datetime, make: Making) -> Words:
    return spoken_moment(moment, make.programme.zone)


def _may_go(item: Due, make: Making) -> bool:
    """Its time has come, and this is no night, no day off, and no time the chat wants to hear nothing."""
    muted_until = make.facts.muted_until
    is_muted = muted_until is not None and make.now < muted_until and not _is_asked_for(item)
    if item.at > make.now or is_muted:
        return False
    if _is_early(item, make):
        return False
    return make.now == first_allowed(
        make.now, make.facts.zone, make.programme.pulse, make.workdays, on_its_day=item.on_its_day
    )


def _is_asked_for(item: Due) -> bool:
    """A draft she wants to be reminded of at that minute, also while she hears nothing else."""
    return item.kind == "draft" and item.extra


def _is_early(item: Due, make: Making) -> bool:
    """Left over from another day it waits for this morning's hour, so that one message tells all."""
    there, zone = make.now.astimezone(ZoneInfo(make.facts.zone)), make.facts.zone
    return there.time() < make.programme.pulse.morning_at and local_day(item.at, zone) < there.date()


def _newest(alive: list[Due]) -> tuple[list[Due], list[Due]]:
    """Of the same kind about the same thing the newest, and apart the older ones that it replaces."""
    latest: dict[tuple[str, str, str], Due] = {}
    for item in sorted(alive, key=lambda item: (item.planned_at, item.step or 0)):
        latest[item.kind, item.phase, item.about] = item
    newest = list(latest.values())
    return newest, [item for item in alive if item not in newest]


def _has_room(newest: list[Due], make: Making) -> bool:
    """Whether the chat's day has room for one more message; what somebody asked for always has, and takes none."""
    if any(_is_asked_for(item) for item in newest):
        return True
    zone = make.facts.zone
    today, yesterday = local_day(make.now, zone), (make.now - LONGEST_DAY).astimezone(UTC)
    messages: dict[datetime, set[str]] = defaultdict(set)
    for one in make.facts.done:
        lately = one.spoken and one.at > yesterday
        if lately and local_day(one.at, zone) == today and not is_asked_for(one):
            messages[one.at].add(one.kind)
    sent = sum(_takes_room(kinds, make.facts) for kinds in messages.values())
    return sent < make.programme.pulse.messages_a_day + any(item.extra for item in newest)


def _takes_room(kinds: set[str], facts: Facts) -> bool:
    """Whether a message of these counts as that day's: who is both officer and author has one of each."""
    match facts:
        case ChatFacts():
            return True
        case OfficerFacts():
            own, other = ONLY_OFFICERS, ONLY_AUTHORS
        case AuthorFacts():
            own, other = ONLY_AUTHORS, ONLY_OFFICERS
    return not kinds.isdisjoint(own) or kinds.isdisjoint(other)


def _later_today(waiting: list[Due], newest: list[Due], make: Making) -> list[Due]:
    """What the calendar has for later today goes along, so that no second message is needed."""
    today = local_day(make.now, make.facts.zone)
    told = {(item.kind, item.phase) for item in newest}
    return [
        item
        for item in waiting
        if item.kind in ("opening", "weekly", "alert", "quarter") and not item.extra and (item.kind, item.phase) not in told
        and not _is_known(item, make.facts) and item.at > make.now and local_day(item.at, make.facts.zone) == today
    ]  # fmt: skip
