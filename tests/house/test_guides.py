"""README and the guides lead where they say, by links that work."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.guides import paths

LINK = re.compile(r"\[[^]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def test_every_link_of_a_guide_leads_somewhere() -> None:
    """To a file of ours, and to a heading in it; what lies elsewhere is not asked for."""
    dead = [
        f"{path.name}: {target}"
        for path in paths()
        for target in LINK.findall(FENCED.sub("", path.read_text("utf-8")))
        if ":" not in target and not _leads(path, target)
    ]
    assert dead == []


def _leads(path: Path, target: str) -> bool:
    name, _, heading = target.partition("#")
    to = path.parent / name if name else path
    return to.exists() and (not heading or heading in _headings(to))


def _headings(path: Path) -> set[str]:
    """As GitHub calls them in an address."""
    return {
        re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        for heading in HEADING.findall(FENCED.sub("", path.read_text("utf-8")))
    }


def test_no_guide_says_a_row_of_a_table_twice() -> None:
    """As happens when two branches wrote it anew."""
    firsts = [
        (path.name, row)
        for path in paths()
        for row in set(re.findall(r"^\| `[^|]*\|", path.read_text("utf-8"), re.MULTILINE))
        if path.read_text("utf-8").count(f"\n{row}") > 1
    ]
    assert firsts == []
