"""domain/kinds/date/found.py — everything a text says about a date, and how surely."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.kinds.date.figures import full_year, parts_in
from domain.kinds.date.marked import marked
from domain.kinds.date.parts import Part

Edge = Literal["", "early", "mid", "late"]


@dataclass(frozen=True, slots=True)
class Found:
    """`sure`: one part, and nothing in the text is left over, reckoned from today or odd.

    Several parts are a stretch of time, or, with `either`, alternatives. `about`: «khoảng», «tầm».
    `flags`: L by the lunar calendar, F still to come, R lately.
    """

    parts: tuple[Part, ...]
    sure: bool
    either: bool = False
    about: bool = False
    edge: Edge = ""
    week: date | None = None
    weekday: int | None = None
    flags: frozenset[str] = frozenset()


_WEEK, _WEEKDAY, _FLAG = (
    re.compile(r"W(\d{4})(\d{2})(\d{2})\b"),
    re.compile(r"K(\d)\b"),
    re.compile(r"\b[LFRU]\b"),
)
_ITEM = re.compile(r"([DMYQ])(\d{1,4})\b|(?<![^\W\d_])(\d+(?:(?:\s*[/\-]\s*|\.)\d+)*)(?!\w)")
_WORD = re.compile(r"\w+")
_LINK = re.compile(r"-|,|;|\b(?:den|toi|qua|sang|until|till|to|hoac|hay|va|voi|or|and)\b")
_STRETCH = re.compile(r"-|\b(?:den|toi|qua|sang|until|till|to)\b")
_FIRST_TIME = re.compile(r"\b(?:bat dau|lan dau tien|lan dau|dau tien)\b")
_EDGES: dict[Edge, frozenset[str]] = {
    "early": frozenset(["dau", "early", "beginning"]),
    "mid": frozenset(["giua", "mid", "middle"]),
    "late": frozenset(["cuoi", "late", "end"]),
}
_ABOUT = frozenset(["khoang", "tam", "chung", "gan", "about", "around"])
# What may stand around a date and says nothing more about it.
_FILLERS = frozenset(
    _WORD.findall(
        "ngay mung mong vao la tu ke luc hom ap dung dua su thu lan duoc cua em minh a nhe nha da vang thi khi ky trong "
        "on from since in the of"
    )
)
_JOINING = frozenset(["cua", "vao", "trong", "of", "in"])


def find(text: str, today: date) -> Found:
    line = _FIRST_TIME.sub(" ", marked(text, today))
    flags = frozenset(_FLAG.findall(line))
    week, weekday = _WEEK.search(line), _WEEKDAY.search(line)
    line = _FLAG.sub(" ", _WEEKDAY.sub(" ", _WEEK.sub(" ", line)))
    parts, odd, links = _collected(line, today)
    left_over = _WORD.findall(_ITEM.sub(" ", line))
    edge = _edge(left_over)
    return Found(
        tuple(parts),
        sure=not (odd or flags or edge or week or len(parts) != 1)
        and parts[0].sure
        and _FILLERS.issuperset(left_over),
        either=not any(_STRETCH.search(link) for link in links),
        about=not _ABOUT.isdisjoint(left_over),
        edge=edge,
        week=date(*map(int, week.groups())) if week else None,
        weekday=int(weekday[1]) if weekday else None,
        flags=flags,
    )


def _edge(words: list[str]) -> Edge:
    for edge, names in _EDGES.items():
        if not names.isdisjoint(words):
            return edge
    return ""


def _collected(line: str, today: date) -> tuple[list[Part], bool, list[str]]:
    """The parts, whether any figure is no part of a date, and what stands between the parts."""
    parts: list[Part] = []
    links: list[str] = []
    odd, end = False, 0
    for item in _ITEM.finditer(line):
        between = line[end : item.start()]
        end = item.end()
        found = _parts(item, today)
        odd = odd or not found
        for part in found:
            odd = _add(parts, part, between, links) or odd
            between = "-"
    return parts, odd, links


def _parts(item: re.Match[str], today: date) -> tuple[Part, ...]:
    mark, value, figures = item.groups()
    if figures:
        return parts_in(figures, today)
    if mark == "Y":
        return (Part(year=full_year(value, today), sure=len(value) == 4),)
    number = int(value)
    return ({"D": Part(day=number), "M": Part(month=number), "Q": Part(quarter=number)}[mark],)


def _as_day(part: Part) -> Part:
    """«15» before «tháng 8» is a day."""
    return part if part.number is None else Part(day=part.number, sure=part.sure)


def _add(parts: list[Part], part: Part, between: str, links: list[str]) -> bool:
    """Join it to the last part or put it after; True if a bare figure beside a date had to be passed over."""
    words = _WORD.findall(between)
    if parts and not between.strip() and part.month is not None and part.day is None:
        parts[-1] = _as_day(parts[-1])
    joined = parts[-1].joined(part) if parts and _JOINING.issuperset(words) else None
    if joined is not None:
        parts[-1] = joined
        return False
    linked = bool(_LINK.search(between))
    if parts and not linked and part.number is not None:
        return True
    passed_over = bool(parts) and not linked and parts[-1].number is not None
    if passed_over:
        parts.pop()
    if parts:
        links.append(between)
    parts.append(part)
    return passed_over
