"""domain/pulse/figures.py — counts, shares and rates as people read them: «2.779/2.300 (121 %)», «1,4»."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from domain.kinds.numerals import digits
from domain.words import Words, verbatim

TENTHS = 10
HUNDRED = 100
OF_TARGET = Words(vi="{valid}/{target} ({share} %)", en="{valid}/{target} ({share} %)")
ENTRIES, ENTRY = (Words(vi="{n} sáng kiến", en=en) for en in ("{n} initiatives", "{n} initiative"))
DAYS, DAY = (Words(vi="{n} ngày", en=en) for en in ("{n} days", "{n} day"))


def percent(valid: int, target: int) -> int:
    """Valid of the target in whole per cent; 100 and more only once the target is reached. `target` is above 0."""
    rounded = _rounded(HUNDRED * valid, target)
    return min(rounded, HUNDRED - 1) if valid < target else rounded


@lru_cache(maxsize=4096)  # most units have few entries
def of_target(valid: int, target: int) -> Words:
    """«2.779/2.300 (121 %)»; «12» where no target was set."""
    if not target:
        return digits(valid)
    return OF_TARGET(valid=digits(valid), target=digits(target), share=digits(percent(valid, target)))


def _rounded(part: int, whole: int) -> int:
    """To the nearest, a half up. In whole numbers: every card says some."""
    return (2 * part + whole) // (2 * whole)


def one_decimal(value: float) -> Words:
    """«1,4»; whole numbers without a comma: «3»."""
    part, whole = value.as_integer_ratio()
    return _tenths(_rounded(TENTHS * part, whole))


def at_least(value: Fraction | int) -> Words:
    """«1,4» for 1,31: rounded up, so that whoever does as much gets there."""
    part, whole = value.as_integer_ratio()
    return _tenths(-(-TENTHS * part // whole))


@lru_cache(maxsize=1024)
def _tenths(tenths: int) -> Words:
    whole, rest = divmod(abs(tenths), TENTHS)
    shown = digits(whole) + Words(vi=f",{rest}", en=f".{rest}") if rest else digits(whole)
    return verbatim("−") + shown if tenths < 0 else shown


def gained(count: int) -> Words:
    """«+11», «0», «−2»: what was taken back is told too."""
    sign = "+" if count > 0 else "−" if count < 0 else ""
    return verbatim(sign) + digits(abs(count))


@lru_cache(maxsize=1024)
def entries(count: int) -> Words:
    """«8 sáng kiến», "1 initiative"."""
    return (ENTRY if count == 1 else ENTRIES)(n=digits(count))


@lru_cache(maxsize=1024)
def days(count: int) -> Words:
    """«25 ngày», "1 day"."""
    return (DAY if count == 1 else DAYS)(n=digits(count))
