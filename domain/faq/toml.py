"""domain/faq/toml.py — writes entries as read_faq reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from domain.faq.entry import Entry
from domain.faq.file import read_faq


def in_toml(file: str, added: Iterable[Entry]) -> str:
    """The union's file as it stands, comments and all, and behind it what was added."""
    parts = [file.rstrip("\n"), *(one_in_toml(entry) for entry in added)]
    return "\n\n".join(part for part in parts if part) + "\n"


def one_in_toml(entry: Entry) -> str:
    lines = ["[[entries]]", f"key = {_quoted(entry.key)}"]
    lines += ["listed = true"] if entry.listed else []
    for name, words in (("title", entry.title), ("answer", entry.answer)):
        lines += [f"{name}.vi = {_quoted(words.vi)}", f"{name}.en = {_quoted(words.en)}"]
    return "\n".join([*lines, "asked = [", *(f"  {_quoted(way)}," for way in entry.asked), "]"])


def reads_back(text: str, entries: tuple[Entry, ...]) -> bool:
    return read_faq(text) == entries


def _quoted(text: str) -> str:
    """As JSON writes it, so does TOML; but for the one letter that only JSON takes as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
