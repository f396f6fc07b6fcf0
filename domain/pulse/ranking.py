"""domain/pulse/ranking.py — units ranked fairly: within their cluster, by % of target, with their size beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from domain.pulse.facts import Place
from domain.pulse.figures import of_target, one_decimal
from domain.reading_order import reading_order
from domain.words import Words, joined, verbatim

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Contender:
    """A unit as it is ranked; `valid_before`: a week ago. Without a target it has no place."""

    code: str
    name: str
    cluster: str
    valid: int
    target: int
    members: int | None = None
    valid_before: int = 0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit and its place; None where it has no target. `per_hundred`: valid for each 100 members, where they are known."""

    unit: Contender
    place: Place | None
    per_hundred: float | None


def ranking(units: Iterable[Contender]) -> list[Ranked]:
    """All units, cluster by cluster, the furthest first; those without a target at the end of theirs."""
    clusters: dict[str, list[Contender]] = defaultdict(list)
    for unit in units:
        clusters[unit.cluster].append(unit)
    return [ranked for name in sorted(clusters, key=reading_order) for ranked in _ranked(clusters[name])]


def _ranked(units: Sequence[Contender]) -> list[Ranked]:
    measured = [unit for unit in units if unit.target]
    now = {unit.code: Fraction(unit.valid, unit.target) for unit in measured}
    before = {unit.code: Fraction(unit.valid_before, unit.target) for unit in measured}
    places, places_before = _places(now), _places(before)
    level = Counter(places.values())
    found = []
    for unit in sorted(units, key=lambda u: (places.get(u.code, len(units) + 1), reading_order(u.name))):
        place = places.get(unit.code)
        ranked = place and Place(
            unit.cluster, place, len(measured), level[place] > 1, places_before[unit.code] - place
        )  # fmt: skip
        found.append(Ranked(unit, ranked or None, _per_hundred(unit)))
    return found


def _places(shares: dict[str, Fraction]) -> dict[str, int]:
    """1, 2, 2, 4: who is level shares the better place."""
    first: dict[Fraction, int] = {}
    for place, share in enumerate(sorted(shares.values(), reverse=True), 1):
        first.setdefault(share, place)
    return {code: first[share] for code, share in shares.items()}


def _per_hundred(unit: Contender) -> float | None:
    return HUNDRED * unit.valid / unit.members if unit.members else None


OWN = Words(vi="Đứng thứ {place}/{of}", en="Place {place} of {of}")
OWN_SHARED = Words(vi="Cùng đứng thứ {place}/{of}", en="Shares place {place} of {of}")
IN_CLUSTER = Words(vi=" trong {cluster}", en=" in {cluster}")
RISEN = Words(vi=", lên {n} bậc so với tuần trước", en=", up {n} since last week")
FALLEN = Words(vi=", xuống {n} bậc so với tuần trước", en=", down {n} since last week")


def own_place(place: Place) -> Words:
    """A unit's own place, as it is told in its group: nobody else is named there."""
    said = (OWN_SHARED if place.shared else OWN)(place=place.place, of=place.of)
    if place.cluster:
        said += IN_CLUSTER(cluster=place.cluster[:1].lower() + place.cluster[1:])
    if place.risen:
        said += (RISEN if place.risen > 0 else FALLEN)(n=abs(place.risen))
    return said + verbatim(".")


PER_HUNDRED = Words(vi=" · {n} trên 100 đoàn viên", en=" · {n} per 100 members")
NO_TARGET = Words(vi=" · chưa có chỉ tiêu", en=" · no target")


def full_list(ranked: Sequence[Ranked]) -> Words:
    """Every unit with its place, for officers only."""
    lines: list[Words] = []
    for nth, one in enumerate(ranked):
        if nth == 0 or ranked[nth - 1].unit.cluster != one.unit.cluster:
            lines += [verbatim(one.unit.cluster)] if one.unit.cluster else []
        lines.append(_line(one))
    return joined(lines)


def _line(one: Ranked) -> Words:
    head = f"{one.place.place}. " if one.place else "– "
    said = verbatim(f"{head}{one.unit.name}: ") + of_target(one.unit.valid, one.unit.target)
    if one.place and one.place.risen:
        said += verbatim(f" {'↑' if one.place.risen > 0 else '↓'}{abs(one.place.risen)}")
    if one.per_hundred is not None:
        said += PER_HUNDRED(n=one_decimal(one.per_hundred))
    return said if one.place else said + NO_TARGET
