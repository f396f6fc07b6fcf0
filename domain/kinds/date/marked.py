"""domain/kinds/date/marked.py — a typed date with its days, months and years marked («ngày 1 tháng 9» → D1 M9)."""

from __future__ import annotations

import re
from datetime import date

from domain.kinds.date.relative import with_marks
from domain.kinds.date.spoken import with_figures
from domain.vietnamese import clean, fold

# Words that without their marks read as something else: while they have them they are told apart.
_TOLD_BY_MARKS = (
    (re.compile(r"\bthử\b"), "dung"),
    (re.compile(r"\btới\b"), "den"),
    (re.compile(r"\btôi\b"), "em"),
    (re.compile(r"\bkìa\b"), "kia kia"),
    (re.compile(r"\btháng sau\b"), "next month"),
    (re.compile(r"\bnày\b"), "nay nay"),
    (re.compile(r"\b(?:m[áàảãạâấầẩẫậăắằẳẵặ]y|s[éèẻẽẹêếềểễệ]p)\b"), "gi"),
)
_SIGNS = (
    (re.compile("[–—‒―−~→]|->|=>"), "-"),
    (re.compile(r"[\\⁄∕]"), "/"),
    (re.compile(r"\b(\d{4}-\d{2}-\d{2})t[\d:.]+(?:z|[+-][\d:]+)?"), r"\1"),
    # The time of day: «8h30 ngày 1/9», «08:00».
    (
        re.compile(
            r"\b(?:luc )?\d{1,2} ?(?:h|gio|:) ?(?:\d{2}(?![\d/.\-]))?(?::\d{2})?(?: ?(?:p|phut|am|pm))?(?!\w)"
        ),
        " ",
    ),
    # «ngày 1-2 tháng 9» are days, not the 1st of February.
    (re.compile(r"(?<![\w/.\-])(\d{1,2}) ?- ?(\d{1,2})(?= thang\b)"), r"ngay \1 - ngay \2"),
    (re.compile(r"(?<![\w/.\-])(\d{1,2})[ ,]+(\d{1,2})[ ,]+(\d{4}|\d{2})(?![\w/.\-])"), r"\1/\2/\3"),
)

_FLAGS = (
    (re.compile(r"\b(?:duong lich|lich duong|d\.?l)\b\.?"), " "),
    (
        re.compile(
            r"\b(?:am lich|lich am|(?<=\d )am|a\.?l|ta lich|lich ta|ngay ram|ram|tet|thang gieng|thang chap)\b\.?"
        ),
        " L ",
    ),
    (
        re.compile(
            r"\b(?:ngay mai|sang mai|tomorrow|next \w+|(?:tuan|thang|nam) (?:toi|den)|(?:tuan|nam) sau|sang nam|sap)\b"
        ),
        " F ",
    ),
    (
        re.compile(
            r"\b(?:moi day|gan day|dao nay|vua roi|moi roi|hom (?:truoc|no|bua)|bua truoc|hoi truoc|"
            r"vai (?:ngay|tuan|thang) (?:truoc|nay|roi)|recently|lately|the other day)\b"
        ),
        " R ",
    ),
)
_WEEKDAYS = ("hai", "ba", "tu", "nam", "sau", "bay")
_WEEKDAY = re.compile(
    rf"\bthu ({'|'.join(_WEEKDAYS)}|[2-7])\b(?!\s*[/.\-]\s*\d|\s*thang)|\b(chu nhat|cn)\b|"
    r"\bt([2-7])[ ,]+(?=(?:ngay )?\d{1,2}[/.\-]\d)|"
    r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b"
)
_ENGLISH_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"\b(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:[ ,./\-]+(?P<year>\d{4}|'?\d{2})(?![\d/.\-]))?"
_ENGLISH_FORMS = (
    re.compile(rf"(?<![\w/.\-]){_DAY}(?: of)?[ .\-/]*{_MONTH}{_YEAR}"),
    re.compile(rf"{_MONTH} {_DAY}\b(?![/.\-\d]){_YEAR}"),
    re.compile(rf"{_MONTH}(?P<day>){_YEAR}"),
)

_END = r"(?!\d|\s*[/.\-]\s*\d)"
_YEAR_AFTER = rf"(?:(?:\s*[/.\-,]\s*|\s+)(?P<year>\d{{4}})|\s*[/.\-]\s*(?P<short>\d{{2}}))?{_END}"
_FORMS = (
    (re.compile(rf"\b(?:ngay mung|ngay mong|ngay|mung|mong|hom) (\d{{1,2}}){_END}"), r" D\1 "),
    (re.compile(rf"\bnam '?(\d{{4}}|\d{{2}}){_END}"), r" Y\1 "),
)
_MONTH_FORM = re.compile(rf"\b(?:thang |t\.? ?)(?P<number>\d{{1,2}})(?:{_YEAR_AFTER}|(?!\d))")
_QUARTER_FORM = re.compile(
    rf"\b(?:quy|quarter|q)\.? ?(?P<number>[1-4]|i{{1,3}}|iv|mot|hai|ba|bon|tu)\b(?:{_YEAR_AFTER}|(?!\d))"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4}


def marked(text: str, today: date) -> str:
    """One line of folded text: D1 a day, M9 a month, Y2023 a year, Q2 a quarter, W20230828 a week, K0 a Monday.

    U: reckoned from today; L: by the lunar calendar; F: still to come; R: lately. Folded text has no capitals.
    """
    lowered = clean(text).lower()
    for pattern, told_apart in _TOLD_BY_MARKS:
        lowered = pattern.sub(told_apart, lowered)
    folded = fold(lowered)
    for pattern, sign in _SIGNS:
        folded = pattern.sub(sign, folded)
    for pattern, flag in _FLAGS:
        folded = pattern.sub(flag, folded)
    folded = with_marks(with_figures(_WEEKDAY.sub(_weekday, folded)), today)
    for pattern in _ENGLISH_FORMS:
        folded = pattern.sub(_english, folded)
    folded = _QUARTER_FORM.sub(_quarter, _MONTH_FORM.sub(_month, folded))
    for pattern, mark in _FORMS:
        folded = pattern.sub(mark, folded)
    return folded


def _weekday(found: re.Match[str]) -> str:
    if found[2]:
        return " K6 "
    if found[4]:
        return f" K{_ENGLISH_WEEKDAYS.index(found[4])} "
    named = found[1] or found[3]
    return f" K{int(named) - 2 if named.isdigit() else _WEEKDAYS.index(named)} "


def _year_mark(digits: str | None) -> str:
    return f"Y{digits.lstrip(chr(39))} " if digits else ""


def _english(found: re.Match[str]) -> str:
    day = f"D{found['day']} " if found["day"] else ""
    return f" {day}M{_ENGLISH.index(found['month'][:3]) + 1} {_year_mark(found['year'])}"


def _month(found: re.Match[str]) -> str:
    return f" M{found['number']} {_year_mark(found['year'] or found['short'])}"


def _quarter(found: re.Match[str]) -> str:
    number = _QUARTERS.get(found["number"]) or int(found["number"])
    return f" Q{number} {_year_mark(found['year'] or found['short'])}"
