"""domain/faq/grown.py — the union's file and what its team added, as one: the file counts more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.faq.entry import Entry
from domain.vietnamese import fold, words_key
from domain.words import Words

_KEY_CHARS = 24
_BRACES = str.maketrans("{}", "()")
_NOT_OF_A_KEY = re.compile(r"[^a-z0-9]+")


def grown(file: Sequence[Entry], added: Iterable[Entry]) -> tuple[Entry, ...]:
    """What is asked for in one way by two entries belongs to the first; an addition that has no way left is left out."""
    entries = list(file)
    keys = {entry.key for entry in entries}
    said = {words_key(way) for entry in entries for way in entry.asked}
    for entry in added:
        new = {words_key(way): way for way in entry.asked}
        ways = tuple(way for key, way in new.items() if key and key not in said)
        if ways and entry.key not in keys:
            entries.append(replace(entry, asked=ways))
            keys.add(entry.key)
            said.update(new)
    return tuple(entries)


def literal(key: str, title: Words, answer: Words, asked: Iterable[str]) -> Entry:
    """An entry whose answer has no blanks: a brace in it is a brace. What has no English is said in Vietnamese."""
    told = Words(vi=braced(answer.vi), en=braced(answer.en or answer.vi))
    called = Words(vi=_plain(title.vi), en=_plain(title.en or title.vi))
    return Entry(key, called, told, tuple(way.strip() for way in asked))


def key_from(title: str, number: int) -> str:
    """«Đổi máy điện thoại» of case 12 → «doi_may_dien_thoai_ht12»."""
    words = _NOT_OF_A_KEY.sub("_", fold(title))[:_KEY_CHARS].strip("_0123456789")
    return f"{words or 'them'}_ht{number}"


def _plain(title: str) -> str:
    """A title has no blanks, nor a brace."""
    return title.strip().translate(_BRACES)


def braced(text: str) -> str:
    """As an answer says it whose braces are no blanks."""
    return text.strip().replace("{", "{{").replace("}", "}}")
