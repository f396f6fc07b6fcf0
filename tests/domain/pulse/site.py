"""tests/domain/pulse/site.py — a programme's chats under a clock of our own: asks what is due, keeps the ledger, checks it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.programme import Phase, Programme, closes_at, opens_at
from domain.pulse.coming import Message, done_by
from domain.pulse.due import due
from domain.pulse.facts import ChatFacts, Done, Facts, Moved
from domain.pulse.slot import Due
from domain.pulse.timetable import for_relays, planned_between
from domain.pulse.workdays import workdays_of

DAY = timedelta(days=1)
Made = Callable[[datetime], Facts]


@dataclass
class Site:
    """`chats` make each chat's facts as of a moment, but for what was decided, which is kept here."""

    programme: Programme
    chats: dict[str, Made]
    moves: list[Moved] = field(default_factory=list)
    ledger: dict[str, list[Done]] = field(default_factory=lambda: defaultdict(list))
    looked_at: dict[str, datetime] = field(default_factory=dict)
    transcript: list[Message] = field(default_factory=list)
    phases_then: list[tuple[Phase, ...]] = field(default_factory=list)

    def look(self, now: datetime) -> None:
        """One sweep over all chats."""
        for chat, made in self.chats.items():
            facts = replace(made(now), looked_at=self.looked_at.get(chat), done=tuple(self.ledger[chat]))
            decided = due(facts, now, self.programme, self.moves)
            self.looked_at[chat] = now
            if decided:
                self.ledger[chat] += done_by(decided, now)
                said = tuple(item for item in decided if not item.dropped)
                gone = tuple(item for item in decided if item.dropped)
                self.transcript.append(Message(chat, now, said, gone))
                self.phases_then.append(self.programme.phases)

    def move(self, key: str, to: date, now: datetime) -> None:
        phase = next(p for p in self.programme.phases if p.key == key)
        self.moves.append(Moved(key, phase.closes, to, now))
        phases = tuple(replace(p, closes=to) if p is phase else p for p in self.programme.phases)
        self.programme = replace(self.programme, phases=phases)

    def spoken(self, chat: str) -> list[Message]:
        return [message for message in self.transcript if message.chat == chat and message.said]


def check(site: Site, zones: dict[str, str], groups: Iterable[str]) -> None:
    """What must hold whatever happened."""
    slots = Counter(item.key for message in site.transcript for item in (*message.said, *message.dropped))
    assert max(slots.values(), default=1) == 1, "once per slot"
    for chat, zone in zones.items():
        _checked_times(site, chat, ZoneInfo(zone))
    for chat in groups:
        _checked_close(site, chat)


def _checked_times(site: Site, chat: str, zone: ZoneInfo) -> None:
    policy, workdays = site.programme.pulse, workdays_of(site.programme)
    by_day: dict[date, list[Message]] = defaultdict(list)
    for message in site.spoken(chat):
        there = message.at.astimezone(zone)
        by_day[there.date()].append(message)
        assert not policy.is_quiet(there.time()), message
        firm = [item for item in message.said if item.on_its_day]
        assert workdays.has(there.date()) or (firm and _only_good_news_beside(message)), message
        assert all(item.planned_at <= message.at + DAY for item in message.said), message
        assert all(message.at < item.expires_at for item in message.said), message
    for messages in by_day.values():
        asked = [m for m in messages if any(item.kind == "draft" and item.extra for item in m.said)]
        extra = [m for m in messages if any(item.extra for item in m.said) and m not in asked]
        assert len(messages) - len(asked) <= 1 + bool(extra), messages


def _only_good_news_beside(message: Message) -> bool:
    return all(item.on_its_day or item.kind == "milestone" for item in message.said)


def _checked_close(site: Site, chat: str) -> None:
    """Nothing is said to a group while no phase is open, but the note of the day after, that the day was moved, and how
    the quarter ended that ended with the phase.
    """
    for message, phases in zip(site.transcript, site.phases_then, strict=True):
        zone = site.programme.zone
        if message.chat == chat and not any(
            opens_at(p, zone) <= message.at <= closes_at(p, zone) for p in phases
        ):
            assert all(_after_the_close(item) for item in message.said), message


def _after_the_close(item: Due) -> bool:
    return item.kind in ("moved", "quarter") or (item.kind == "alert" and item.step == -1)


def planned_until(site: Site, facts: ChatFacts, now: datetime) -> set[tuple[str, str]]:
    """Kind and slot of what the calendar planned for a chat and what must have been decided on by then."""
    last = max(phase.closes for phase in site.programme.phases) + 2 * DAY
    every = planned_between(site.programme, facts.since.date(), last, for_relays if facts.relayed else None)
    return {(p.kind, p.slot) for p in every if facts.since <= p.planned_at and p.next_at <= now}
