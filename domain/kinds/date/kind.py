"""domain/kinds/date/kind.py — the day something happened; asks back whatever is not written whole."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from domain.kinds.date import asking
from domain.kinds.date.figures import FIRST_YEAR, LAST_YEAR, full_year
from domain.kinds.date.found import Found, find
from domain.kinds.date.parts import Part
from domain.kinds.date.several import begun, first_days
from domain.kinds.kind import Context, Json, Option, Reading, Said, Taken
from domain.kinds.options import AGAIN
from domain.vietnamese import fold, yes_no
from domain.words import Words

_CHOSEN = re.compile(r"(\d{4})-(?:(\d{2})(?:-(\d{2}))?|Q([1-4]))")
_FORGOT = re.compile(
    r"\b(?:khong|ko|k|chang) (?:nho|ro|biet)\b|\bquen\b|\bchi nho thang\b|\bforg[eo]t\b|\bdon.?t remember\b"
)
_MOST_CHARS = 200
_MOST_OPTIONS = 3
_EDGE_MONTHS = {"early": (1, 2, 3), "mid": (5, 6, 7), "late": (10, 11, 12)}


@dataclass(frozen=True, slots=True)
class Date:
    """Value: {"on": "2023-09-01", "precision": "day" or "month"}; of a month, `on` is its first day.

    Only a date written whole is taken unasked. Outside `context.window` it is taken with an open word about it.
    """

    not_future: bool = True
    inside_window_warns: bool = True

    def read(self, said: Said, pending: Json, context: Context) -> Reading:
        told, offer = Part(**pending["told"]) if pending else Part(), pending["offer"] if pending else ""
        if said.value is not None:
            return self._chosen(said.value, told, context)
        agreed = yes_no(said.text)
        if pending and agreed is not None:
            return self._chosen(offer if agreed and offer else AGAIN.value, told, context)
        if len(said.text) > _MOST_CHARS:
            return asking.not_understood(said.text, context)
        if told.month and told.year and _FORGOT.search(fold(said.text)):
            return self._month(told.year, told.month, context)
        return self._found(_together(told, find(said.text, context.today), context.today), said.text, context)

    def _chosen(self, value: str, told: Part, context: Context) -> Reading:
        chosen = _CHOSEN.fullmatch(value)
        if chosen is None:
            return asking.write_it(told, context)
        year, month, day, quarter = (int(digits) if digits else None for digits in chosen.groups())
        part = Part(day, month, year, quarter)
        if quarter or self._fault(part, context) is not None:
            return self._one(part, Found((), sure=False), context)
        return self._day(part, None, context) if day else self._month(year or 0, month or 0, context)

    def _found(self, found: Found, text: str, context: Context) -> Reading:
        if "L" in found.flags:
            return asking.lunar(context)
        if not found.parts:
            return self._without_parts(found, text, context)
        if len(found.parts) > 1:
            return self._several(found, text, context)
        part = found.parts[0]
        if part.number is not None and not found.sure:
            return asking.not_understood(text, context)
        return self._one(part if part.number is None else Part(day=part.number), found, context)

    def _without_parts(self, found: Found, text: str, context: Context) -> Reading:
        today = context.today
        if found.week is not None:
            days = asking.days_from(found.week, today)
            wanted = [day for day in days if day.weekday() == found.weekday]
            return (
                asking.sure_day(wanted[0].isoformat(), about=False) if wanted else asking.which_of_week(days)
            )
        if found.weekday is not None:
            back = (today.weekday() - found.weekday) % 7
            return asking.sure_day(date.fromordinal(today.toordinal() - back).isoformat(), about=False)
        if "R" in found.flags:
            return asking.which_of_months([_months_back(today, n) for n in range(2)], asking.LATELY, context)
        if "F" in found.flags and self.not_future:
            return asking.still_to_come(asking.SOME_DAY, today)
        return asking.not_understood(text, context)

    def _several(self, found: Found, text: str, context: Context) -> Reading:
        values = self._past(first_days(found), context)
        if values:
            return asking.one_of(values) if found.either else asking.first_of(values)
        first = begun(found)
        if first.day and first.month and not first.year:
            return self._one(first, found, context)
        figures_only = all(part.number is not None for part in found.parts)
        return asking.not_understood(text, context) if figures_only else asking.a_first_day(context)

    def _one(self, part: Part, found: Found, context: Context) -> Reading:
        """One date, as far as it was told: what is missing is asked for."""
        fault = self._fault(part, context)
        if fault is not None:
            return fault
        if part.quarter is not None:
            return self._quarter(part.quarter, part.year, context)
        if part.day and part.month and part.year:
            return self._day(part, found, context)
        if part.month and part.year:
            return self._month_to_ask(part, context)
        if part.month:
            return self._year_to_ask(part, context)
        if part.year and not part.day and found.edge:
            what = asking.EDGES[found.edge](y=part.year)
            return self._of_months([f"{part.year}-{m:02}" for m in _EDGE_MONTHS[found.edge]], what, context)
        return asking.which_month(part, context)

    def _fault(self, part: Part, context: Context) -> Reading | None:
        if part.year is not None and not FIRST_YEAR <= part.year <= LAST_YEAR:
            return asking.odd_year(part.year, context)
        if part.month is not None and not 1 <= part.month <= 12:
            return asking.no_such_month(part.month, self._swapped(part, context), context)
        if part.day is not None and not _is_day(part):
            return asking.no_such_day(part.day, part.month, part.year)
        if self.not_future and part.year and not part.month and part.year > context.today.year:
            return asking.still_to_come(Words("năm {y}", "{y}")(y=part.year), context.today)
        return None

    def _swapped(self, part: Part, context: Context) -> str:
        """The day an American spelling must mean, if it exists and has come."""
        swapped = Part(part.month, part.day, part.year)
        whole = part.day is not None and part.day <= 12 and part.year is not None and _is_day(swapped)
        return "".join(self._past([_iso(swapped)], context)) if whole else ""

    def _day(self, part: Part, found: Found | None, context: Context) -> Reading:
        """A whole day; without `found` it was chosen from what we offered."""
        value = _iso(part)
        on = date.fromisoformat(value)
        if not self._past([value], context):
            return asking.still_to_come(asking.shown_value(value), context.today)
        if found is not None and found.weekday not in (None, on.weekday()):
            return asking.another_weekday(value, asking.weekday_name(found.weekday or 0))
        if found is not None and not (found.sure and part.sure):
            return asking.sure_day(value, about=found.about)
        return Taken({"on": value, "precision": "day"}, self._note(on, on, context))

    def _month(self, year: int, month: int, context: Context) -> Reading:
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return Taken({"on": first.isoformat(), "precision": "month"}, self._note(first, last, context))

    def _note(self, first: date, last: date, context: Context) -> Words | None:
        window = context.window
        if window is None or not self.inside_window_warns or (window[0] <= last and first <= window[1]):
            return None
        return asking.outside(window)

    def _month_to_ask(self, part: Part, context: Context) -> Reading:
        value = f"{part.year}-{part.month:02}"
        if not self._past([value], context):
            return asking.still_to_come(asking.shown_value(value), context.today)
        return asking.which_day(Part(month=part.month, year=part.year), value)

    def _year_to_ask(self, part: Part, context: Context) -> Reading:
        latest = context.today.year if self.not_future else context.today.year + 1
        dates = [replace(part, year=year) for year in range(latest, latest - 9, -1)]
        values = [
            _iso(whole) if part.day else f"{whole.year}-{part.month:02}" for whole in dates if _is_day(whole)
        ]
        likely = sorted(self._past(values, context), key=lambda value: not _inside(value, context.window))
        return asking.which_year(Part(part.day, part.month), likely[:_MOST_OPTIONS])

    def _quarter(self, quarter: int, year: int | None, context: Context) -> Reading:
        if year is None:
            years = range(context.today.year, context.today.year - 3, -1)
            past = [y for y in years if self._past([f"{y}-{quarter * 3 - 2:02}"], context)]
            return asking.which_year_of_quarter(quarter, past[:_MOST_OPTIONS])
        values = [f"{year}-{quarter * 3 - 2 + n:02}" for n in range(3)]
        return self._of_months(values, asking.shown_quarter(quarter, year), context)

    def _of_months(self, values: list[str], what: Words, context: Context) -> Reading:
        past = self._past(values, context)
        return (
            asking.which_of_months(past, what, context) if past else asking.still_to_come(what, context.today)
        )

    def _past(self, values: list[str], context: Context) -> list[str]:
        """Those days and months that have begun."""
        today = context.today.isoformat()
        return [value for value in values if not self.not_future or value <= today[: len(value)]]

    def show(self, value: Json) -> Words:
        return asking.shown_value(value["on"] if value["precision"] == "day" else value["on"][:7])

    def options(self, context: Context) -> tuple[Option, ...]:  # noqa: ARG002 - the port's signature
        return ()

    def hint(self) -> Words:
        return Words("Viết ngày/tháng/năm.", "Write day/month/year.")


def _iso(part: Part) -> str:
    return f"{part.year:04}-{part.month:02}-{part.day:02}"


def _is_day(part: Part) -> bool:
    """Whether the day exists: of any month if none is told, of a leap year if no year is."""
    if part.day is None:
        return True
    if part.month is not None and not 1 <= part.month <= 12:
        return False
    return 1 <= part.day <= (monthrange(part.year or 2024, part.month)[1] if part.month else 31)


def _inside(value: str, window: tuple[date, date] | None) -> bool:
    return (
        window is None or window[0].isoformat()[: len(value)] <= value <= window[1].isoformat()[: len(value)]
    )


def _months_back(today: date, count: int) -> str:
    months = today.year * 12 + today.month - 1 - count
    return f"{months // 12}-{months % 12 + 1:02}"


def _together(told: Part, found: Found, today: date) -> Found:
    """What was told before and what is told now, where they make one date; else only what is told now."""
    if len(found.parts) != 1 or not told.named():
        return found
    now = found.parts[0]
    if now.number is not None:
        now = _asked_for(told, now.number, today)
    whole = told.joined(now)
    return found if whole is None else replace(found, parts=(whole,))


def _asked_for(told: Part, number: int, today: date) -> Part:
    """A bare figure is what was asked for: the day, then the month, then the year."""
    if told.day is None and told.month is not None:
        return Part(day=number)
    if told.month is None:
        return Part(month=number)
    return Part(year=full_year(f"{number:02}", today), sure=False)
