"""reports/pdf/tables.py — a table of a Word document as what is drawn: merged cells, borders, rows repeated on each page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reports.pdf.paragraphs import OFF_BORDERS
from reports.pdf.styles import TWIPS, Element, Styles, W, is_on, number, value

Blocks = Callable[[Element, float], list[dict[str, Any]]]  # of a cell that is so many points wide inside
USUAL_COLUMN = 72.0  # points
CELL_MARGIN = 5.4  # points, left and right, where none is said
SIDES = ("top", "bottom", "left", "right")
ALIGNED = {"center": "center", "right": "right", "end": "right"}
VERTICAL = {"center": "horizon", "bottom": "bottom"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Of a cell: first row, first column; of its table: how many rows, how wide the columns."""

    row: int
    column: int
    span: int
    rows: int
    columns: list[float]

    def inside(self, side: str) -> bool:
        return {
            "top": self.row > 0, "bottom": self.row < self.rows - 1, "left": self.column > 0,
            "right": self.column + self.span < len(self.columns),
        }[side]  # fmt: skip

    def wide(self) -> float:
        """Inside, in points."""
        return sum(self.columns[self.column : self.column + self.span]) - 2 * CELL_MARGIN


def table(element: Element, styles: Styles, blocks: Blocks) -> dict[str, Any]:
    """`blocks` gives what stands in a cell."""
    own = element.find(f"{W}tblPr")
    style = value([own], "tblStyle") if own is not None else None
    chain = styles.chain(own, style, "table", "tblPr")
    rows = list(element.iterfind(f"{W}tr"))
    cells = [_cells(row) for row in rows]
    columns = _columns(element, cells)
    return {
        "kind": "table",
        "align": ALIGNED.get(value(chain, "jc") or "", "left"),
        "columns": columns,
        "header": _header_rows(rows, cells),
        "margins": {side: _margin(chain, side) for side in SIDES},
        "rows": [
            [
                _cell(tc, _Place(r, c, span, len(rows), columns), cells, chain, blocks)
                for tc, c, span in row
                if not _continues(tc)
            ]
            for r, row in enumerate(cells)
        ],
    }


def _columns(element: Element, cells: list[list[tuple[Element, int, int]]]) -> list[float]:
    """How wide each is, in points; also of those that cells reach into and the table does not tell of."""
    told = [number(c.get(f"{W}w")) / TWIPS for c in element.iterfind(f"{W}tblGrid/{W}gridCol")]
    reached = max((column + span for row in cells for _, column, span in row), default=1)
    return told + [USUAL_COLUMN] * (reached - len(told))


def _cells(row: Element) -> list[tuple[Element, int, int]]:
    """Each with its first column and how many it spans."""
    found, column = [], int(number(value(row.findall(f"{W}trPr"), "gridBefore")))
    for cell in row.iterfind(f"{W}tc"):
        span = int(number(value(cell.findall(f"{W}tcPr"), "gridSpan"), 1.0)) or 1
        found.append((cell, column, span))
        column += span
    return found


def _continues(cell: Element) -> bool:
    """Whether it belongs to the cell above."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


def _header_rows(rows: list[Element], cells: list[list[tuple[Element, int, int]]]) -> int:
    """With the rows that a cell of theirs reaches into."""
    count = 0
    for row, its in zip(rows, cells, strict=True):
        reached_into = count > 0 and any(_continues(tc) for tc, _, _ in its)
        if not reached_into and not is_on(row.findall(f"{W}trPr"), "tblHeader"):
            break
        count += 1
    return count


def _cell(
    cell: Element,
    place: _Place,
    cells: list[list[tuple[Element, int, int]]],
    chain: list[Element],
    blocks: Blocks,
) -> dict[str, Any]:
    own = cell.findall(f"{W}tcPr")
    below = 0
    for row in cells[place.row + 1 :]:
        if not any(column == place.column and _continues(tc) for tc, column, _ in row):
            break
        below += 1
    return {
        "x": place.column,
        "y": place.row,
        "colspan": place.span,
        "rowspan": 1 + below,
        "whole": is_on(cell.getparent().findall(f"{W}trPr"), "cantSplit"),
        "valign": VERTICAL.get(value(own, "vAlign") or "", "top"),
        "borders": {side: _border(own, chain, side, place) for side in SIDES},
        "blocks": blocks(cell, place.wide()),
    }


def _border(own: list[Element], chain: list[Element], side: str, place: _Place) -> float:
    """How thick, in points; 0: none."""
    between = "insideH" if side in ("top", "bottom") else "insideV"
    named = {"left": ("left", "start"), "right": ("right", "end")}.get(side, (side,))
    wanted = (between,) if place.inside(side) else named
    for parts, inside, names in ((own, "tcBorders", named), (chain, "tblBorders", wanted)):
        for name in names:
            found = next(
                (b for part in parts if (b := part.find(f"{W}{inside}/{W}{name}")) is not None), None
            )
            if found is not None:
                drawn = found.get(f"{W}val") not in OFF_BORDERS
                return number(found.get(f"{W}sz"), 4.0) / 8.0 if drawn else 0.0
    return 0.0


def _margin(chain: list[Element], side: str) -> float:
    named = {"left": ("left", "start"), "right": ("right", "end")}.get(side, (side,))
    for part in chain:
        for name in named:
            found = part.find(f"{W}tblCellMar/{W}{name}")
            if found is not None:
                return number(found.get(f"{W}w")) / TWIPS
    return CELL_MARGIN if side in ("left", "right") else 0.0
