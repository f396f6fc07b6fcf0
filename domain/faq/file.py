"""domain/faq/file.py — reads the frequent questions from their TOML file, with every fault on its line."""

from __future__ import annotations

import re

from domain.faq.blanks import BLANKS, blanks_in
from domain.faq.entry import Entry
from domain.fault import Fault, meant
from domain.toml_table import TomlTable, read_toml, repeated
from domain.vietnamese import words_key
from domain.words import Words

MOST_CHARS = 340  # of an answer: what a phone of 360 pixels shows without scrolling
MOST_TITLE_CHARS = 40
_KEY = re.compile(r"[a-z][a-z0-9_]*")

_BAD_KEY = Words(
    vi="Chỉ dùng chữ thường không dấu, số và dấu _, ví dụ han_nop.",
    en="Only small letters, digits and _, such as deadline.",
)
_TWICE = Words(vi="«{key}» đã có ở trên.", en="“{key}” is there already.")
_ASKED_TWICE = Words(vi="«{asked}» đã có ở mục «{key}».", en="“{asked}” is in “{key}” already.")
_NONE = Words(vi="Cần ít nhất một mục.", en="Needs at least one.")
_NO_WORDS = Words(vi="Cần có chữ.", en="Needs words.")
_TOO_LONG = Words(
    vi="Dài {n} chữ cái, nhiều nhất là {most}: điện thoại nhỏ không hiện hết.",
    en="Is {n} letters long, {most} at most: a small phone would not show it all.",
)
_UNKNOWN_BLANK = Words(
    vi="Không có chỗ trống nào tên là {{{blank}}}.", en="There is no blank called {{{blank}}}."
)
_BRACES = Words(
    vi="Dấu {{ hoặc }} chưa đủ cặp. Muốn viết chính dấu đó thì viết hai lần.",
    en="A brace has no partner. To write the brace itself, write it twice.",
)
_UNEVEN = Words(
    vi="Tiếng Việt và tiếng Anh phải có cùng chỗ trống.", en="Both languages need the same blanks."
)


def read_faq(text: str) -> tuple[Entry, ...] | tuple[Fault, ...]:
    """The entries of a TOML text in their order, or everything that is wrong with it, line by line."""
    top = read_toml(text)
    if isinstance(top, Fault):
        return (top,)
    tables = top.tables("entries")
    entries = tuple(_entry(table) for table in tables)
    if not tables:
        top.fault("entries", _NONE)
    _fault_repeated(tables, entries)
    return top.page.all_faults() or entries


def _entry(table: TomlTable) -> Entry:
    key = table.text("key")
    if key and not _KEY.fullmatch(key):
        table.fault("key", _BAD_KEY)
    title = _words(table, "title", MOST_TITLE_CHARS)
    answer = _words(table, "answer", MOST_CHARS)
    return Entry(key, title, answer, _asked(table), table.truth("listed"))


def _words(table: TomlTable, key: str, most: int) -> Words:
    part = table.table(key)
    if part is None:
        return Words(vi="", en="")
    words = Words(vi=part.text("vi"), en=part.text("en"))
    sound = [_sound(part, language, words.within(language), most) for language in ("vi", "en")]
    if all(sound) and words.vi and words.en and blanks_in(words.vi) != blanks_in(words.en):
        table.fault(key, _UNEVEN)
    return words


def _sound(part: TomlTable, language: str, text: str, most: int) -> bool:
    """Whether its blanks can be filled; what is wrong is noted."""
    if len(text) > most:
        part.fault(language, _TOO_LONG(n=len(text), most=most))
    try:
        strangers = sorted(blanks_in(text) - set(BLANKS))
    except ValueError:
        part.fault(language, _BRACES())
        return False
    for blank in strangers:
        part.fault(language, _UNKNOWN_BLANK(blank=blank) + meant(blank, BLANKS))
    return not strangers


def _asked(table: TomlTable) -> tuple[str, ...]:
    asked = table.texts("asked")
    if not asked:
        table.fault("asked", _NONE)
    for at, one in enumerate(asked):
        if one and not words_key(one):
            table.page.fault((*table.path, "asked", at), _NO_WORDS)
    return asked


def _fault_repeated(tables: list[TomlTable], entries: tuple[Entry, ...]) -> None:
    for at, key in repeated(entry.key for entry in entries):
        if key:
            tables[at].fault("key", _TWICE(key=key))
    said: dict[str, str] = {}
    for table, entry in zip(tables, entries, strict=True):
        for at, asked in enumerate(entry.asked):
            before = said.setdefault(words_key(asked), entry.key)
            if before != entry.key:
                table.page.fault((*table.path, "asked", at), _ASKED_TWICE(asked=asked, key=before))
