"""tests/support/moments.py — a stage before its last word, said by whoever and under whatever: nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from domain.chat import Outgoing
from domain.lifecycle import REVIEWERS, TABLE
from domain.money_review import MONEY_ACTS, may_judge_money
from domain.roles import ROLES
from storage.database import Database
from storage.store import Store
from tests.support.snapshot import changed, kept
from tests.support.stages import CODE, OTHER, SECRETS, STAGES, Cast, Stage, brought_to, typed
from tests.support.talk import UNIT, Somebody

PLACES = {"own": UNIT, "above": "XA-BINHLU", "beside": "BINHLU-MACCA", "below": "TAMDUONG-CHE-DOI1"}
COVERS = frozenset({"own", "above"})
# Who may nothing of it in her own unit is not tried elsewhere.
WHO_WHERE = [("", "own"), *((role, p) for role in ROLES for p in PLACES if p == "own" or role in REVIEWERS)]
First = Callable[[Store], object]


@dataclass(frozen=True, slots=True)
class Found:
    """Which tables a word changed, and what was answered."""

    changed: list[str]
    answers: list[Outgoing]

    @property
    def tells_nothing(self) -> bool:
        """Whether the answer has neither words nor pictures of the entry."""
        told = any(secret in answer.text for answer in self.answers for secret in SECRETS)
        return not told and not any(answer.files for answer in self.answers)


@dataclass(slots=True)
class Moment:
    """`owner` is whose talk it is; `other` is known here and holds no role."""

    cast: Cast
    stage: Stage
    other: Somebody

    @property
    def owner(self) -> Somebody:
        return self.cast[self.stage.who]

    @property
    def word(self) -> str:
        """The last word."""
        return typed(self.owner, self.stage.last)

    @property
    def button(self) -> str:
        """The button that says the same; "" where it is only typed."""
        offered = self.owner.newest.choices if self.word.isdigit() else ()
        return next((choice.data for choice in offered if choice.number == self.word), "")

    def when(self, who: Somebody, first: First = lambda _: None, **event: Any) -> Found:
        """What comes of this event after what was `first`; that itself does not count."""
        seen: list[Any] = []

        def begin(store: Store) -> None:
            first(store)
            seen[:] = kept(store, who.address)

        def look(store: Store) -> Found:
            after, said = kept(store, who.address)
            return Found(changed(seen[0], after), said[len(seen[1]) :])

        return who.would_find(look, begin, **event)

    def forged(self, role: str, place: str) -> First:
        """The other holds that role there, and her conversation stands where the owner's stands."""

        def give(store: Store) -> None:
            theirs = store.conversations.open(self.owner.address, "private", self.owner.now)
            hers = store.conversations.open(self.other.address, "private", self.owner.now)
            hers.state, hers.draft_id = deepcopy(theirs.state), theirs.draft_id
            store.conversations.save(hers, self.owner.now)
            if role:
                assert hers.person_id is not None
                unit_id = number_of_unit(store, PLACES[place])
                store.rights.grant(hers.person_id, role, unit_id, self.owner.now, None)

        return give

    def owner_id(self, store: Store) -> int:
        number = store.conversations.open(self.owner.address, "private", self.owner.now).person_id
        assert number is not None
        return number


def moment(database: Database, name: str) -> Moment:
    cast = brought_to(database, name)
    cast[OTHER].now = cast[STAGES[name].who].now
    return Moment(cast, STAGES[name], cast[OTHER])


def who_where(database: Database) -> list[tuple[str, str]]:
    """Everybody to try a word with. Who may is decided before anything is written: PostgreSQL answers a sample."""
    return WHO_WHERE if database.engine.dialect.name == "sqlite" else WHO_WHERE[::4]


def may(stage: Stage, store: Store) -> frozenset[str]:
    """The roles that may do this in a unit of theirs, in a programme of two levels."""
    status = entry_of(store).status
    if stage.own or stage.roles or not stage.act:
        return stage.roles
    if stage.act == "move":
        return REVIEWERS
    if stage.act in MONEY_ACTS:
        return frozenset(role for role in REVIEWERS if may_judge_money(status, {role}, "two") is None)
    moves = [m for m in TABLE if m.act == stage.act and status in m.start and "two" in m.paths]
    return frozenset(role for m in moves for role in m.who) & frozenset(ROLES)


def entry_of(store: Store) -> Any:
    return store.initiatives.by_code(CODE)


def number_of_unit(store: Store, code: str) -> int:
    unit = store.units.by_code(code)
    assert unit is not None
    return int(unit.id)
