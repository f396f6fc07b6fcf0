"""reports/desk_chart.py — a week's questions to the support team as a picture for a phone: a bar a day, answered or not yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from domain.calendar import short_day
from domain.words import Words
from reports.lettering import Letters, Line, letter
from reports.palette import AMBER, INK, LINE, PAPER, SOFT, TEA
from reports.pen import Pen
from reports.png import png_of

if TYPE_CHECKING:
    from domain.desk.weekly import Week
    from domain.words import Language

WIDTH, HEIGHT, MARGIN = 720, 460, 28  # shown at half the size on a phone: 26 pixels are 13 there
UNIT, NOTE = Letters(30, INK, "SemiBold"), Letters(26, SOFT)
COUNT = Letters(26, INK, "SemiBold")
TOP, FLOOR = 172, 356  # of the tallest bar, and where all stand
BAR, KEY = 56, 24
DAYS: tuple[Words, ...] = (
    Words(vi="T2", en="Mon"), Words(vi="T3", en="Tue"), Words(vi="T4", en="Wed"), Words(vi="T5", en="Thu"),
    Words(vi="T6", en="Fri"), Words(vi="T7", en="Sat"), Words(vi="CN", en="Sun"),
)  # fmt: skip

HEAD = Words(vi="Câu hỏi gửi Tổ hỗ trợ, {first}–{last}", en="Questions to the team, {first}–{last}")
ANSWERED = Words(vi="Đã trả lời", en="Answered")
OPEN = Words(vi="Chưa trả lời", en="Not yet")
NO_UNIT = Words(vi="Chưa rõ đơn vị", en="Unit unknown")


def desk_chart(week: Week, language: Language) -> bytes:
    """A PNG; the same facts give the same bytes."""
    pen = Pen(WIDTH, HEIGHT, PAPER)
    pen.line([(MARGIN, FLOOR), (WIDTH - MARGIN, FLOOR)], LINE, 2)
    lines = [*_head(week, language), *_keys(pen, language)]
    most = max([count for _, count, _ in week.by_day()] + [1])
    for nth, (day, asked, answered) in enumerate(week.by_day()):
        lines += _bar(pen, nth, day, asked, answered, (FLOOR - TOP) / most, language)
    picture = pen.picture()
    letter(picture, lines)
    return png_of(picture)


def _head(week: Week, language: Language) -> Iterator[Line]:
    width = WIDTH - 2 * MARGIN
    unit = week.unit or NO_UNIT.within(language)
    yield Line(UNIT.shortened(unit, width), MARGIN, 58, UNIT)
    said = HEAD(first=short_day(week.first), last=short_day(week.last)).within(language)
    yield Line(NOTE.shortened(said, width), MARGIN, 98, NOTE)


def _bar(
    pen: Pen, nth: int, day: date, asked: int, answered: int, one: float, language: Language
) -> Iterator[Line]:
    """Answered ones stand below; a day without a question has no number."""
    room = (WIDTH - 2 * MARGIN) / len(DAYS)
    middle = MARGIN + (nth + 0.5) * room
    left, right = middle - BAR / 2, middle + BAR / 2
    split, top = FLOOR - answered * one, FLOOR - asked * one
    for low, high, colour in ((FLOOR, split, TEA), (split, top, AMBER)):
        if low > high:
            pen.area([(left, low), (left, high), (right, high), (right, low)], colour)
    name = DAYS[day.weekday()].within(language)
    yield Line(name, middle - NOTE.width(name) / 2, FLOOR + 36, NOTE)
    if asked:
        yield Line(str(asked), middle - COUNT.width(str(asked)) / 2, top - 10, COUNT)


def _keys(pen: Pen, language: Language) -> Iterator[Line]:
    x, y = float(MARGIN), HEIGHT - MARGIN
    for words, colour in ((ANSWERED, TEA), (OPEN, AMBER)):
        pen.area([(x, y), (x, y - KEY), (x + KEY, y - KEY), (x + KEY, y)], colour)
        line = Line(words.within(language), x + KEY + 10, y - 2, NOTE)
        yield line
        x = line.right + 36
