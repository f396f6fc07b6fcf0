"""domain/pulse/figures.py — counts, shares and rates as people read them: «2.779/2.300 (121 %)», «1,4»."""

from __future__ import annotations

import math
from fractions import Fraction

from domain.kinds.numerals import digits
from domain.words import Words, verbatim

TENTHS = 10
HUNDRED = 100


def percent(valid: int, target: int) -> int:
    """Valid of the target in whole per cent; 100 and more only once the target is reached. `target` is above 0."""
    rounded = math.floor(Fraction(HUNDRED * valid, target) + Fraction(1, 2))
    return min(rounded, HUNDRED - 1) if valid < target else rounded


def of_target(valid: int, target: int) -> Words:
    """«2.779/2.300 (121 %)»; «12» where no target was set."""
    if not target:
        return digits(valid)
    return Words(vi="{valid}/{target} ({share} %)", en="{valid}/{target} ({share} %)")(
        valid=digits(valid), target=digits(target), share=digits(percent(valid, target))
    )


def one_decimal(value: float) -> Words:
    """«1,4»; whole numbers without a comma: «3»."""
    return _tenths(math.floor(Fraction(value) * TENTHS + Fraction(1, 2)))


def at_least(value: Fraction | int) -> Words:
    """«1,4» for 1,31: rounded up, so that whoever does as much gets there."""
    return _tenths(math.ceil(value * TENTHS))


def _tenths(tenths: int) -> Words:
    whole, rest = divmod(abs(tenths), TENTHS)
    shown = digits(whole) + Words(vi=f",{rest}", en=f".{rest}") if rest else digits(whole)
    return verbatim("−") + shown if tenths < 0 else shown


def gained(count: int) -> Words:
    """«+11», «0», «−2»: what was taken back is told too."""
    sign = "+" if count > 0 else "−" if count < 0 else ""
    return verbatim(sign) + digits(abs(count))


def entries(count: int) -> Words:
    """«8 sáng kiến», "1 initiative"."""
    return Words(vi="{n} sáng kiến", en="{n} initiative" if count == 1 else "{n} initiatives")(
        n=digits(count)
    )


def days(count: int) -> Words:
    """«25 ngày», "1 day"."""
    return Words(vi="{n} ngày", en="{n} day" if count == 1 else "{n} days")(n=digits(count))
