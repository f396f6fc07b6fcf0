"""tests/support/inside.py — where somebody is named inside a file: archives in archives unpacked, PDF read."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from io import BytesIO

from domain.vietnamese import fold
from tests.support.pdf_read import pages_in

TAG = re.compile(r"<[^>]*>")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
BETWEEN_DIGITS = re.compile(r"(?<=\d)[ .\-\u00a0](?=\d)")


def read_through(files: Mapping[str, bytes]) -> dict[str, str]:
    """By «list.xlsx/xl/worksheets/sheet1.xml» what is said there, in small letters; of an archive also its members' names."""
    return {
        place: _readable(part) for name, content in files.items() for place, part in _parts(name, content)
    }


def named_in(read: Mapping[str, str], rare: Iterable[str]) -> list[str]:
    """«place: word» wherever one of these is said, in whatever case and accents."""
    looked_for = {form.casefold() for word in rare for form in _forms(word)}
    return sorted(f"{place}: {word}" for place, said in read.items() for word in looked_for if word in said)


def _forms(word: str) -> set[str]:
    """One word of a name may be an everyday word without its accents (thường xuyên); the whole name is not."""
    composed = {unicodedata.normalize(form, word) for form in ("NFC", "NFD")}
    return composed | {fold(word)} if " " in word or word.isascii() else composed


def _parts(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The file itself, and all that is in it."""
    yield name, content
    if content.startswith(b"%PDF"):
        yield f"{name}/read", "\n".join(pages_in(content)).encode()
    elif zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            yield f"{name}/names", "\n".join(packed.namelist()).encode()
            for member in packed.namelist():
                yield from _parts(f"{name}/{member}", packed.read(member))


def _readable(content: bytes) -> str:
    """As it stands there and as it is shown; a number as it is written in one."""
    written = content.decode("utf-8", "ignore")
    shown = unescape(ESCAPED.sub(lambda found: chr(int(found[1], 16)), written))
    return BETWEEN_DIGITS.sub("", "\n".join((shown, TAG.sub("", shown)))).casefold()
