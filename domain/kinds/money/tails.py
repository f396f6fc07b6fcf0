"""domain/kinds/money/tails.py — what a number after the last unit adds to a sum: the 5 of «2 triệu 5»."""

from __future__ import annotations

from fractions import Fraction

from domain.kinds.money.numbers import Number


def tail_readings(number: Number, scale: int, *, linh: bool, in_dong: bool) -> tuple[Fraction, ...]:
    """Every honest reading in đồng, the likeliest first, none if it is unclear.

    `linh`: «linh» or «lẻ» stood before it; `in_dong`: «đồng» stands after it, so it may be meant as it stands.
    """
    if len(number.readings) > 1 and not number.groups:
        return ()
    readings = _typed(number, scale) if number.typed else _spoken(number, scale, linh=linh)
    as_it_stands = in_dong or linh or number.full
    if readings and as_it_stands and not number.groups:
        readings = (*readings, number.readings[0] if number.readings else Fraction(number.typed))
    return tuple(dict.fromkeys(readings))


def _spoken(number: Number, scale: int, *, linh: bool) -> tuple[Fraction, ...]:
    """«hai triệu năm» is 2,5, or 2 in a year; «hai triệu năm mươi» 2,05; «hai triệu năm trăm» 2,5."""
    value = number.readings[0]
    if not number.one_word or value >= 10 or linh:
        return (value * scale / 1000,)
    return (value * scale / 10, Fraction(0)) if number.may_be_year else (value * scale / 10,)


def _typed(number: Number, scale: int) -> tuple[Fraction, ...]:
    """«2 triệu 5», «2 triệu 500»: 2,5; «2 triệu 50»: 2,05 or 2,5; «15 triệu 500.000»: what it says."""
    length = len(number.typed)
    if number.groups or length > 3:
        whole = 1000 ** (number.groups + 1) == scale or 10**length == scale
        return (max(number.readings),) if whole and number.readings else ()
    if not number.typed.isdecimal():
        return ()
    value = Fraction(number.typed)
    thousandths, fraction = value * scale / 1000, value * scale / 10**length
    return (fraction,) if length == 1 else (thousandths, fraction)
