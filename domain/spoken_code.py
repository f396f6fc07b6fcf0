"""domain/spoken_code.py — an entry code as it is said («ét ca hai sáu gạch xê …») back to characters."""

from __future__ import annotations

import re

_DIGITS = {
    "khong": "0", "mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "nam": "5", "lam": "5",
    "sau": "6", "bay": "7", "tam": "8", "chin": "9",
    "zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_LETTERS = {
    "be": "B", "bo": "B", "xe": "C", "co": "C", "de": "D", "do": "D", "gie": "G", "ge": "G", "go": "G",
    "hat": "H", "hac": "H", "ho": "H", "ca": "K", "ka": "K", "elo": "L", "lo": "L", "emo": "M", "mo": "M",
    "eno": "N", "no": "N", "pe": "P", "po": "P", "ero": "R", "ro": "R", "et": "S", "so": "S", "te": "T",
    "to": "T", "ve": "V", "vo": "V", "ich": "X", "xo": "X",
}  # fmt: skip
# «em mờ» is one letter, «mã số» is none.
_PHRASES = {
    "ma so": " ", "gach ngang": " ", "gach noi": " ", "dau tru": " ", "dau gach": " ",
    "e lo": "elo", "em mo": "emo", "en no": "eno", "e ro": "ero", "et si": "et", "ich xi": "ich",
    "y dai": "y", "i dai": "y",
}  # fmt: skip
_PHRASE = re.compile(rf"\b(?:{'|'.join(_PHRASES)})\b")
_WORD = re.compile(r"[a-z0-9]+")
_SILENT = {"ma", "gach", "tru", "dash", "hyphen", "minus", "code", "la"}
_TEN = "muoi"


def unspoken(folded: str) -> str:
    """A folded text as a code without hyphens; what is neither a digit nor a letter's name stays as it is."""
    plain = _PHRASE.sub(lambda phrase: _PHRASES[phrase[0]], " ".join(_WORD.findall(folded)))
    words = [w for w in plain.split() if w not in _SILENT]
    return "".join(_said(words, i) for i in range(len(words)))


def _said(words: list[str], at: int) -> str:
    word = words[at]
    if word == _TEN:
        return _ten(at > 0 and words[at - 1] in _DIGITS, at + 1 < len(words) and words[at + 1] in _DIGITS)
    return _DIGITS.get(word) or _LETTERS.get(word) or word.upper()


def _ten(after_digit: bool, before_digit: bool) -> str:
    """«hai mươi sáu» is 26, «mười hai» 12, «ba mươi» 30, «mười» 10."""
    return ("" if after_digit else "1") + ("" if before_digit else "0")
