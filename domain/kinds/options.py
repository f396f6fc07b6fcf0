"""domain/kinds/options.py — finds which of the things on offer a person meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from domain.kinds.kind import AskBack, Option, Said
from domain.vietnamese import words_key
from domain.words import Words, joined

YES = Option(
    "yes",
    Words("Đúng", "Yes"),
    ("đúng rồi", "đúng ạ", "có", "ok", "oke", "ừ", "vâng", "dạ", "đồng ý", "right", "correct"),
)
AGAIN = Option(
    "again",
    Words("Viết lại", "Write it again"),
    ("không", "ko", "sai", "sai rồi", "không đúng", "không phải", "sửa", "no", "wrong", "again"),
)
KEEP = Option("keep", Words("Giữ như đã gõ", "Keep as typed"), ("giữ nguyên", "giữ", "cứ để vậy", "keep"))

_NUMBER = re.compile(
    r"(?:(?:so|cau|chon|dong|muc|lay|bam|number|option) ){0,2}(\d{1,2})(?: (?:a|nhe|nha|di|em))?"
)

_SHORTEST_BEGINNING = 2


def pick(said: Said, options: Sequence[Option]) -> Option | None:
    """The option pressed, numbered (from 1), named in either language, marks or not, or begun uniquely."""
    if said.value is not None:
        return next((option for option in options if option.value == said.value), None)
    key = words_key(said.text)
    if not key:
        return None
    number = number_of(key)
    if number and 1 <= int(number) <= len(options):
        return options[int(number) - 1]
    return named(key, options)


def number_of(folded: str) -> str:
    """«2», «so 2», «chon dong 2 a»: the number that is meant; "" where none is."""
    number = _NUMBER.fullmatch(folded)
    return number[1] if number else ""


def named(key: str, options: Sequence[Option], *, begun: bool = True) -> Option | None:
    """The one option whose words are `key` (a words_key); with `begun`, else the only one that begins so."""
    found = [option for option in options if key in _keys(option)]
    if not found and begun and len(key) >= _SHORTEST_BEGINNING:
        found = [option for option in options if any(words.startswith(key) for words in _keys(option))]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1024)  # what is on offer is the same for everybody
def _keys(option: Option) -> set[str]:
    return {words_key(words) for words in (option.label.vi, option.label.en, *option.also)}


def write_again(hint: Words) -> AskBack:
    """They chose to write it again: an open question, with how to write it."""
    return AskBack(
        joined([Words("Mời anh/chị viết lại giúp em.", "Please write it again."), hint], " "), (), None
    )
