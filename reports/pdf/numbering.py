"""reports/pdf/numbering.py — the automatic numbers and bullets of a Word document: «1.», «a)», «•», as Word counts them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from reports.pdf.styles import Element, W, is_on, number, value

LEVELS = 9
PART = re.compile(r"%(\d)")
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Of Symbol and Wingdings, whose letters lie where no other font has any.
BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "►", "\uf0fc": "√", "\uf06e": "■", "\uf076": "◊"}
OF_ITS_OWN = ("\ue000", "\uf8ff")


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before a paragraph; `after` it «tab», «space» or «nothing». `level` says how both look."""

    text: str
    after: str
    level: Element


class Numbering:
    """The lists of a document, counted on at each paragraph of theirs; `root` is its numbering part."""

    def __init__(self, root: Element | None) -> None:
        lists = [] if root is None else root.findall(f"{W}abstractNum")
        self._lists = {one.get(f"{W}abstractNumId"): one for one in lists}
        self._by_style = {value([one], "styleLink"): one for one in lists if value([one], "styleLink")}
        self._uses = {one.get(f"{W}numId"): one for one in ([] if root is None else root.findall(f"{W}num"))}
        self._counts: dict[int, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def mark(self, chain: list[Element], style: str | None) -> Mark | None:
        """Of the next paragraph; `chain` are its settings, the nearest first. None where it has none."""
        numbered = [part.find(f"{W}numPr") for part in chain if part.find(f"{W}numPr") is not None]
        use = self._uses.get(value(numbered, "numId"))
        whole = None if use is None else self._list_of(use)
        if use is None or whole is None:
            return None
        at = _at(numbered, whole, style)
        level = _level(use, whole, at)
        if level is None:
            return None
        self._count(use, whole, at)
        return Mark(self._text(use, whole, level), value([level], "suff") or "tab", level)

    def _list_of(self, use: Element) -> Element | None:
        found = self._lists.get(value([use], "abstractNumId"))
        linked = None if found is None else value([found], "numStyleLink")
        return self._by_style.get(linked, found) if linked else found

    def _count(self, use: Element, whole: Element, at: int) -> None:
        """One more of this level; those below it begin anew."""
        counts, name = self._counts[id(whole)], str(use.get(f"{W}numId"))
        anew = _override(use, at)
        if (name, at) not in self._begun and anew is not None and anew.find(f"{W}startOverride") is not None:
            counts.pop(at, None)
        self._begun.add((name, at))
        counts[at] = counts[at] + 1 if at in counts else _start(use, whole, at)
        for below in [one for one in counts if one > at and not _goes_on(_level(use, whole, one))]:
            del counts[below]

    def _text(self, use: Element, whole: Element, level: Element) -> str:
        said, plain = value([level], "lvlText") or "", is_on([level], "isLgl")
        if value([level], "numFmt") == "bullet":
            return "".join(BULLETS.get(c, "•" if OF_ITS_OWN[0] <= c <= OF_ITS_OWN[1] else c) for c in said)

        def shown(part: re.Match[str]) -> str:
            of = int(part[1]) - 1
            counted = self._counts[id(whole)].get(of)
            its = _level(use, whole, of)
            form = "decimal" if plain or its is None else value([its], "numFmt") or "decimal"
            return written(_start(use, whole, of) if counted is None else counted, form)

        return PART.sub(shown, said)


def _at(numbered: list[Element], whole: Element, style: str | None) -> int:
    """Which level: as said, else the one that belongs to the paragraph's style."""
    said = value(numbered, "ilvl")
    levels = whole.findall(f"{W}lvl")
    of_style = [one.get(f"{W}ilvl") for one in levels if style and value([one], "pStyle") == style]
    return min(int(number(said or next(iter(of_style), "0"))), LEVELS - 1)


def _override(use: Element, at: int) -> Element | None:
    return next((one for one in use.findall(f"{W}lvlOverride") if one.get(f"{W}ilvl") == str(at)), None)


def _level(use: Element, whole: Element, at: int) -> Any:
    anew = _override(use, at)
    own = None if anew is None else anew.find(f"{W}lvl")
    return (
        own
        if own is not None
        else next((one for one in whole.findall(f"{W}lvl") if one.get(f"{W}ilvl") == str(at)), None)
    )


def _start(use: Element, whole: Element, at: int) -> int:
    anew, level = _override(use, at), _level(use, whole, at)
    said = None if anew is None else value([anew], "startOverride")
    return int(number(said if said is not None else value([level], "start") if level is not None else None))


def _goes_on(level: Element | None) -> bool:
    """Whether it is never begun anew."""
    return level is not None and value([level], "lvlRestart") == "0"


def written(count: int, form: str) -> str:
    """A number as a list shows it; in a form we do not know, in figures."""
    match form:
        case "none":
            return ""
        case "decimalZero":
            return f"{count:02d}"
        case "lowerLetter" | "upperLetter" if count > 0:
            letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letters if form == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman" if count > 0:
            return roman(count) if form == "lowerRoman" else roman(count).upper()
        case _:
            return str(count)


def roman(count: int) -> str:
    found = ""
    for worth, letters in ROMAN:
        found += letters * (count // worth)
        count %= worth
    return found
