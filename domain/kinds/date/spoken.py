"""domain/kinds/date/spoken.py — days, months and years said in words, read from folded text."""

from __future__ import annotations

import re

_UNITS = ("khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin")
# After a ten, «nam» is a year begun («hai mươi năm 2023»); five is «lăm» there.
_AFTER_TEN = {4: ("bon", "tu"), 5: ("lam", "nham")}


def _forms(number: int) -> list[str]:
    tens, unit = divmod(number, 10)
    units = _AFTER_TEN.get(unit, (_UNITS[unit],)) if unit else ()
    if tens == 0:
        plain = [_UNITS[unit], *(["tu"] if unit == 4 else [])]
        return plain + [f"{zero} {word}" for zero in ("linh", "le", "khong") for word in plain]
    if tens == 1:
        return [f"muoi {word}" for word in units] or ["muoi"]
    if not unit:
        return [f"{_UNITS[tens]} {ten}" for ten in ("muoi", "chuc")]
    return [f"{_UNITS[tens]} {word}" for word in units] + [f"{_UNITS[tens]} muoi {word}" for word in units]


_NUMBERS = {form: number for number in range(1, 100) for form in _forms(number)}


def _one_of(most: int) -> str:
    forms = [form for form, number in _NUMBERS.items() if number <= most]
    return "|".join(sorted(forms, key=len, reverse=True))


_DAY = re.compile(rf"\b(?:ngay mung|ngay mong|ngay|mung|mong) ({_one_of(31)})\b")
_MONTH = re.compile(rf"\bthang ({_one_of(12)})\b")
_TAIL = _one_of(99)
_YEAR = re.compile(
    r"\b(?:nam )?(?:(?P<century>hai (?:nghin|ngan|ngin)|mot (?:nghin|ngan|ngin) chin tram)"
    rf"(?P<zero> khong tram| khong chuc)?(?: (?P<tail>{_TAIL}))?"
    rf"|hai khong (?P<tens>{'|'.join(_UNITS)}) (?P<unit>{'|'.join(_UNITS)}))\b"
)
_SHORT_YEAR = re.compile(rf"\bnam ({_TAIL})\b(?! (?:nghin|ngan|ngin|truoc|qua|roi|nay|khong))")
_SMALLEST_SHORT_YEAR = 10


def with_figures(folded: str) -> str:
    """The text with spoken days, months and years in figures: «mung mot thang chin» → «ngay 1 thang 9»."""
    text = _YEAR.sub(_year, folded)
    text = _MONTH.sub(lambda found: f"thang {_NUMBERS[found[1]]}", text)
    text = _DAY.sub(lambda found: f"ngay {_NUMBERS[found[1]]}", text)
    return _SHORT_YEAR.sub(_short_year, text)


def _year(found: re.Match[str]) -> str:
    if found["century"] is None:
        return f"nam 20{_UNITS.index(found['tens'])}{_UNITS.index(found['unit'])}"
    tail = _NUMBERS.get(found["tail"] or "", 0)
    # «hai nghìn hai» may be 2002 or 2200: left for nobody to guess.
    if found["tail"] in _UNITS and found["zero"] is None:
        return found[0]
    return f"nam {(1900 if found['century'].startswith('mot') else 2000) + tail}"


def _short_year(found: re.Match[str]) -> str:
    number = _NUMBERS[found[1]]
    return f"nam {number}" if number >= _SMALLEST_SHORT_YEAR else found[0]
