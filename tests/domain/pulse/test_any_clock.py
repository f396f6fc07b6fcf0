"""Whatever the clock, the operator and the groups do, every rule of what chats hear is kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.programme import Phase, Programme
from domain.pulse.counting import Counts
from domain.pulse.facts import AuthorFacts, ChatFacts, OpenDraft, UnitFacts
from domain.words import Words
from tests.domain.pulse.site import Site, check, planned_until
from tests.support.entries import PROGRAMME

VN = ZoneInfo("Asia/Ho_Chi_Minh")
NAMED = Words(vi="Đợt", en="Round")
OPENS, CLOSES = date(2026, 1, 5), date(2026, 3, 20)  # Tết lies in it
START = datetime(2026, 1, 5, 10, tzinfo=VN)
TWO_PHASES: Programme = replace(
    PROGRAMME,
    phases=(
        Phase("one", NAMED, OPENS, CLOSES, 10),
        Phase("two", NAMED, date(2026, 6, 1), date(2026, 6, 30), 10),
    ),
)
ZONES = {
    "here": "Asia/Ho_Chi_Minh",
    "by hand": "Asia/Ho_Chi_Minh",
    "there": "America/Los_Angeles",
    "author": "Asia/Ho_Chi_Minh",
}

ACTIONS = st.one_of(
    st.tuples(st.just("wait"), st.integers(1, 60)),  # minutes
    st.tuples(st.just("wait"), st.integers(60, 60 * 24 * 12)),
    st.tuples(st.just("again"), st.just(0)),
    st.tuples(st.just("forget"), st.just(0)),
    st.tuples(st.just("move"), st.integers(-20, 30)),
    st.tuples(st.just("mute"), st.integers(0, 20)),
    st.tuples(st.just("snooze"), st.integers(0, 20)),
    st.tuples(st.just("gain"), st.integers(-2, 8)),
    st.tuples(st.just("touch"), st.just(0)),
    st.tuples(st.just("ask"), st.integers(1, 60 * 48)),  # in so many minutes
    st.tuples(st.just("merge"), st.just(0)),
)


@dataclass
class World:
    """What the people in it did."""

    now: datetime = START
    valid: int = 0
    unit: str = "A"
    muted_until: datetime | None = None
    snoozed_until: datetime | None = None
    touched_at: datetime = START
    remind_at: datetime | None = None
    mutes: list[tuple[datetime, datetime]] = field(default_factory=list)

    def group(self, chat: str) -> ChatFacts:
        return ChatFacts(
            chat, ZONES[chat], START, (UnitFacts(self.unit, self.unit, 10, Counts(20, self.valid)),),
            muted_until=self.muted_until, snoozed_until=self.snoozed_until, relayed=chat == "by hand",
        )  # fmt: skip

    def author(self) -> AuthorFacts:
        return AuthorFacts(
            "author",
            ZONES["author"],
            START,
            drafts=(OpenDraft("d", "Giá", 2, self.touched_at, self.remind_at),),
        )

    def act(self, what: str, much: int, site: Site) -> None:
        match what:
            case "wait":
                self.now += timedelta(minutes=much)
            case "forget":
                site.looked_at.clear()
            case "move":
                self.move(max(CLOSES + timedelta(days=much), self.now.astimezone(VN).date()), site)
            case "mute":
                self.muted_until = self.now + timedelta(days=much)
                self.mutes.append((self.now, self.muted_until))
            case "snooze":
                self.snoozed_until = self.now + timedelta(days=much)
            case "ask":
                self.remind_at = self.now + timedelta(minutes=much)
            case "gain":
                self.valid = max(self.valid + much, 0)
            case _:
                self.touched_at, self.unit = self.now, self.unit + "M" if what == "merge" else self.unit
        site.look(self.now)

    def move(self, to: date, site: Site) -> None:
        self.now += timedelta(seconds=1)
        if to != site.programme.phases[0].closes and to < site.programme.phases[1].opens:
            site.move("one", to, self.now)


@settings(max_examples=150, deadline=None)
@given(actions=st.lists(ACTIONS, min_size=5, max_size=60))
def test_every_rule_is_kept_whatever_happens(actions: list[tuple[str, int]]) -> None:
    world = World()
    site = Site(
        TWO_PHASES,
        {
            "here": lambda _: world.group("here"),
            "by hand": lambda _: world.group("by hand"),
            "there": lambda _: world.group("there"),
            "author": lambda _: world.author(),
        },
    )
    for what, much in actions:
        world.act(what, much, site)
    check(site, ZONES, ("here", "by hand", "there"))
    until = world.mutes[-1][1] if world.mutes else START
    assert not [m for m in site.spoken("here") if world.mutes and world.mutes[-1][0] < m.at < until]


@pytest.mark.parametrize("chat", ["here", "by hand"])
@settings(max_examples=60, deadline=None)
@given(
    pauses=st.lists(st.integers(1, 60 * 36), min_size=40, max_size=90),
    down=st.integers(0, 30),
)
def test_after_any_outage_nothing_is_lost_without_a_reason_and_nothing_comes_in_a_burst(
    chat: str, pauses: list[int], down: int
) -> None:
    """Looked at every now and then, once not for days: every alert and card is said, or dropped for a reason."""
    world = World()
    site = Site(TWO_PHASES, {chat: lambda _: world.group(chat)})
    for nth, minutes in enumerate(pauses):
        world.act("wait", minutes + (down * 24 * 60 if nth == len(pauses) // 2 else 0), site)
    check(site, {chat: ZONES[chat]}, (chat,))
    every = [item for message in site.transcript for item in (*message.said, *message.dropped)]
    decided = {(item.kind, item.slot) for item in every}
    assert planned_until(site, world.group(chat), world.now) <= decided
    for message in site.spoken(chat):
        kinds = [(item.kind, item.about) for item in message.said]
        assert len(kinds) == len(set(kinds)), "one of a kind in a message"
