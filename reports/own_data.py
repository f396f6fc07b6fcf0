"""reports/own_data.py — what somebody takes along: a page to read, the same as JSON, her own files."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from domain.words import Language, Words

MOST_BYTES = 15 * 1024 * 1024  # of files in one: every channel carries that, and a phone on a hill loads it
PAGE = "doc-truoc.html"
DATA = "du-lieu.json"
FOLDER = "tep"
LINES = "body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;padding:16px;max-width:44rem;color:#1b1b1b}"
STYLE = LINES + (
    "h1{font-size:22px}h2{font-size:18px;margin-top:28px;border-bottom:1px solid #ccc}h3{font-size:16px;margin-bottom:4px}"
    "dt{color:#555;margin-top:8px}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}p{white-space:pre-wrap}"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and its lines, each with what it is called."""

    title: str
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Section:
    title: Words
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """`data` is the same as the sections, for programs; `files`: by what name she sent which, and where it lies."""

    title: Words
    made: Words
    sections: Sequence[Section]
    data: dict[str, Any]
    files: Sequence[tuple[str, Path]]


def write(along: TakenAlong, language: Language, folder: Path) -> list[Path]:
    """The first holds page and data; each as many files as it may."""
    parts = list(_parts(along.files)) or [[]]
    made = []
    for number, files in enumerate(parts, 1):
        path = folder / (f"du-lieu-cua-toi-{number}.zip" if len(parts) > 1 else "du-lieu-cua-toi.zip")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            if number == 1:
                packed.writestr(PAGE, page(along, language))
                packed.writestr(DATA, json.dumps(along.data, ensure_ascii=False, indent=1))
            for name, source in files:
                packed.write(source, f"{FOLDER}/{name}", zipfile.ZIP_STORED)
        made.append(path)
    return made


def _parts(files: Sequence[tuple[str, Path]]) -> Iterator[list[tuple[str, Path]]]:
    part: list[tuple[str, Path]] = []
    size = 0
    for name, source in files:
        bytes_ = source.stat().st_size
        if part and size + bytes_ > MOST_BYTES:
            yield part
            part, size = [], 0
        part.append((name, source))
        size += bytes_
    if part:
        yield part


def page(along: TakenAlong, language: Language) -> str:
    """To be read on a phone, without the network; nothing in it is carried out."""
    title = escape(along.title.within(language))
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
    body = "".join(_section(section, language) for section in along.sections)
    made = escape(along.made.within(language))
    return (
        f'<!doctype html><html lang="{language}"><head>{head}<title>{title}</title><style>{STYLE}</style></head>'
        f"<body><h1>{title}</h1><p>{made}</p>{body}</body></html>"
    )


def _section(section: Section, language: Language) -> str:
    blocks = "".join(_block(block) for block in section.blocks)
    return f"<h2>{escape(section.title.within(language))}</h2>{blocks}" if section.blocks else ""


def _block(block: Block) -> str:
    lines = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in block.lines)
    heading = f"<h3>{escape(block.title)}</h3>" if block.title else ""
    return f"{heading}<dl>{lines}</dl>"
