"""reports/story_card.py — an exemplary initiative as a picture to post: PNG, 1080 pixels wide, read on a phone at 360.

Nothing is written smaller than 39 pixels: 13 on the phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.closing.story_card import A_YEAR, EXEMPLARY, POST_GOOD_FOR
from domain.kinds.money.shown import in_dong
from domain.words import verbatim
from reports.lettering import Letters, Line, letter
from reports.palette import AMBER, GROUND, INK, PAPER, SOFT, TEA, TEA_SOFT
from reports.pen import Pen
from reports.png import png_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from domain.closing.story_card import StoryCard
    from domain.words import Language
    from reports.lettering import Weight

WIDTH, HEIGHT, MARGIN = 1080, 1350, 72  # four to five, as phones show pictures largest
SHOWN_WIDTH = 360
ROOM, GAP = WIDTH - 2 * MARGIN, 34
HEAD_HEIGHT, RULE = 196, 12

HEAD = Letters(58, PAPER, "SemiBold")
PROGRAMME = Letters(40, PAPER)
TITLE_SIZES, TITLE_LINES = (84, 74, 64, 56, 48), 5
BODY_SIZES, BODY_LINES = (56, 49, 43), 5
GOOD_FOR, GOOD_FOR_LINES = Letters(43, SOFT), 3
FIGURE_SIZES = (92, 80, 68, 56, 44)
NOTE = Letters(41, SOFT)
NAME = Letters(52, INK, "SemiBold")
UNIT = Letters(42, SOFT)
SOMEWHERE = Letters(44, INK, "SemiBold")  # where the author is, who is not named
LEADING = 1.32
FOOT_HEIGHT = 212  # from below: who, and from where


def story_picture(card: StoryCard, language: Language) -> bytes:
    """The same card gives the same bytes."""
    arranged = arrange(card, language)
    pen = Pen(WIDTH, HEIGHT, PAPER)
    _area(pen, 0, HEAD_HEIGHT, TEA)
    _area(pen, HEAD_HEIGHT, HEAD_HEIGHT + RULE, AMBER)
    _area(pen, HEIGHT - FOOT_HEIGHT, HEIGHT, GROUND)
    if arranged.figure_at:
        _area(pen, arranged.figure_at[0], arranged.figure_at[1], TEA_SOFT)
    picture = pen.picture()
    letter(picture, arranged.lines)
    return png_of(picture)


@dataclass(frozen=True, slots=True)
class Arranged:
    """Where every line goes, and the band behind the figure."""

    lines: list[Line]
    figure_at: tuple[float, float] | None


def arrange(card: StoryCard, language: Language) -> Arranged:
    """From above the title and what it is, from below who made it; the figure over that. What has no room is left out."""
    lines = [*_head(card, language), *_foot(card, language)]
    bottom = float(HEIGHT - FOOT_HEIGHT)
    figure = list(_figure(card, language, bottom))
    band = (figure[0].box[1] - 34, bottom) if figure else None
    below = band[0] if band else bottom
    return Arranged([*lines, *figure, *_middle(card, language, below - 24)], band)


def _head(card: StoryCard, language: Language) -> Iterator[Line]:
    yield Line(EXEMPLARY.within(language), MARGIN, 96, HEAD)
    yield Line(PROGRAMME.shortened(card.programme.within(language), ROOM), MARGIN, 158, PROGRAMME)


def _foot(card: StoryCard, language: Language) -> Iterator[Line]:
    who = card.who.within(language)
    if not card.name:
        yield from _lines(SOMEWHERE, SOMEWHERE.wrapped(who, ROOM, 3), HEIGHT - FOOT_HEIGHT + 8)
        return
    yield Line(NAME.shortened(who, ROOM), MARGIN, HEIGHT - FOOT_HEIGHT + 86, NAME)
    yield Line(UNIT.shortened(card.unit, ROOM), MARGIN, HEIGHT - FOOT_HEIGHT + 154, UNIT)


def _figure(card: StoryCard, language: Language, bottom: float) -> Iterator[Line]:
    if not card.benefit_vnd:
        return
    said = in_dong(card.benefit_vnd).within(language)
    size = next(
        (s for s in FIGURE_SIZES if Letters(s, TEA, "SemiBold").width(said) <= ROOM), FIGURE_SIZES[-1]
    )
    letters = Letters(size, TEA, "SemiBold")
    yield Line(letters.shortened(said, ROOM), MARGIN, bottom - 100, letters)
    note = A_YEAR(how=card.how).within(language)
    yield Line(NOTE.shortened(note, ROOM), MARGIN, bottom - 36, NOTE)


def _middle(card: StoryCard, language: Language, below: float) -> Iterator[Line]:
    title = _largest(f"«{card.title}»", TITLE_SIZES, TITLE_LINES, HEAD_HEIGHT + RULE + 28, TEA, "SemiBold")
    yield from title
    y = title[-1].y + GAP
    if card.solution:
        most = min(BODY_LINES, _lines_to(below, y, BODY_SIZES[-1]))
        told = _largest(card.solution, BODY_SIZES, most, y, INK) if most else []
        yield from told
        y = told[-1].y + GAP if told else y
    if card.good_for and (most := min(GOOD_FOR_LINES, _lines_to(below, y, GOOD_FOR.pixels))):
        said = POST_GOOD_FOR(what=verbatim(card.good_for)).within(language)
        yield from _lines(GOOD_FOR, GOOD_FOR.wrapped(said, ROOM, most), y)


def _lines_to(below: float, y: float, pixels: int) -> int:
    """How many lines there is room for."""
    return max(int((below - y) / (pixels * LEADING)), 0)


def _largest(
    text: str, sizes: Sequence[int], most: int, above: float, colour: str, weight: Weight = "Regular"
) -> list[Line]:
    """As large as it goes whole into its lines, and into the room they take in the smallest size."""
    room = most * sizes[-1]
    for size in sizes:
        letters = Letters(size, colour, weight)
        wrapped = letters.wrapped(text, ROOM, most)
        if not wrapped[-1].endswith("…") and (weight == "SemiBold" or len(wrapped) * size <= room):
            break
    return list(_lines(letters, wrapped, above))


def _lines(letters: Letters, wrapped: list[str], above: float) -> Iterator[Line]:
    for nth, text in enumerate(wrapped, 1):
        yield Line(text, MARGIN, above + nth * letters.pixels * LEADING, letters)


def _area(pen: Pen, top: float, bottom: float, colour: str) -> None:
    pen.area([(0, top), (WIDTH, top), (WIDTH, bottom), (0, bottom)], colour)
