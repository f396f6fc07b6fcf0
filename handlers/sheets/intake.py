"""handlers/sheets/intake.py — a workbook was read: is it one of ours, hers to send, of today's columns; then its rows wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from domain.roles import MAY
from domain.sheet.column import Column
from domain.sheet.reading import SHOWN_CHARS
from domain.sheet.row import EXAMPLE_KEY, SheetRow
from domain.sheet.stamp import Stamp
from domain.words import Words, joined, verbatim
from handlers import scope
from handlers.sheets import telling
from handlers.sheets.purpose import Purpose
from handlers.sheets.purposes import PURPOSES
from handlers.sheets.working import NO_RIGHT, OTHER_PROGRAMME
from handlers.turn import Turn
from storage.sheet_files import SheetFiles

NEW_TEMPLATE = Words(vi=" Anh/chị gõ «mẫu nhập» để lấy mẫu mới.", en=" Type “template” to get a new one.")
NO_SUCH = Words(vi="Em không có loại mẫu này.", en="There is no such template.")
OLD_TEMPLATE = Words(
    vi="Mẫu này cũ, còn thiếu cột: {names}.", en="This template is old; these columns are missing: {names}."
)
GONE = Words(
    vi="Mẫu này cũ: có cột nay không dùng nữa, em không đọc.",
    en="This template is old: it has columns that are used no more; they are not read.",
)
EMPTY = Words(vi="Tệp chưa có dòng nào được điền.", en="No row of the file is filled in.")
SAME_KEY = Words(
    vi="Trùng khoá ẩn với dòng {line} (chép nguyên cả dòng?). Anh/chị chép từng ô sang một dòng trống của mẫu.",
    en="Has the hidden key of row {line} (was a whole row copied?). Please copy its cells into a blank row.",
)
SAME_NAMED = Words(
    vi="«{what}» đã có ở dòng {line}; mỗi tệp chỉ ghi một lần.",
    en="“{what}” is in row {line} already; once a file is enough.",
)
SAME_ROW = Words(vi="Giống hệt dòng {line}.", en="The very same as row {line}.")


def take_in(
    turn: Turn,
    sheet: Any,
    stamp: Stamp,
    columns: Sequence[str],
    rows: Sequence[SheetRow],
    notes: Sequence[Words],
) -> Words | None:
    """None if its rows are to be checked now; else why it is refused as a whole."""
    refused = _refused(turn, stamp, columns)
    if refused is not None:
        return refused
    if all(row.key == EXAMPLE_KEY for row in rows):
        return EMPTY
    known = {column.key for column in PURPOSES[stamp.kind].columns(turn)}
    said = [*notes, *([GONE] if set(columns) - known else [])]
    kept = [replace(row, cells={k: v for k, v in row.cells.items() if k in known}) for row in rows]
    SheetFiles(turn.store).read(
        sheet.id,
        stamp.kind,
        stamp.written(),
        columns,
        with_doubles(turn, kept, PURPOSES[stamp.kind]),
        joined(said) if said else None,
        turn.now,
    )
    return None


def settle_doubt(turn: Turn, sheet: Any, *, is_ours: bool) -> None:
    """Evidence that is one of our workbooks: she says which she meant. Of what is none nobody hears: it is evidence."""
    SheetFiles(turn.store).stand(sheet.id, "asked" if is_ours else "dropped", turn.now)
    if is_ours:
        telling.which_meant(turn, sheet)


def _refused(turn: Turn, stamp: Stamp, columns: Sequence[str]) -> Words | None:
    purpose = PURPOSES.get(stamp.kind)
    if purpose is None:
        return NO_SUCH + NEW_TEMPLATE
    if stamp.programme != turn.programme.key:
        return OTHER_PROGRAMME(key=verbatim(stamp.programme)) + NEW_TEMPLATE
    if not scope.roots(turn, MAY[purpose.act]):
        return NO_RIGHT
    missing = _missing(purpose.columns(turn), columns)
    return OLD_TEMPLATE(names=joined(missing, ", ")) + NEW_TEMPLATE if missing else None


def _missing(wanted: Sequence[Column], there: Sequence[str]) -> list[Words]:
    return [column.head for column in wanted if column.needed and column.key not in there]


def with_doubles(turn: Turn, rows: Sequence[SheetRow], purpose: Purpose) -> list[SheetRow]:
    """Of rows with one key, with the same words throughout, or about the same in the column `once`, the first is meant;
    what the others are is said.
    """
    once, first = purpose.once, dict[str, SheetRow]()
    found = []
    for row in rows:
        before = first.setdefault(row.key, row)
        if before is row and row.key != EXAMPLE_KEY:
            before = first.setdefault(row.digest, row)  # no key is as long
        if before is not row:
            said = (SAME_ROW if before.digest == row.digest else SAME_KEY)(line=before.line)
            row = replace(row, faults=(*row.faults, ("", said.vi, said.en)))
        elif named := purpose.about(turn, row.cells.get(once, "")) if row.key != EXAMPLE_KEY else "":
            before = first.setdefault(f"named {named}", row)
            if before is not row:
                said = SAME_NAMED(what=verbatim(row.cells[once][:SHOWN_CHARS]), line=before.line)
                row = replace(row, faults=(*row.faults, (once, said.vi, said.en)))
        found.append(row)
    return found
