"""domain/kinds/numerals.py — Vietnamese numbers: typed digits and number words in, digits and words out."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from num2words import num2words

from domain.vietnamese import fold
from domain.words import Words

Meaning = TypeVar("Meaning")


def lexicon(words: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """Meanings by spelling, with marks and without: «tư» and «tu» are found, «từ» is another word."""
    return {**{fold(word): meaning for word, meaning in words.items()}, **words}


@lru_cache(maxsize=1024)  # a card says a dozen, and most are small
def digits(number: int) -> Words:
    """15000000 → «15.000.000» and “15,000,000”."""
    english = f"{number:,}"
    return Words(vi=english.replace(",", "."), en=english)


@lru_cache(maxsize=64)  # one turn says a sum several times
def in_words(number: int) -> Words:
    """15000000 → «mười lăm triệu» and “fifteen million”; for whole numbers from 0 up."""
    return Words(vi=_vietnamese(number), en=str(num2words(number)))


_GROUP_UNITS = ("", "nghìn", "triệu")


def _vietnamese(number: int) -> str:
    """The library says each group of three digits; we join the groups.

    Left alone it says «một nghìn lẻ mười lăm» for 1.015, «một triệu năm trăm» for 1.000.500, which people
    read as 1.500.000, and counts in «trăm nghìn tỷ». Here every group after the first is said in full
    («không trăm mười lăm»), and «không nghìn» stands where «năm trăm» could be taken for thousands.
    """
    billions, rest = divmod(number, 10**9)
    said = [f"{_vietnamese(billions)} tỷ"] if billions else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group or (power == 1 and said and rest % 1000):
            said.append(f"{_group(group, full=bool(said))} {_GROUP_UNITS[power]}".strip())
    return " ".join(said) or "không"


def _group(group: int, *, full: bool) -> str:
    words = str(num2words(group, lang="vi")).replace(" lẻ ", " linh ")
    if not full or group == 0 or group >= 100:
        return words
    return f"không trăm {words}" if group >= 10 else f"không trăm linh {words}"


_GROUPED = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}(?:\1[0-9]{3})*")
_DECIMAL = re.compile(r"(0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?:,[0-9]{3})+))([.,])([0-9]+)")
_WHOLE = re.compile(r"0|[1-9][0-9]*")
# A longer number is no answer to any question of ours.
_MOST_CHARS = 30


def typed_number(literal: str) -> tuple[Fraction, ...]:
    """Every honest reading of «1.234.567», «1,5», «1.500», the Vietnamese one first; empty if there is none.

    A lone separator before exactly three digits groups («1.500» = 1500) or begins decimals (1,5): both are
    given. A number with a leading zero is a phone number or a slip, not a number.
    """
    if len(literal) > _MOST_CHARS:
        return ()
    if _WHOLE.fullmatch(literal):
        return (Fraction(literal),)
    grouped, decimal = _GROUPED.fullmatch(literal), _DECIMAL.fullmatch(literal)
    readings = [Fraction(_ungrouped(literal))] if grouped else []
    if decimal and _is_one_notation(decimal):
        readings.append(Fraction(f"{_ungrouped(decimal[1])}.{decimal[3]}"))
    return tuple(readings[::-1] if grouped and grouped[1] == "," else readings)


def _ungrouped(literal: str) -> str:
    return re.sub("[.,]", "", literal)


def _is_one_notation(decimal: re.Match[str]) -> bool:
    """«1.234,5» and «1,5» are; «15.000.00» is not, nor is «1.234,567», which may be a slip of either kind."""
    whole, point, after = decimal.groups()
    return whole.isdigit() or (point not in whole and len(after) != 3)


_DIGIT = lexicon(
    {"không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7}
    | {"tám": 8, "chín": 9}
)
# Said only as the second digit of a number; unmarked «mot» and «nam» may be either.
SECOND_DIGIT = lexicon({"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5})
_SECOND = {**SECOND_DIGIT, **_DIGIT}
HUNDRED = lexicon({"trăm": 100})
TEN = lexicon({"mười": 10, "mươi": 10})
DOZEN = lexicon({"chục": 10})
LINH = lexicon({"linh": 0, "lẻ": 0})
HALF_MORE = lexicon({"rưỡi": Fraction(1, 2), "rưởi": Fraction(1, 2)})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number said in words: its honest readings, and the place of the first word after it."""

    readings: tuple[int, ...]
    end: int


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if at < len(words) else ""


