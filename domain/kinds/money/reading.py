"""domain/kinds/money/reading.py — what a typed message says about money: a sum, a part of one, none, or unclear."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from domain.kinds.money.figures import Figure
from domain.kinds.money.sentence import BARE, COUNT, MONEY, NOT, OTHER, PER, SURELY_VND, Part, parts
from domain.kinds.money.tokens import tokens
from domain.kinds.money.understood import Bare, Nothing, Open, Range, Rest, Sum, Understood, Unreadable, Why
from domain.kinds.money.vocabulary import ABOUT_MONEY, MOST_IN_A_YEAR, WHOLE_YEAR

# More than a whole province saves in a year is a slip of the thumb.
MOST_VND = 10**13
# A person chooses between a few sums; more readings than that mean that we did not understand.
_MOST_READINGS = 4

_WHY_BY_LETTER: dict[str, Why] = {"$": "foreign", "%": "percent", "-": "negative", "?": "unclear"}


@dataclass(frozen=True, slots=True)
class _Said:
    """The parts that make the sum, without the words between.

    `pers` is what it is counted by, the year left out: `yearly` tells that it was said.
    """

    parts: tuple[Part, ...]
    figures: tuple[Figure, ...]
    pers: tuple[str, ...]
    yearly: bool
    partly: bool

    def rest(self, times: tuple[tuple[int, str], ...] = ()) -> Rest:
        counted = {noun for _, noun in times}
        per = next((p for p in self.pers if p not in counted), "year" if self.yearly else "")
        slang = tuple(dict.fromkeys(s for f in self.figures for s in f.slang))
        return Rest(per, times, slang, self.partly)


def understand(text: str) -> Understood:
    words = tokens(text)
    found = parts(words)
    shape = "".join(p.letter for p in found)
    if MONEY not in shape and BARE not in shape and "?" not in shape:
        hopeless = NOT in shape and (len(words) == 1 or any(t.typed in ABOUT_MONEY for t in words))
        return Nothing() if hopeless and COUNT not in shape else Unreadable(_why(shape, "$%") or "no_number")
    why = _why(shape, "$%-?") or ("unclear" if NOT in shape else None)
    return Unreadable(why) if why else _matched(found)


def _why(shape: str, letters: str) -> Why | None:
    return next((_WHY_BY_LETTER[letter] for letter in letters if letter in shape), None)


def _matched(found: list[Part]) -> Understood:
    said = _said(found)
    shape = "".join(p.letter for p in said.parts)
    for pattern, read in _SHAPES:
        if re.fullmatch(pattern, shape):
            return read(said)
    sums = [v[0] for p in said.parts if p.letter == MONEY and p.figure and (v := _in_vnd(p.figure))]
    several = len(sums) > 1 and "X" not in shape
    return Unreadable("several", tuple(sums)) if several else Unreadable("unclear")


def _said(found: list[Part]) -> _Said:
    kept = [p for p in found if p.letter not in (PER, OTHER)]
    # «trong» and «cho» matter only before a number of periods: «trong 12 tháng».
    ahead = [*(p.letter for p in kept[1:]), ""]
    kept = [p for p, after in zip(kept, ahead, strict=True) if p.letter != "D" or after == COUNT]
    pers = dict.fromkeys(p.noun for p in found if p.letter == PER)
    return _Said(
        tuple(kept),
        tuple(p.figure for p in kept if p.figure is not None),
        tuple(p for p in pers if p != "year"),
        yearly="year" in pers,
        partly=any(p.letter == OTHER for p in found),
    )


def _in_vnd(figure: Figure) -> tuple[int, ...]:
    """Whole đồng. The hundredths in «1.234.567,50» are dropped; in a small sum they are a slip, no reading."""
    readings = figure.readings if figure.in_money else (max(figure.readings),)
    return tuple(dict.fromkeys(int(r) for r in readings if r.denominator == 1 or r >= 1000))


def _sum_of(figure: Figure, rest: Rest) -> Understood:
    if not any(figure.readings):
        return Unreadable("unclear") if rest.partly else Nothing()
    if not figure.in_money and max(figure.readings) < SURELY_VND:
        return Bare(max(figure.readings), rest)
    sums = _in_vnd(figure)
    if not sums or len(sums) > _MOST_READINGS:
        return Unreadable("unclear")
    likely = tuple(vnd for vnd in sums if vnd <= MOST_VND)
    return Sum(likely, rest) if likely else Unreadable("too_much", sums[:1])


def _one(said: _Said) -> Understood:
    return _sum_of(said.figures[0], said.rest()) if len(said.pers) < 2 else Unreadable("per_several")


def _whole_year(said: _Said) -> Understood:
    """«60tr trong 12 tháng» is one year, «15tr trong 3 tháng» is not."""
    periods = next((p.count, p.noun) for p in said.parts if p.letter == COUNT)
    return _one(said) if periods in WHOLE_YEAR and not said.pers else _span(said)


def _span(said: _Said) -> Understood:
    sums = _in_vnd(said.figures[0])
    return Unreadable("span", sums[:1]) if sums else Unreadable("unclear")


def _repeated(said: _Said) -> Understood:
    """«5tr/tháng, làm 8 tháng»; «5 triệu 3 tháng» may be each month or all three."""
    count = next(p for p in said.parts if p.letter == COUNT)
    return _product(said) if said.pers == (count.noun,) else _span(said)


def _product(said: _Said) -> Understood:
    """«5tr x 8 tháng», «200k × 3 ca × 100 ngày»."""
    base = next((p for p in said.parts if p.letter == MONEY), said.parts[0])
    factors = [_factor(p, said.pers) for p in said.parts if p is not base and p.letter in (COUNT, BARE)]
    times = tuple(f for f in factors if f is not None)
    rest = said.rest(times)
    if any(n > MOST_IN_A_YEAR.get(of, n) or of == "year" for n, of in times):
        return _span(said)
    if len(times) < len(factors) or base.figure is None or len(set(said.pers) - {n for _, n in times}) > 1:
        return Unreadable("unclear")
    return _sum_of(base.figure, rest)


def _factor(part: Part, pers: tuple[str, ...]) -> tuple[int, str] | None:
    """How many times; a bare number counts what the sum was said to be per («5tr/tháng x 8»)."""
    if part.figure is None:
        return (part.count, part.noun) if part.count else None
    count = part.figure.count
    return (count, pers[0] if len(pers) == 1 else "") if count else None


def _same(said: _Said) -> Understood:
    """«15.000.000 đồng (mười lăm triệu đồng)», «5.000.000 × 8 tháng = 40.000.000»: only if both sides agree."""
    place = max(n for n, p in enumerate(said.parts) if p.letter == "S")
    left = _matched(list(said.parts[:place]))
    right = said.parts[place + 1].figure
    if not isinstance(left, Sum) or right is None:
        return Unreadable("unclear")
    agreed = [r for r in left.readings if _total(r, left.rest) in _in_vnd(right)]
    if not agreed:
        return Unreadable("several", (_total(left.readings[0], left.rest), *_in_vnd(right)[:1]))
    return replace(left, readings=tuple(agreed), rest=replace(said.rest(left.rest.times), partly=said.partly))


def _total(vnd: int, rest: Rest) -> int:
    for count, _ in rest.times:
        vnd *= count
    return vnd


def _range(said: _Said) -> Understood:
    low, high = said.figures
    scale = max(low.scale, high.scale)
    ends = [s for f in (low, high) for s in _in_vnd(f if f.in_money else _in_unit(f, scale))]
    if len(ends) == 2 and SURELY_VND <= ends[0] < ends[1] <= MOST_VND and len(said.pers) < 2:
        return Range((ends[0], ends[1]), scale, said.rest())
    return Open(scale, said.rest())


def _in_unit(figure: Figure, scale: int) -> Figure:
    return replace(figure, readings=tuple(r * scale for r in figure.readings), in_money=scale > 1)


def _open(said: _Said) -> Understood:
    return Open(said.figures[0].scale, said.rest())


_SHAPES: tuple[tuple[str, Callable[[_Said], Understood]], ...] = (
    ("[MN]", _one),
    ("V?[MN]T[MN]", _range),
    ("[VB]*[MN][VB]*", _open),
    ("[MN]DC|DC[MN]", _whole_year),
    ("MC|CM", _repeated),
    ("([CN]X)*M(X[CN])*|N(XC)+", _product),
    ("([CN]X)*M(X[CN])*SM", _same),
)
