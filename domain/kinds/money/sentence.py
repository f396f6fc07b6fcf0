"""domain/kinds/money/sentence.py — a message taken apart: figures, what they are counted by, words between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.kinds.money import vocabulary as v
from domain.kinds.money.figures import Figure, figure_at
from domain.kinds.money.tokens import Token, at
from domain.kinds.numerals import digit

# One letter a part, so that a whole message is a short string that a pattern can match.
MONEY, BARE, COUNT, PER = "M", "N", "C", "P"
TIMES, TO, FROM, BOUND, DURING, SAME = "X", "T", "V", "B", "D", "S"
NOT, LOSS, FOREIGN, PERCENT, UNCLEAR, OTHER, NOTHING = "K", "-", "$", "%", "?", "O", ""

# Everyday words when unmarked, or «year» and «not»: numbers only with a unit, or alone.
_SELDOM_NUMBERS = frozenset({"sau", "bay", "tam", "năm", "nam"})
_NEVER_A_NUMBER_ALONE = frozenset({"không", "khong"})
_MOST_NOUN_WORDS = 3
# Below this a number without a unit is asked about: «15.000» is often said for 15.000 nghìn.
SURELY_VND = 100_000


@dataclass(frozen=True, slots=True)
class Part:
    """`figure` belongs to MONEY and BARE, `noun` and `count` to COUNT («8 tháng») and PER («mỗi ca»)."""

    letter: str
    figure: Figure | None = None
    noun: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class _Scan:
    """The words, and the figure that begins at each, read once."""

    words: list[Token]
    figures: list[Figure | None]

    def figure(self, place: int) -> Figure | None:
        return self.figures[place] if place < len(self.words) else None


def parts(words: list[Token]) -> list[Part]:
    """The parts of a message in order; polite words and signs are left out."""
    scan = _Scan(words, [figure_at(words, place) for place in range(len(words))])
    found: list[Part] = []
    place = 0
    while place < len(words):
        part, end = _figure_part(scan, place) or _each(scan, place, found) or _single(scan, place, found)
        if part.letter:
            found.append(part)
        place = end
    return found


def _figure_part(scan: _Scan, place: int) -> tuple[Part, int] | None:
    figure = scan.figure(place)
    if figure is None or _is_everyday_word(scan, place, figure):
        return None
    counted = _noun_at(scan, figure.end)
    if not figure.readings or (figure.in_money and _is_number_of_things(scan, figure)):
        return Part(UNCLEAR), figure.end
    if figure.in_money:
        return Part(MONEY, figure), figure.end
    if counted:
        return _counted(figure, *counted)
    return Part(MONEY if max(figure.readings) >= SURELY_VND else BARE, figure), figure.end


def _is_everyday_word(scan: _Scan, place: int, figure: Figure) -> bool:
    if figure.in_money or figure.end > place + 1:
        return False
    alone = len(scan.words) == 1 or at(scan.words, figure.end).typed in v.PERIODS
    word = scan.words[place].typed
    return word in _NEVER_A_NUMBER_ALONE or (word in _SELDOM_NUMBERS and not alone)


def _is_number_of_things(scan: _Scan, figure: Figure) -> bool:
    """«2 nghìn bao», «3 chai dầu»: no money."""
    after = at(scan.words, figure.end)
    return not figure.with_currency and (is_unknown(after) or v.PERIODS.get(after.typed) == "product")


def _counted(figure: Figure, noun: str, end: int) -> tuple[Part, int]:
    if figure.count is None:
        return Part(UNCLEAR), end
    return Part(PER if figure.count == 1 else COUNT, noun=noun, count=figure.count), end


def is_unknown(token: Token) -> bool:
    """A word that is none of ours: perhaps the name of what is counted."""
    known = token.typed in v.ENDS_FIGURE or token.typed in v.SCALES or token.typed in v.PERIODS
    return token.is_word and not known and digit(token.typed) is None


def _noun_at(scan: _Scan, place: int) -> tuple[str, int] | None:
    period = v.PERIODS.get(at(scan.words, place).typed)
    if period:
        return period, place + 1
    end = place
    while end < place + _MOST_NOUN_WORDS and is_unknown(at(scan.words, end)):
        end += 1
    return (" ".join(t.typed for t in scan.words[place:end]), end) if end > place else None


def _each(scan: _Scan, place: int, before: list[Part]) -> tuple[Part, int] | None:
    """«mỗi ca», «/tháng», «hàng tuần», and a period alone: «5 triệu tháng»."""
    word = at(scan.words, place).typed
    period = v.PERIODS.get(word)
    if period and (word == v.YEARLY or period not in ("year", "product")):
        return Part(PER, noun=period), _after_year(scan, place + 1)
    if word in v.EACH_BEFORE_PERIOD and at(scan.words, place + 1).typed not in v.PERIODS:
        return None
    each = word in v.EACH or (word in v.ON and _has_figure(before))
    counted = _noun_at(scan, place + 1) if each or word in v.EACH_BEFORE_PERIOD else None
    if counted:
        return Part(PER, noun=counted[0]), counted[1]
    following = at(scan.words, place + 1)
    if not each or _figure_follows(scan, place) or not following.is_word:
        return None
    if word == "moi" and not _has_figure(before) and following.typed not in v.PEOPLE:
        return Part(OTHER), place + 1  # «nho may moi duoc 15tr»: «mới»
    return Part(PER, noun=following.typed), place + 2  # «mỗi em»: whatever it is, it is counted


def _single(scan: _Scan, place: int, before: list[Part]) -> tuple[Part, int]:
    token = scan.words[place]
    for tells, letter in _LETTERS:
        if tells(scan, place, before):
            return Part(letter), place + 1
    if v.PERIODS.get(token.typed) == "year":
        return Part(NOTHING), _after_year(scan, place + 1)
    return Part(OTHER if token.is_word else NOTHING), place + 1


def _after_year(scan: _Scan, place: int) -> int:
    """The place after «2023» or «2022-2023», if a year stands there."""
    if not _is_calendar_year(at(scan.words, place)):
        return place
    two = at(scan.words, place + 1).typed in v.DASHES and _is_calendar_year(at(scan.words, place + 2))
    return place + 3 if two else place + 1


def _is_calendar_year(token: Token) -> bool:
    return len(token.typed) == 4 and token.typed[:2] in ("19", "20") and token.is_number


def _figure_follows(scan: _Scan, place: int) -> bool:
    return scan.figure(place + 1) is not None


def _has_figure(before: list[Part]) -> bool:
    return any(p.letter in (MONEY, BARE) for p in before)


def _joins_figures(scan: _Scan, place: int, before: list[Part]) -> bool:
    return scan.words[place].typed in v.TO and _has_figure(before) and _figure_follows(scan, place)


def _is_minus(scan: _Scan, place: int, before: list[Part]) -> bool:
    dash = scan.words[place].typed in v.DASHES and not _has_figure(before) and _figure_follows(scan, place)
    return dash or scan.words[place].typed in v.LOSS


def _is_open_end(scan: _Scan, place: int, before: list[Part]) -> bool:
    """«hơn 15 triệu», «15 triệu trở lên», «15tr+», «đến 15 triệu» with no beginning; not the «may» of «máy mới»."""
    word = scan.words[place].typed
    after_figure = bool(before) and before[-1].letter in (MONEY, BARE, PER)
    if word in v.BOUNDS:
        on = word in v.ON and after_figure  # «2tr trên 1 ha»
        ahead = any(scan.figure(place + n) for n in (1, 2))
        return (ahead or after_figure) and not on
    if word in v.TO:
        return word.isalpha() and _figure_follows(scan, place)
    return word == "+" and after_figure and not _figure_follows(scan, place)


def _is_not(scan: _Scan, place: int, _before: list[Part]) -> bool:
    """«không» by itself, not in «không dưới 15 triệu», «chưa đến 15 triệu»."""
    after = at(scan.words, place + 1).typed
    return scan.words[place].typed in v.NOT and after not in v.BOUNDS and after not in v.TO


def _is_foreign(scan: _Scan, place: int, _before: list[Part]) -> bool:
    word, last = scan.words[place].typed, at(scan.words, place - 1)
    after_number = last.is_number or last.typed in v.SCALES or digit(last.typed) is not None
    return word in v.FOREIGN or (word in v.FOREIGN_AFTER_NUMBER and after_number)


def _one_of(words: frozenset[str]) -> _Tells:
    return lambda scan, place, _before: scan.words[place].typed in words


def _before_figure(words: frozenset[str]) -> _Tells:
    return lambda scan, place, _before: scan.words[place].typed in words and _figure_follows(scan, place)


def _says_again(scan: _Scan, place: int, before: list[Part]) -> bool:
    """«15.000.000 đồng (15 triệu)», «… = khoảng 40 triệu»."""
    ahead = any(scan.figure(place + n) for n in (1, 2))
    return scan.words[place].typed in v.SAME and _has_figure(before) and ahead


_Tells = Callable[[_Scan, int, list[Part]], bool]
_LETTERS: tuple[tuple[_Tells, str], ...] = (
    (_is_foreign, FOREIGN),
    (_one_of(frozenset({"%"})), PERCENT),
    (_joins_figures, TO),
    (_is_minus, LOSS),
    (_is_open_end, BOUND),
    (_is_not, NOT),
    (_before_figure(v.FROM), FROM),
    (_one_of(v.TIMES), TIMES),
    (_says_again, SAME),
    (_before_figure(v.DURING), DURING),
    (_one_of(v.TURNED | v.EACH), UNCLEAR),
    (_one_of(v.FILLERS | v.SAME), NOTHING),
)
