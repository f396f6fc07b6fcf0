"""domain/closing/manifest.py — what a bundle of the close says of itself: whose, as of when, its totals, and each file's hash."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from domain.calendar import VIETNAM, local_day
from domain.weekly.numbers import NAMES, Numbers
from domain.words import Words

FORMAT = "sangkien-bundle-1"
MANIFEST, ITS_HASH = "manifest.json", "manifest.sha256"
MOST_FILES, MOST_BELOW = 500, 20_000
MOST_TEXT, MOST_NUMBER = 500, 10**18
YEARS = range(2000, 3000)
FILE_NAME = re.compile(
    r"[a-z0-9][a-z0-9._-]{0,119}"
)  # no folder, no letter that another system writes otherwise
_HASH = re.compile(r"[0-9a-f]{64}")

NOT_JSON = Words(vi="không phải JSON đọc được", en="it is no JSON that can be read")
OTHER_FORMAT = Words(vi="không phải bảng kê của chương trình này", en="it is no manifest of this program")
WRONG_PART = Words(vi="mục «{key}» thiếu hoặc sai", en="“{key}” is missing or wrong")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the bundle, beside the manifest."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Part:
    """A unit right below, all below it included."""

    code: str
    name: str
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Head:
    """The histories of so many entries, by one hash over the last seal of each."""

    entries: int
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`number`: the n-th of this unit; `before` and `seal` chain it to the one before. `numbers` is `own` with all of `below`."""

    programme: str
    unit: str
    name: str
    number: int
    before: str
    seal: str
    at: datetime
    is_over: bool
    numbers: Numbers
    own: Numbers
    below: tuple[Part, ...]
    history: Head
    files: tuple[File, ...]

    @property
    def day(self) -> date:
        """The day it was made, as people have it; `at` may be on another zone's clock."""
        return local_day(self.at, VIETNAM)


class Unread(ValueError):
    """A text that is no manifest; `why` says so to people."""

    def __init__(self, why: Words) -> None:
        super().__init__(why.en)
        self.why = why


def sealed(before: str, programme: str, unit: str, number: int, at: datetime) -> str:
    """The seal of a bundle: over the one before it, as an entry's history is."""
    return digest(_canonical([before, programme, unit, number, at.isoformat(timespec="seconds")]))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def fingerprint(text: str) -> str:
    """«3f2a 91bc 77d0»: short enough to be read out over the phone and compared."""
    found = digest(text)
    return " ".join(found[at : at + 4] for at in range(0, 12, 4))


def to_text(manifest: Manifest) -> str:
    """Canonical JSON: the same manifest is always the same text."""
    plain = asdict(manifest) | {"format": FORMAT, "at": manifest.at.isoformat(timespec="seconds")}
    return _canonical(plain)


def _canonical(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Manifest:
    """Whatever it is: nothing is taken on trust. Raises Unread."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise Unread(NOT_JSON) from wrong
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise Unread(OTHER_FORMAT)
    read = _Reading(plain)
    return Manifest(
        read.text("programme"), read.text("unit"), read.text("name"), read.whole("number", least=1), read.hash("before"),
        read.hash("seal"), read.moment("at"), read.truth("is_over"), read.numbers("numbers"), read.numbers("own"),
        tuple(Part(one.text("code"), one.text("name"), one.numbers("numbers")) for one in read.list("below", MOST_BELOW)),
        read.head("history"),
        tuple(File(one.file("name"), one.whole("size"), one.hash("sha256")) for one in read.list("files", MOST_FILES)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Reading:
    """A JSON object, from which parts are taken by type."""

    plain: Mapping[str, Any]
    path: str = ""

    def wrong(self, key: str) -> Unread:
        return Unread(WRONG_PART(key=f"{self.path}{key}"[:80]))

    def text(self, key: str) -> str:
        value = self.plain.get(key)
        if not isinstance(value, str) or not 0 < len(value) <= MOST_TEXT or not value.isprintable():
            raise self.wrong(key)
        return value

    def file(self, key: str) -> str:
        name = self.text(key)
        if not FILE_NAME.fullmatch(name) or name in (MANIFEST, ITS_HASH):
            raise self.wrong(key)
        return name

    def whole(self, key: str, least: int = 0) -> int:
        value = self.plain.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= MOST_NUMBER:
            raise self.wrong(key)
        return value

    def truth(self, key: str) -> bool:
        value = self.plain.get(key)
        if not isinstance(value, bool):
            raise self.wrong(key)
        return value

    def hash(self, key: str) -> str:
        """ "" too: nothing came before the first one."""
        value = self.plain.get(key)
        if not isinstance(value, str) or not (_HASH.fullmatch(value) or (key == "before" and value == "")):
            raise self.wrong(key)
        return value

    def moment(self, key: str) -> datetime:
        try:
            found = datetime.fromisoformat(self.text(key))
        except ValueError as error:
            raise self.wrong(key) from error
        if found.tzinfo is None or found.year not in YEARS:
            raise self.wrong(key)
        return found

    def part(self, key: str) -> _Reading:
        value = self.plain.get(key)
        if not isinstance(value, dict):
            raise self.wrong(key)
        return _Reading(value, f"{self.path}{key}.")

    def list(self, key: str, most: int) -> list[_Reading]:
        value = self.plain.get(key)
        if (
            not isinstance(value, list)
            or len(value) > most
            or not all(isinstance(one, dict) for one in value)
        ):
            raise self.wrong(key)
        return [_Reading(one, f"{self.path}{key}[{at}].") for at, one in enumerate(value)]

    def numbers(self, key: str) -> Numbers:
        part = self.part(key)
        return Numbers(*(part.whole(name) for name in NAMES))

    def head(self, key: str) -> Head:
        part = self.part(key)
        return Head(part.whole("entries"), part.whole("rows"), part.hash("sha256"))
