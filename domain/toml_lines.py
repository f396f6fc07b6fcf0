"""domain/toml_lines.py — on which line of a TOML text each key and list entry stands."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left

Path = tuple[str | int, ...]

_SKIP = re.compile(r"(?:[ \t]+|#[^\n]*)*")
_SKIP_LINES = re.compile(r"(?:\s+|#[^\n]*)*")
_KEY_PART = re.compile(r"[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
_BARE = re.compile(r"[^,\]}#\n]+")


def lines_of(text: str) -> dict[Path, int]:
    """Path of a value, such as ("phases", 1, "closes"), → its line, counted from 1.

    `text` must be TOML that tomllib reads: nothing is checked here.
    """
    return _Walk(text).walk()


class _Walk:
    def __init__(self, text: str) -> None:
        self.text, self.at = text.replace("\r\n", "\n"), 0
        self.ends = [found.start() for found in re.finditer("\n", self.text)]
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}

    def walk(self) -> dict[Path, int]:
        table: Path = ()
        self.skip(_SKIP_LINES)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.skip(_SKIP_LINES)
        return self.lines

    def skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def note(self, path: Path) -> None:
        """This is where `path` stands, and every part of it that was not seen before."""
        line = bisect_left(self.ends, self.at) + 1
        for end in range(1, len(path) + 1):
            self.lines.setdefault(path[:end], line)

    def header(self) -> Path:
        """[table] or [[list]]: the path that the pairs below it belong to."""
        is_list = self.text.startswith("[[", self.at)
        start, self.at = self.at, self.at + 1 + is_list
        path: Path = ()
        for part in self.key():
            path = self.latest((*path, part))
        after, self.at = self.text.index("]", self.at) + 1 + is_list, start
        if is_list:
            path = self.next_of(path[:-1] if isinstance(path[-1], int) else path)
        self.note(path)
        self.at = after
        return path

    def latest(self, path: Path) -> Path:
        """Where `path` is a list of tables, its newest entry."""
        return (*path, self.counts[path] - 1) if path in self.counts else path

    def next_of(self, path: Path) -> Path:
        self.counts[path] = self.counts.get(path, 0) + 1
        return (*path, self.counts[path] - 1)

    def key(self) -> list[str]:
        """A key, dotted or not; leaves the place behind it and its blanks."""
        parts: list[str] = []
        while True:
            self.skip(_SKIP)
            found = _KEY_PART.match(self.text, self.at)
            if found is None:
                raise ValueError(f"no key at {self.at}: this is not TOML")
            parts.append(_unquoted(found.group()))
            self.at = found.end()
            self.skip(_SKIP)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def pair(self, table: Path) -> None:
        start = self.at
        path = (*table, *self.key())
        value_at, self.at = self.text.index("=", self.at) + 1, start
        self.note(path)
        self.at = value_at
        self.skip(_SKIP)
        self.value(path)

    def value(self, path: Path) -> None:
        match self.text[self.at]:
            case "[":
                self.inside("]", path, listed=True)
            case "{":
                self.inside("}", path, listed=False)
            case '"' | "'":
                self.skip(_STRING)
            case _:
                self.skip(_BARE)

    def inside(self, end: str, path: Path, *, listed: bool) -> None:
        """The entries of a list, or the pairs of an inline table."""
        self.at += 1
        count = 0
        while True:
            self.skip(_SKIP_LINES)
            if self.text[self.at] == end:
                self.at += 1
                return
            if self.text[self.at] == ",":
                self.at += 1
            elif listed:
                self.note((*path, count))
                self.value((*path, count))
                count += 1
            else:
                self.pair(path)


def _unquoted(part: str) -> str:
    if part[0] not in "\"'":
        return part
    text = tomllib.loads(f"part = {part}")["part"]
    return str(text)
