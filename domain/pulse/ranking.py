"""domain/pulse/ranking.py — units ranked fairly: within their cluster, by % of target, with their size beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from domain.pulse.facts import Place
from domain.pulse.figures import of_target, one_decimal
from domain.reading_order import Order, reading_order
from domain.words import Words, joined, verbatim

HUNDRED = 100


def cluster_of(code: str, listed: str, kind: str, given: Mapping[str, str]) -> str:
    """With whom a unit is ranked: as the programme says (`given`), else the list of units, else with those of its kind."""
    return given.get(code) or listed or kind


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
    clusters = _by_cluster(units)
    return [ranked for name in sorted(clusters, key=reading_order) for ranked in _ranked(clusters[name])]


def places(units: Iterable[Contender]) -> dict[str, Place]:
    """The place of each that has a target, by its code."""
    return {code: place for of in _by_cluster(units).values() for code, place in _placed(of).items()}


def _by_cluster(units: Iterable[Contender]) -> dict[str, list[Contender]]:
    clusters: dict[str, list[Contender]] = defaultdict(list)
    for unit in units:
        clusters[unit.cluster].append(unit)
    return clusters


def _ranked(units: Sequence[Contender]) -> list[Ranked]:
    placed = _placed(units)

    def order(unit: Contender) -> tuple[int, Order]:
        place = placed.get(unit.code)
        return place.place if place else len(units) + 1, reading_order(unit.name)

    return [Ranked(unit, placed.get(unit.code), _per_hundred(unit)) for unit in sorted(units, key=order)]


def _placed(units: Sequence[Contender]) -> dict[str, Place]:
    """Of one cluster. Where none of them had anything a week ago, as when a phase is young, none had a place then."""
    measured = [unit for unit in units if unit.target]
    now = _places({unit.code: (unit.valid, unit.target) for unit in measured})
    before = _places({unit.code: (unit.valid_before, unit.target) for unit in measured})
    level, had_places = Counter(now.values()), any(unit.valid_before for unit in measured)
    return {
        unit.code: Place(
            unit.cluster, place := now[unit.code], len(measured), level[place] > 1,
            before[unit.code] - place if had_places else None,
        )
        for unit in measured
    }  # fmt: skip


def _places(parts: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    """1, 2, 2, 4: who is level shares the better place. Of tens of thousands of units few stand differently."""
    shares = {part: Fraction(*part) for part in set(parts.values())}
    units = Counter[Fraction]()
    for part, many in Counter(parts.values()).items():
        units[shares[part]] += many
    first, place = {}, 1
    for share in sorted(units, reverse=True):
        first[share] = place
        place += units[share]
    of_part = {part: first[share] for part, share in shares.items()}
    return {code: of_part[part] for code, part in parts.items()}


def _per_hundred(unit: Contender) -> float | None:
    return HUNDRED * unit.valid / unit.members if unit.members else None


OWN = Words(vi="Xếp thứ {place}/{of}", en="Place {place} of {of}")
OWN_SHARED = Words(vi="Cùng xếp thứ {place}/{of}", en="Shares place {place} of {of}")
IN_CLUSTER = Words(vi=" trong {cluster}", en=" in {cluster}")
IN_KIND = Words(vi=" trong khối {cluster}", en=" among {cluster}")
NAMED = ("cụm", "khối", "nhóm")
RISEN = Words(vi=", lên {n} bậc so với tuần trước", en=", up {n} since last week")
FALLEN = Words(vi=", xuống {n} bậc so với tuần trước", en=", down {n} since last week")


@lru_cache(maxsize=4096)  # most units have few entries, and so share a place
def own_place(place: Place) -> Words:
    """A unit's own place, as it is told in its group: nobody else is named there."""
    said = (OWN_SHARED if place.shared else OWN)(place=place.place, of=place.of)
    if place.cluster:
        said += _within(place.cluster)
    if place.risen:
        said += (RISEN if place.risen > 0 else FALLEN)(n=abs(place.risen))
    return said + verbatim(".")


def _within(cluster: str) -> Words:
    """«trong cụm doanh nghiệp lớn»; of those of a kind «trong khối công đoàn cơ sở»."""
    inside = cluster if cluster[1:2].isupper() else cluster[:1].lower() + cluster[1:]  # but «LĐLĐ»
    words = IN_CLUSTER if inside.startswith(NAMED) else IN_KIND
    return words(cluster=verbatim(inside))


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
