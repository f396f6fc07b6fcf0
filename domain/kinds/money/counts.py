"""domain/kinds/money/counts.py — how many months, shifts, products … a person says there are in a year."""

from __future__ import annotations

from domain.kinds.money.sentence import BARE, COUNT, MONEY, OTHER, PER, Part, parts
from domain.kinds.money.tokens import tokens
from domain.kinds.money.vocabulary import WHOLE_YEAR
from domain.vietnamese import fold


def counted(text: str, per: str) -> int | None:
    """«8», «tám tháng», «cả năm» when asked for months; None where it is no count of `per`."""
    said = [p for p in parts(tokens(text)) if p.letter != OTHER]
    if len(said) != 1:
        return None
    if said[0].letter in (COUNT, PER):
        return _of_noun(said[0], per)
    return _bare(said[0])


def _bare(part: Part) -> int | None:
    if part.letter not in (BARE, MONEY) or part.figure is None or part.figure.in_money:
        return None
    return part.figure.count or None


def _of_noun(part: Part, per: str) -> int | None:
    if part.noun == "year" and part.count <= 1:
        return next((n for n, of in WHOLE_YEAR if of == per), None)
    same = fold(part.noun).split()[:1] == fold(per).split()[:1]
    return part.count or 1 if same else None
