"""domain/closing/award.py — which entries and units may be proposed for which award, by the criteria of a programme."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from domain.closing.position import Post
from domain.words import Words

if TYPE_CHECKING:
    from domain.pulse.ranking import Ranked

NOTHING = Words(vi="", en="")
Outcome = Literal["fits", "unknown", "no"]
Missing = Literal["post", "money"]

MISSING: dict[Missing, Words] = {
    "post": Words(vi="chức vụ, trình độ của tác giả", en="the author's post and training"),
    "money": Words(vi="số tiền được xác nhận", en="a confirmed sum"),
}
FITS = Words(vi="đủ điều kiện đề nghị khen", en="may be proposed")
UNKNOWN = Words(vi="chưa đủ thông tin: {missing}", en="not enough is known: {missing}")


@dataclass(frozen=True, slots=True)
class EntryAward:
    """For the author of an entry whose benefit of one year reaches what is asked of somebody in that post.

    `least_vnd`: of each post that can have it; `verified`: only what a reviewer agreed to counts. `check`: what else is
    asked for, which a person has to look up.
    """

    key: str
    name: Words
    least_vnd: tuple[tuple[Post, int], ...]
    verified: bool = True
    check: Words = NOTHING

    @property
    def lowest_vnd(self) -> int:
        return min(vnd for _, vnd in self.least_vnd)


@dataclass(frozen=True, slots=True)
class UnitAward:
    """For units among the first `places` of their cluster that also reached so many per cent of their target."""

    key: str
    name: Words
    places: int
    percent: int = 100
    check: Words = NOTHING


Award = EntryAward | UnitAward


@dataclass(frozen=True, slots=True)
class Judged:
    """What comes of the criteria, and what must be known to say more. Never a decision: people propose."""

    outcome: Outcome
    missing: tuple[Missing, ...] = ()

    @property
    def said(self) -> Words:
        if self.outcome == "unknown":
            words = [MISSING[what] for what in self.missing]
            vi, en = ", ".join(word.vi for word in words), ", ".join(word.en for word in words)
            return UNKNOWN(missing=Words(vi=vi, en=en))
        return FITS


def judge_entry(
    award: EntryAward, posts: Collection[Post], declared_vnd: int, verified_vnd: int | None
) -> Judged:
    """`posts`: those the author may hold, by what is known of her: one, several, or all."""
    asked = [vnd for post, vnd in award.least_vnd if post in posts]
    vnd = declared_vnd if verified_vnd is None else verified_vnd
    if not asked or vnd < min(asked):
        return Judged("no")
    barred = len(asked) < len(set(posts))  # in a post that cannot have it
    missing: list[Missing] = ["post"] if barred or vnd < max(asked) else []
    missing += ["money"] if award.verified and verified_vnd is None else []
    return Judged("unknown", tuple(missing)) if missing else Judged("fits")


def judge_unit(award: UnitAward, ranked: Ranked) -> Judged:
    """A place that is shared is had by each of those who share it."""
    unit, place = ranked.unit, ranked.place
    if place is None or place.place > award.places or not unit.target:
        return Judged("no")
    reached = Fraction(unit.valid, unit.target) >= Fraction(award.percent, 100)
    return Judged("fits") if reached else Judged("no")
