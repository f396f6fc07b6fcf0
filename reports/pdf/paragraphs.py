"""reports/pdf/paragraphs.py — a paragraph of a Word document as what is drawn: how it stands, and its runs of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reports.pdf.numbering import Mark, Numbering
from reports.pdf.pictures import Pictures
from reports.pdf.styles import TWIPS, Element, Styles, W, is_on, number, points, value

ALIGNED = {"both": "justify", "distribute": "justify", "center": "center", "right": "right", "end": "right"}
USUAL_HALF_POINTS = 20.0  # a document that names no size
WIDEST_WORD = 400.0  # points; a wider one may be broken, or it would leave the page
NARROW, WIDE = frozenset("/.,:;-'|!()[]ijltf1"), frozenset("mwMW@%…—")
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Of a paragraph: what says how it looks, and what is not there any more.
PASSED_OVER = frozenset({f"{W}pPr", f"{W}rPr", f"{W}del", f"{W}moveFrom", f"{MC}Fallback"})


@dataclass(slots=True)
class _Fields:
    """Where in the fields («PAGE») of a paragraph we are; what stands for one that we draw ourselves is passed over."""

    instruction: str = ""
    told: bool = False
    drawn: bool = False

    @property
    def silent(self) -> bool:
        return self.told and self.drawn

    def at(self, mark: str) -> None:
        if mark == "begin":
            self.instruction, self.told, self.drawn = "", False, False
        elif mark == "separate":
            self.told = True
        elif mark == "end":
            self.told = self.drawn = False


@dataclass(frozen=True, slots=True)
class Part:
    """What a paragraph of a document, or of what repeats on its pages, is drawn by."""

    styles: Styles
    numbering: Numbering
    pictures: Pictures


@dataclass(slots=True)
class _Walk:
    styles: Styles
    pictures: Pictures
    style: str | None
    leader: str
    wide: float
    fields: _Fields = field(default_factory=_Fields)


def paragraph(element: Element, part: Part, wide: float = WIDEST_WORD) -> dict[str, Any]:
    """Lengths are in points."""
    own = element.find(f"{W}pPr")
    style = value([own], "pStyle") if own is not None else None
    chain = part.styles.chain(own, style, "paragraph", "pPr")
    mark = part.numbering.mark(chain, style)
    chain = chain if mark is None else _with_level(chain, mark.level)
    hanging = points(chain, "ind", "hanging")
    left = points(chain, "ind", "left", "start")
    walk = _Walk(part.styles, part.pictures, style, _leader(chain), wide)
    marked = [] if mark is None else [{**_marked(mark, own, walk, hanging), "from": left - hanging}]
    return {
        "kind": "paragraph",
        "align": ALIGNED.get(value(chain, "jc") or "", "left"),
        "left": left - hanging,
        "right": points(chain, "ind", "right", "end"),
        "first": 0.0 if hanging else points(chain, "ind", "firstLine"),
        "hanging": hanging,
        "above": points(chain, "spacing", "before"),
        "below": points(chain, "spacing", "after"),
        "style": style or "",
        "tight": is_on(chain, "contextualSpacing"),
        "keep": is_on(chain, "keepNext"),
        "new_page": is_on(chain, "pageBreakBefore"),
        "rule": _rule(chain),
        "size": _size(_looks(walk, own, None)),
        "runs": [*marked, *_runs(element, walk)],
        **_line(chain),
    }


def _with_level(chain: list[Element], level: Element) -> list[Element]:
    """A list's own indents count after what the paragraph, or the style that puts it into the list, says itself."""
    named = next(at for at, part in enumerate(chain) if part.find(f"{W}numPr") is not None)
    return [*chain[: named + 1], *level.findall(f"{W}pPr"), *chain[named + 1 :]]


def _marked(mark: Mark, own: Element | None, walk: _Walk, hanging: float) -> dict[str, Any]:
    """A number or bullet, and how much room it has before the text."""
    looks = [*mark.level.findall(f"{W}rPr"), *_looks(walk, own, None)]
    room = {"tab": hanging or DEFAULT_TAB, "space": 0.0, "nothing": 0.0}.get(mark.after, hanging)
    text = f"{mark.text} " if mark.after == "space" else mark.text
    return {**_look_of(looks), "text": text, "room": room}


DEFAULT_TAB = 18.0  # points, where a list says no indent


def _line(chain: list[Element]) -> dict[str, float]:
    """How high a line is: so many times the usual, or so many points."""
    said = number(value(chain, "spacing", "line"), 240.0)
    if value(chain, "spacing", "lineRule") in ("exact", "atLeast"):
        return {"line": 0.0, "line_points": said / TWIPS}
    return {"line": said / 240.0, "line_points": 0.0}


def _rule(chain: list[Element]) -> float:
    """How thick a line stands under it, in points; 0: none."""
    for part in chain:
        bottom = part.find(f"{W}pBdr/{W}bottom")
        if bottom is not None:
            drawn = bottom.get(f"{W}val") not in OFF_BORDERS
            return number(bottom.get(f"{W}sz"), 4.0) / 8.0 if drawn else 0.0
    return 0.0


