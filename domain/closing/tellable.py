"""domain/closing/tellable.py — of an author's own words those that may stand on a card anybody sees: nobody's data in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from domain.desk.masking import masked
from domain.vietnamese import words_key

_SENTENCE_ENDS = re.compile(r"(?<=[.!?…;])\s+|\n+")
_DAY = (
    r"\d{1,2}\s*[/.\-]\s*\d{1,2}(?:\s*[/.\-]\s*\d{2,4})?|\bng[aà]y\s+\d|\bth[aá]ng\s+\d|\bsinh\b|\btu[oổ]i\b"
)
_SUM = (
    r"\b(?:triệu|trieu|nghìn|nghin|ngàn|ngan|vnđ|vnd|usd)\b|\bt[ỷỉ](?!\s+lệ)\b"
    r"|\d\s*(?:đ|d|đồng|dong|k|tr|ty|ti|củ|cu|chai|tỏi)\b"
)
_ON_THE_NET = r"https?:|www\."
_PRIVATE = re.compile(f"{_DAY}|{_SUM}|{_ON_THE_NET}", re.IGNORECASE)
_SOMEBODY = re.compile(r"\b(?:anh|chị|ông|bà|cô|chú|bác|em|thầy|đồng chí|đ/c)\s+(\w)", re.IGNORECASE)


def is_tellable(text: str, names: Collection[str] = ()) -> bool:
    """Whether there is nothing private in it: no number of somebody, no day, no sum of money, none of these names."""
    if masked(text) != text or _PRIVATE.search(text):
        return False
    if any(found[1].isupper() for found in _SOMEBODY.finditer(text)):
        return False
    said = f" {words_key(text)} "
    return not any(f" {words_key(name)} " in said or _called(name, text) for name in names if name.strip())


def _called(name: str, text: str) -> bool:
    """«Mai làm thử»: by the last word of her name, as people are called; «mai» is also a day and a tree."""
    last = name.split()[-1]
    return last[:1].isupper() and re.search(rf"\b{re.escape(last)}\b", text) is not None


def tellable(text: str, most: int, names: Collection[str] = ()) -> str:
    """The sentences that may be told, as many as `most` characters hold; "" where there is none.

    A sentence with anything private in it is left out as a whole: what is cut out of the middle leaves a hole that tells.
    """
    kept = ""
    for sentence in _sentences(text):
        if not is_tellable(sentence, names):
            continue
        longer = f"{kept} {sentence}".strip()
        if len(longer) > most:
            return kept or shortened(sentence, most)
        kept = longer
    return kept


def _sentences(text: str) -> Iterator[str]:
    composed = unicodedata.normalize("NFC", text)
    for sentence in _SENTENCE_ENDS.split(composed):
        words = " ".join(sentence.split())
        if any(letter.isalpha() for letter in words):  # not the «1.» of a list
            yield words


def shortened(text: str, most: int) -> str:
    """Cut between words, with «…»."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–") + "…"
