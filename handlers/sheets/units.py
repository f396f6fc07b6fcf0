"""handlers/sheets/units.py — the tree of units from a workbook: made and changed below her own, never herself or beside."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from domain.fault import Fault
from domain.kinds.kind import Option
from domain.roles import MAY
from domain.sheet.column import CHOOSE, Column, Holds
from domain.sheet.page import GOOD, PageRow
from domain.unit_kinds import KNOWN_KINDS
from domain.unit_list import check_units
from domain.unit_row import COLUMNS, NEEDED, UnitRow
from domain.words import Words
from handlers import scope
from handlers.sheets import units_offered
from handlers.sheets.purpose import Checked, Made, Purpose, Sent
from handlers.turn import Turn
from storage.sheet_files import SheetFiles
from storage.unit_rows import put, rows_of

ACT = "bring_units"
PREFIX = "unit."
NAMING = ("code", "parent", "merged_into")  # columns that name a unit
READ = tuple(column for column in COLUMNS if column != "note")
HOLDS: dict[str, Holds] = {
    "valid_from": "day",
    "valid_to": "day",
    "members": "count",
    "kind": "choice",
    "name": "long",
}
EXAMPLES = {
    "code": "TAMDUONG-CHE", "short": "CTD", "name": "Công đoàn Chè Tam Đường", "kind": KNOWN_KINDS[0], "parent": "XA-BINHLU",
    "valid_from": "01/7/2025", "members": "120", "cluster": "Cụm 1",
}  # fmt: skip
ENGLISH = {
    "code": "Code", "short": "Short code", "name": "Name", "kind": "Kind", "parent": "Unit above", "valid_from": "First day",
    "valid_to": "Last day", "merged_into": "Merged into", "members": "Members", "cluster": "Cluster",
}  # fmt: skip
HINTS = {
    "valid_to": Words(vi="Ngày cuối, khi đơn vị thôi hoạt động.", en="The last day of a unit that ends."),
    "code": Words(
        vi="Chữ không dấu, số và dấu -, không đổi về sau.",
        en="Plain letters, digits and -, never changed later.",
    ),
    "parent": Words(vi="Mã của đơn vị cấp trên.", en="The code of the unit above."),
    "merged_into": Words(
        vi="Mã đơn vị mới, khi đơn vị này nhập vào.", en="The code of the unit it was merged into."
    ),
    "kind": CHOOSE,
}
HINT = Words(vi="Ghi như dòng ví dụ.", en="As in the example.")
GUIDANCE = (
    Words(
        vi="Mỗi dòng một đơn vị; đơn vị có sẵn thì sửa thẳng vào dòng. Ô trống là không có. Đơn vị cấp trên đứng trước.",
        en="One unit a row; change those there are in their rows. A blank cell means none. The unit above comes first.",
    ),
    Words(
        vi="Không xoá được đơn vị: ghi «đến ngày», và «nhập vào» nếu nhập với nơi khác.",
        en="Units are not deleted: write their last day, and what they were merged into.",
    ),
)
OUTSIDE = Words(
    vi="Đơn vị này, hoặc cấp trên của nó, không nằm dưới đơn vị của anh/chị.",
    en="This unit, or the one above it, is not below yours.",
)


def columns(_turn: Turn) -> tuple[Column, ...]:
    return tuple(
        Column(
            f"{PREFIX}{key}", Words(vi=COLUMNS[key][0].capitalize(), en=ENGLISH[key]), HINTS.get(key, HINT),
            HOLDS.get(key, "text"), KNOWN_KINDS if key == "kind" else (), key in NEEDED, EXAMPLES.get(key, ""),
        )
        for key in READ
    )  # fmt: skip


def rows(turn: Turn, seed: str) -> list[PageRow]:
    """Those there are below hers, to be changed."""
    below, every = _below(turn), rows_of(turn.store.units.every())
    return [PageRow(f"r{seed}{nth:05}", _cells(every[code])) for nth, code in enumerate(below, 1)]


def _below(turn: Turn) -> list[str]:
    """Codes of the units below hers, as they stand today; her own are none of them."""
    own = scope.roots(turn, MAY[ACT])
    found = (u for top in own for u in turn.store.units.within(top, turn.today) if u.id not in own)
    return list(dict.fromkeys(u.code for u in found))


def _cells(unit: UnitRow) -> dict[str, str]:
    days = {
        key: f"{day:%d/%m/%Y}" if day else ""
        for key, day in (("valid_from", unit.valid_from), ("valid_to", unit.valid_to))
    }
    said = {
        "code": unit.code, "short": unit.short, "name": unit.name, "kind": unit.kind, "parent": unit.parent_code, **days,
        "merged_into": unit.merged_into, "members": str(unit.members or ""), "cluster": unit.cluster,
    }  # fmt: skip
    return {f"{PREFIX}{key}": cell for key, cell in said.items() if cell}


def check(turn: Turn, sent: Sent) -> Checked:
    """By the same rules as a list that an operator loads, and below her own units alone."""
    every = turn.store.units.every()
    there = rows_of(every)
    before = _before(turn, sent, there)
    found = _read(sent, {**there, **before})
    if not isinstance(found, UnitRow):
        return Checked("bad", tuple(replace(fault, line=0).in_words() for fault in found))
    below, own = {*_below(turn), *before}, {turn.store.units.get(n).code for n in scope.roots(turn, MAY[ACT])}
    if _is_outside(found, there, below, below | own):
        return Checked("bad", (OUTSIDE,))
    if there.get(found.code) == found:
        return Checked("there")
    return Checked("changed" if found.code in there else "ready", code=found.code, plan=found)


def _is_outside(found: UnitRow, there: Mapping[str, UnitRow], below: Set[str], hers: Set[str]) -> bool:
    """Another's unit, or hers put below one of another's, or merged into one."""
    known = there.get(found.code)
    merged = found.merged_into not in {"", known.merged_into if known is not None else ""}
    return (
        (known is not None and found.code not in below)
        or found.parent_code not in hers
        or (merged and found.merged_into not in hers)
    )


def _read(sent: Sent, there: Mapping[str, UnitRow]) -> UnitRow | tuple[Fault, ...]:
    heads = [COLUMNS[key][0] for key in READ]
    cells = [sent.row.cells.get(f"{PREFIX}{key}", "") for key in READ]
    found = check_units(
        [heads, cells], tuple(unit for code, unit in there.items() if code != cells[0].upper())
    )
    return found if isinstance(found, tuple) else replace(found.units[0], line=0)


def _before(turn: Turn, sent: Sent, there: Mapping[str, UnitRow]) -> dict[str, UnitRow]:
    """New units of the same file, in rows above this one, that are to be taken: what stands below them may follow.

    Each was found good in its turn, so it is held here against the units alone that it names: a file may have thousands.
    """
    found: dict[str, UnitRow] = {}
    for row in SheetFiles(turn.store).rows(sent.sheet_id) if sent.sheet_id else ():
        if row.line < sent.row.line and row.fate in GOOD:
            named = {row.cells.get(f"{PREFIX}{key}", "").strip().upper() for key in NAMING}
            known = {code: found.get(code) or there[code] for code in named if code in found or code in there}
            read = _read(Sent(replace(sent.row, cells=row.cells)), known)
            if isinstance(read, UnitRow):
                found[read.code] = read
    return found


def take(turn: Turn, checked: Checked) -> Made | Words:
    unit: UnitRow = checked.plan
    every = turn.store.units.every()
    is_new = turn.store.units.by_code(unit.code) is None
    put(turn.store, [unit] if is_new else [], [] if is_new else [unit], every, turn.now)
    units_offered.changed(turn)
    return Made(unit.code)


UNITS = Purpose(
    "units", "don-vi",
    Option("units", Words(vi="Cây đơn vị", en="The tree of units"), ("don vi", "units")),
    Words(vi="Cây đơn vị", en="The tree of units"),
    ACT, columns, check, take, GUIDANCE, rows=rows, once=f"{PREFIX}code",
)  # fmt: skip