def digit(word: str) -> int | None:
    """«ba» or «3»."""
    return int(word) if len(word) == 1 and word in "0123456789" else _DIGIT.get(word)


def spoken_number(words: Sequence[str], at: int, scales: Container[str]) -> Spoken | None:
    """The number below a thousand that begins at words[at]: «hai mươi mốt», «2 trăm rưỡi», «ba chục».

    Some short ways count only before a word of `scales` (nghìn, triệu …): «hai mốt triệu», «trăm hai triệu».
    """
    if _word(words, at) in HUNDRED or _word(words, at) in DOZEN:
        is_hundred = words[at] in HUNDRED
        implied = _after_hundred(100, words, at + 1, scales) if is_hundred else Spoken((10,), at + 1)
        return implied if _word(words, implied.end) in scales else None
    first = digit(_word(words, at))
    if first is not None and _word(words, at + 1) in HUNDRED:
        return _after_hundred(first * 100, words, at + 2, scales)
    return _below_hundred(words, at, scales)


def _after_hundred(hundreds: int, words: Sequence[str], at: int, scales: Container[str]) -> Spoken:
    word = _word(words, at)
    if word in HALF_MORE:
        return Spoken((hundreds + 50,), at + 1)
    if word in LINH and (unit := digit(_word(words, at + 1))):
        return Spoken((hundreds + unit,), at + 2)
    if len(word) == 2 and word.isdecimal():
        return Spoken((hundreds + int(word),), at + 1)
    tens = _below_hundred(words, at, scales)
    if tens is not None and (tens.end > at + 1 or word in TEN):
        return Spoken(tuple(hundreds + t for t in tens.readings), tens.end)
    return _short_tens(hundreds, words, at, scales)


def _short_tens(hundreds: int, words: Sequence[str], at: int, scales: Container[str]) -> Spoken:
    """«một trăm hai triệu» is 120 as people speak, and 102 with the «linh» forgotten."""
    word = _word(words, at)
    ten = SECOND_DIGIT.get(word) or digit(word)
    if not ten or _word(words, at + 1) not in scales:
        return Spoken((hundreds,), at)
    either = (hundreds + 10 * ten, hundreds + ten)
    return Spoken(either[:1] if word in SECOND_DIGIT else either, at + 1)


def _below_hundred(words: Sequence[str], at: int, scales: Container[str]) -> Spoken | None:
    word, following = _word(words, at), _word(words, at + 1)
    if word in TEN:
        return _with_unit(10, words, at + 1, scales)
    first = digit(word)
    if first is None:
        return None
    if first and following in DOZEN:
        return Spoken((first * 10,), at + 2)
    if first and following in TEN:
        if (first, following) == (9, "mười"):  # nine or ten; or ninety, its mark mistyped
            return Spoken((90, 9, 10), at + 2)
        return _with_unit(first * 10, words, at + 2, scales)
    return _two_digits(first, words, at, scales) or Spoken((first,), at + 1)


def _with_unit(tens: int, words: Sequence[str], at: int, scales: Container[str]) -> Spoken:
    word = _word(words, at)
    unit = _SECOND.get(word, 0) or digit(word) or 0
    if word in ("năm", "nam") and _word(words, at + 1) not in scales:
        unit = 0  # «mười năm» are ten years
    return Spoken((tens + unit,), at + 1 if unit else at)


def _two_digits(first: int, words: Sequence[str], at: int, scales: Container[str]) -> Spoken | None:
    """«hai mốt triệu» is 21; «hai ba triệu» may be 2, 3 or 23."""
    word = _word(words, at + 1)
    second = _SECOND.get(word)
    if not second or not first or _word(words, at + 2) not in scales or not words[at].isalpha():
        return None
    together = first * 10 + second
    if word not in SECOND_DIGIT and second == first + 1:
        return Spoken((first, second, together) if first > 1 else (first, second), at + 2)
    return Spoken((together,), at + 2) if first > 1 else None


def decimals(words: Sequence[str], at: int, scales: Container[str]) -> tuple[str, int]:
    """The digits said after «phẩy» and the place after them: «hai mươi» → "20", «không năm» → "05"."""
    word = _word(words, at)
    if word.isdecimal() and word.isascii():
        return word, at + 1
    if _DIGIT.get(word) == 0 and (after := digit(_word(words, at + 1))) is not None:
        return f"0{after}", at + 2
    said = _below_hundred(words, at, scales)
    return (str(said.readings[0]), said.end) if said and len(said.readings) == 1 else ("", at)
