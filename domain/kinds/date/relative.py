"""domain/kinds/date/relative.py — days told from today («hôm qua», «đầu năm», «3 tháng trước»), put as marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

Replace = Callable[[date, re.Match[str]], str]

_COUNTS = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})"
_UNIT = "(?P<unit>ngay|hom|bua|tuan|thang|nam|days?|weeks?|months?|years?)"
# «9 năm trước» counts years; «tháng 9 năm trước» and «1/9 năm trước» do not.
_NOT_A_DATE = r"(?<!ngay )(?<!mung )(?<!mong )(?<!hom )(?<!thang )(?<!quy )(?<![\w/.\-])"
_LATELY = "(?:truoc|roi|qua|vua roi|vua qua)"


def _day(day: date) -> str:
    return f" D{day.day} M{day.month} Y{day.year} U "


def _week(day: date) -> str:
    return f" W{day - timedelta(days=day.weekday()):%Y%m%d} U "


def _month(today: date, back: int) -> str:
    months = today.year * 12 + today.month - 1 - back
    return f" M{months % 12 + 1} Y{months // 12} U "


def _quarter(today: date, back: int) -> str:
    quarters = today.year * 4 + (today.month - 1) // 3 - back
    return f" Q{quarters % 4 + 1} Y{quarters // 4} U "


def _year(today: date, back: int) -> str:
    return f" Y{today.year - back} U "


def _ago(today: date, found: re.Match[str]) -> str:
    count, unit = int(_COUNTS.get(found["count"], found["count"])), found["unit"]
    if unit in ("thang", "month", "months"):
        return _month(today, count)
    if unit in ("nam", "year", "years"):
        return _year(today, count)
    if unit in ("tuan", "week", "weeks"):
        return _week(today - timedelta(weeks=count))
    return _day(today - timedelta(days=count))


def _edge_of_year(today: date, found: re.Match[str]) -> str:
    begins = {"dau": 1, "giua": 6, "cuoi": 11}[found[1]]
    return f" {found[1]} {_year(today, 0 if today.month >= begins else 1)}"


def _edge_of_month(today: date, found: re.Match[str]) -> str:
    begins = {"dau": 1, "giua": 11, "cuoi": 21}[found[1]]
    return f" {found[1]} {_month(today, 0 if today.day >= begins else 1)}"


_PHRASES: tuple[tuple[re.Pattern[str], Replace], ...] = tuple(
    (re.compile(pattern), replace)
    for pattern, replace in (
        (r"\b(?:hom|bua) kia kia\b", lambda today, _: _day(today - timedelta(3))),
        (
            r"\b(?:the )?day before yesterday\b|\b(?:hom|bua) kia\b",
            lambda today, _: _day(today - timedelta(2)),
        ),
        (
            r"\byesterday\b|\b(?:hom|bua|dem|toi|chieu|sang|trua) (?:hom )?qua\b",
            lambda today, _: _day(today - timedelta(1)),
        ),
        (
            r"\btoday\b|\b(?:ngay )?(?:hom|bua|sang|chieu|toi|trua) nay(?: nay)?\b|\bbay gio\b",
            lambda today, _: _day(today),
        ),
        (rf"\bcach day {_COUNT} {_UNIT}\b(?: truoc| roi)?", _ago),
        (rf"{_NOT_A_DATE}{_COUNT} {_UNIT} (?:truoc|ago|nay(?! nay))\b", _ago),
        (rf"\bcuoi tuan(?: {_LATELY})?\b", lambda today, _: _week(today - timedelta(weeks=1))),
        (rf"\b(?:dau )?tuan {_LATELY}\b|\blast week\b", lambda today, _: _week(today - timedelta(weeks=1))),
        (r"\b(?:dau )?tuan nay(?: nay)?\b|\bdau tuan\b|\bthis week\b", lambda today, _: _week(today)),
        (rf"\bthang {_LATELY}\b|\blast month\b", lambda today, _: _month(today, 1)),
        (r"\bthang nay(?: nay)?\b|\bthis month\b", lambda today, _: _month(today, 0)),
        (rf"\bquy {_LATELY}\b|\blast quarter\b", lambda today, _: _quarter(today, 1)),
        (r"\bquy nay(?: nay)?\b|\bthis quarter\b", lambda today, _: _quarter(today, 0)),
        (rf"\bnam (?:ngoai|{_LATELY})\b|\blast year\b", lambda today, _: _year(today, 1)),
        (r"\bnam kia\b", lambda today, _: _year(today, 2)),
        (r"\bnam nay(?: nay)?\b|\bthis year\b", lambda today, _: _year(today, 0)),
        (r"\b(dau|giua|cuoi) nam\b(?! (?:\d|hoc))", _edge_of_year),
        (r"\b(dau|giua|cuoi) thang\b(?! \d)", _edge_of_month),
    )
)


def with_marks(folded: str, today: date) -> str:
    """The text with what is told from today as marks: D day, M month, Y year, Q quarter, W a week's Monday.

    U beside them says that they were reckoned, not written. Folded text has no capitals of its own.
    """
    for pattern, replace in _PHRASES:
        folded = pattern.sub(partial(replace, today), folded)
    return folded