OFF_BORDERS = frozenset({None, "nil", "none"})


def _leader(chain: list[Element]) -> str:
    """What fills a tab of this paragraph up to its end: «.», «_», or nothing."""
    leaders = {"dot": ".", "underscore": "_", "hyphen": "-", "middleDot": "·"}
    stops = [stop for part in chain for stop in part.iterfind(f"{W}tabs/{W}tab")]
    return next((leaders[s.get(f"{W}leader")] for s in stops if s.get(f"{W}leader") in leaders), "")


def _runs(element: Element, walk: _Walk) -> Iterator[dict[str, Any]]:
    """Whatever we do not know is looked through for text: none is lost."""
    for child in element:
        if child.tag in PASSED_OVER:
            continue
        if child.tag == f"{W}fldSimple" and (drawn := _drawn(child.get(f"{W}instr") or "")):
            yield {**_look(walk, child.find(f"{W}r/{W}rPr")), drawn: True}
        elif child.tag == f"{W}r":
            yield from _of_run(child, walk)
        else:
            yield from _runs(child, walk)


def _of_run(run: Element, walk: _Walk) -> Iterator[dict[str, Any]]:
    look = _look(walk, run.find(f"{W}rPr"))
    for child in run:
        if child.tag == f"{W}fldChar":
            walk.fields.at(child.get(f"{W}fldCharType") or "")
        elif child.tag == f"{W}instrText":
            yield from _told(child.text or "", walk.fields, look)
        elif not walk.fields.silent:
            yield from _piece(child, walk, look)


def _told(text: str, fields: _Fields, look: dict[str, Any]) -> Iterator[dict[str, Any]]:
    fields.instruction += text
    drawn = _drawn(fields.instruction)
    if drawn and not fields.drawn:
        fields.drawn = True
        yield {**look, drawn: True}


def _drawn(instruction: str) -> str:
    """Which field we draw ourselves."""
    name = (instruction.split() or [""])[0].upper()
    return {"PAGE": "page", "NUMPAGES": "pages"}.get(name, "")


def _piece(child: Element, walk: _Walk, look: dict[str, Any]) -> Iterator[dict[str, Any]]:
    match child.tag.removeprefix(W):
        case "t":
            yield {**look, "text": breakable(child.text or "", walk.wide / look["size"])}
        case "tab":
            yield {**look, "tab": walk.leader or " "}
        case "br" if child.get(f"{W}type") == "page":
            yield {**look, "new_page": True}
        case "br" | "cr":
            yield {**look, "break": True}
        case "drawing" if (picture := walk.pictures.of(child)) is not None:
            yield {**look, **picture}
        case "noBreakHyphen":
            yield {**look, "text": "\u2011"}
        case "rPr":
            return
        case _:  # a drawing with a text box, say
            yield from _runs(child, walk)


def breakable(text: str, ems: float) -> str:
    """What has no blank for so long gets invisible places to break at."""
    return " ".join("\u200b".join(_pieces(word, ems)) for word in text.split(" "))


def _pieces(word: str, ems: float) -> Iterator[str]:
    """A word in parts each of which fits; nearly all words are one."""
    begun, wide = 0, 0.0
    for at, letter in enumerate(word):
        wide += _ems(letter)
        if wide > ems and at > begun:
            yield word[begun:at]
            begun, wide = at, _ems(letter)
    yield word[begun:]


def _ems(letter: str) -> float:
    """About as wide as it is in Times."""
    if letter in NARROW:
        return 0.34
    return 0.95 if letter in WIDE else 0.74 if letter.isupper() else 0.52


def _looks(walk: _Walk, own: Element | None, style: str | None) -> list[Element]:
    """Of a run: its own, its character style's, then those of its paragraph's style."""
    of_run = [own] if own is not None else []
    named = style or (value(of_run, "rStyle") if own is not None and own.tag == f"{W}rPr" else None)
    if own is not None and own.tag == f"{W}pPr":  # of the paragraph's own mark
        of_run = own.findall(f"{W}rPr")
    by_style = walk.styles.chain(None, named, "", "rPr") if named else []
    return [*of_run, *by_style, *walk.styles.chain(None, walk.style, "paragraph", "rPr")]


def _look(walk: _Walk, own: Element | None) -> dict[str, Any]:
    return _look_of(_looks(walk, own, None))


def _look_of(chain: list[Element]) -> dict[str, Any]:
    raised = value(chain, "vertAlign")
    return {
        "size": _size(chain),
        "bold": is_on(chain, "b"),
        "italic": is_on(chain, "i"),
        "underline": value(chain, "u") not in (None, "none"),
        "strike": is_on(chain, "strike"),
        "capitals": is_on(chain, "caps"),
        "raised": {"superscript": "up", "subscript": "down"}.get(raised or "", ""),
    }


def _size(chain: list[Element]) -> float:
    return (number(value(chain, "sz"), USUAL_HALF_POINTS) or USUAL_HALF_POINTS) / 2
