"""domain/entry_code.py — the code of an entry, made to be read over the phone, and reading it back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from domain.spoken_code import unspoken
from domain.vietnamese import fold

# The digits and the letters of the Vietnamese alphabet, without I, O, Q, which are taken for 1 and 0: 29 in
# all. That is a prime, so a sum weighted with powers of 2 (the idea of ISO 7064's pure systems) catches every
# wrong character and every swap of two, whatever lies between them, in any code of up to 28 characters.
LETTERS = "ABCDEGHKLMNPRSTUVXY"
ALPHABET = "0123456789" + LETTERS
SERIAL_DIGITS = 4
PREFIX = re.compile(rf"[{LETTERS}]{{2,4}}[0-9]{{2}}")
SHORT = re.compile(rf"[{LETTERS}]{{2,5}}")

_CODE = re.compile(rf"({PREFIX.pattern})({SHORT.pattern})([0-9]{{4,6}})([{ALPHABET}])")
_UNCHECKED = re.compile(rf"{PREFIX.pattern}{SHORT.pattern}[0-9]{{4,6}}")
_IN_A_SENTENCE = re.compile(r"(?<!\w)[^\W\d_]{2,4}\w{2}-[^\W\d_]{2,5}-\w{4,6}-\w(?!\w)")
_LENGTHS = range(11, 19)
_FEWEST_DIGITS = 2 + SERIAL_DIGITS
_BETWEEN = re.compile(r"[\W_]+")
_TAKEN_FOR = str.maketrans("OQI", "001")


@dataclass(frozen=True, slots=True)
class Misread:
    """Looks like a code, but its check character does not fit or is missing. `near` holds the codes one slip away.

    Ask about those of `near` that exist; offer none that does not.
    """

    typed: str
    near: tuple[str, ...]


def entry_code(prefix: str, unit_short: str, serial: int) -> str:
    """«SK26-CTD-0391-R»: programme, unit, running number in that unit, check character over all of it."""
    number = f"{serial:0{SERIAL_DIGITS}}"
    return f"{prefix}-{unit_short}-{number}-{_check(prefix + unit_short + number)}"


def read_code(text: str) -> str | Misread | None:
    """The code a person typed, however she wrote it; None if this is no code at all."""
    folded = fold(text)
    written = _IN_A_SENTENCE.search(folded)
    tries = (_bare(folded), _bare(written.group()) if written else "", _bare(unspoken(folded)))
    code = next((one for one in tries if _is_code(one)), None)
    if code:
        return _hyphened(code)
    near = next(filter(None, map(_near, reversed(tries))), ())
    return Misread(text.strip(), near) if near else None


def _bare(folded: str) -> str:
    """Upper case without hyphens and blanks; O, Q and I read as the digits they are taken for."""
    return _BETWEEN.sub("", folded).upper().translate(_TAKEN_FOR)


def _near(bare: str) -> tuple[str, ...]:
    """The code that only lacks its check character; else those that differ in one character or one swap of neighbours."""
    if _UNCHECKED.fullmatch(bare):
        return (_hyphened(bare + _check(bare)),)
    if len(bare) not in _LENGTHS or sum(char in "0123456789" for char in bare) < _FEWEST_DIGITS - 1:
        return ()
    slips = {bare[:i] + c + bare[i + 1 :] for i, c in product(range(len(bare)), ALPHABET)}
    slips |= {bare[:i] + bare[i + 1] + bare[i] + bare[i + 2 :] for i in range(len(bare) - 1)}
    return tuple(sorted(_hyphened(slip) for slip in slips if _is_code(slip)))


def _is_code(bare: str) -> bool:
    return _CODE.fullmatch(bare) is not None and _sum(bare) == 0


def _sum(chars: str) -> int:
    total = 0
    for char in chars:
        total = (total * 2 + ALPHABET.index(char)) % len(ALPHABET)
    return total


def _check(body: str) -> str:
    return ALPHABET[-2 * _sum(body) % len(ALPHABET)]


def _hyphened(code: str) -> str:
    return _CODE.sub(r"\1-\2-\3-\4", code)
