"""domain/pulse/facts.py — what must be known of a chat to say what is due there, and what then to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from domain.pulse.counting import Counts
from domain.pulse.rate import History
from domain.pulse.story import Story
from domain.words import Words

Frequency = Literal["all", "weekly", "alerts"]


@dataclass(frozen=True, slots=True)
class Done:
    """A slot that was decided on. `spoken`: it was said; else it was dropped, or another message told it."""

    kind: str
    slot: str
    at: datetime
    spoken: bool = True


@dataclass(frozen=True, slots=True)
class Moved:
    """A phase's last day was changed."""

    phase: str
    was: date
    to: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """A unit's place in its cluster. `risen`: by how many places since last week, None where there was none."""

    cluster: str
    place: int
    of: int
    shared: bool = False
    risen: int | None = None


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """How a unit stands in the phase at hand, all below it included.

    `below`: how many units that can hand in are right below it, `below_kind` their kind («Tổ công đoàn») if they have
    one in common. `stories`: what may be told on its card, where one is due.
    """

    code: str
    name: str
    target: int
    counts: Counts
    history: History = ()
    below: int = 0
    below_kind: str = ""
    place: Place | None = None
    stories: tuple[Story, ...] = ()

    def at(self, place: Place) -> UnitFacts:
        """It, with its place. (Not `replace`: tens of thousands are placed in a sweep.)"""
        return UnitFacts(
            self.code,
            self.name,
            self.target,
            self.counts,
            self.history,
            self.below,
            self.below_kind,
            place,
            self.stories,
        )


@dataclass(frozen=True, slots=True)
class Merger:
    """A unit became another, by their names."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class ChatFacts:
    """A chat that hears of units. `since`: connected; `looked_at`: when it was last looked at, nothing older is missing.
    `mergers`: of its units, not yet told there.

    `closed`: its units as they stood in the phase that closed last, for the note of the day after. `relayed`: somebody
    passes on there what is due (domain/pulse/relay.py).
    """

    chat: str
    zone: str
    since: datetime
    units: tuple[UnitFacts, ...] = ()
    closed: tuple[UnitFacts, ...] = ()
    mergers: tuple[Merger, ...] = ()
    frequency: Frequency = "all"
    muted_until: datetime | None = None
    snoozed_until: datetime | None = None
    looked_at: datetime | None = None
    done: tuple[Done, ...] = ()
    relayed: bool = False

    def of(self, units: tuple[UnitFacts, ...], closed: tuple[UnitFacts, ...]) -> ChatFacts:
        """It, with more known of its units. (Not `replace`, as above.)"""
        return ChatFacts(
            self.chat, self.zone, self.since, units, closed, self.mergers, self.frequency, self.muted_until,
            self.snoozed_until, self.looked_at, self.done, self.relayed,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    """What waits for an officer: `waiting` and `supplements` beyond their clock, `unknown` units, `questions` unanswered,
    `relays` not said to be passed on.
    """

    waiting: int = 0
    supplements: int = 0
    unknown: int = 0
    questions: int = 0
    relays: int = 0

    def __bool__(self) -> bool:
        return any((self.waiting, self.supplements, self.unknown, self.questions, self.relays))


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """An entry that waits for its workplace's recognition; `due_on` is the law's last day."""

    code: str
    submitted_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Aged:
    """A valid entry, and the day it was first used."""

    code: str
    title: str
    applied_on: date


@dataclass(frozen=True, slots=True)
class Lagging:
    """A unit whose own pace does not lead to its target, and so many alerts in its groups that nobody there answered.

    `snoozed_until`: somebody there said they knew, before that. `officer`: who answers for the unit, "" where nobody is
    known.
    """

    unit: UnitFacts
    alerts: int
    first_alert_at: datetime
    last_alert_at: datetime
    snoozed_until: datetime | None = None
    officer: str = ""


@dataclass(frozen=True, slots=True)
class OfficerFacts:
    """An officer's own chat. `lagging`: units below for which she is the one named to hear.

    `units`: those she reviews in, as they stand in the phase at hand, and `closed` in the one that closed last; both only
    where what is due tells of them. `aged`: entries from there that have been in use for as long as the policy says.
    """

    chat: str
    zone: str
    since: datetime
    work: Work = Work()
    unrecognised: tuple[Unrecognised, ...] = ()
    lagging: tuple[Lagging, ...] = ()
    units: tuple[UnitFacts, ...] = ()
    closed: tuple[UnitFacts, ...] = ()
    aged: tuple[Aged, ...] = ()
    muted_until: datetime | None = None
    looked_at: datetime | None = None
    done: tuple[Done, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """`title`: "" before it has one. `missing`: questions still to answer. `remind_at`: she asked to be reminded then."""

    id: str
    title: str
    missing: int
    touched_at: datetime
    remind_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenSupplement:
    """What was asked of an author, and by when."""

    code: str
    title: str
    asked_at: datetime
    due_at: datetime


SOMEBODY = Words(vi="anh/chị", en="there")


@dataclass(frozen=True, slots=True)
class AuthorFacts:
    """An author's own chat. `called`: how she is addressed («chị Mai»); `aged`: as with an officer, of her own."""

    chat: str
    zone: str
    since: datetime
    called: Words = SOMEBODY
    drafts: tuple[OpenDraft, ...] = ()
    supplements: tuple[OpenSupplement, ...] = ()
    aged: tuple[Aged, ...] = ()
    muted_until: datetime | None = None
    looked_at: datetime | None = None
    done: tuple[Done, ...] = ()


Facts = ChatFacts | OfficerFacts | AuthorFacts
