"""handlers/sheets/working.py — works off a workbook's rows: each is checked, and later taken, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from domain.roles import MAY
from domain.sheet.page import GOOD
from domain.sheet.row import EXAMPLE_KEY, SheetRow
from domain.sheet.stamp import read_stamp
from domain.words import Words, joined, verbatim
from handlers import scope
from handlers.sheets.purpose import CELL, Checked, Made, Purpose, Sent
from handlers.turn import Turn
from storage.sheet_files import SheetFiles, spoken

WROTE_IN_EXAMPLE = Words(
    vi="Dòng ví dụ em không đọc. Anh/chị chép nội dung này xuống một dòng trống bên dưới.",
    en="The example's row is not read. Please copy this into a blank row below.",
)
OLD_VERSION = Words(
    vi="Bản cũ của dòng này; em giữ bản mới hơn đã nhận.",
    en="An older version of this row; the newer one that was taken stays.",
)
NO_RIGHT = Words(
    vi="Anh/chị không còn quyền gửi loại tệp này.", en="You may not send workbooks of this kind any more."
)
OTHER_PROGRAMME = Words(
    vi="Mẫu này của chương trình «{key}», không phải chương trình đang chạy.",
    en="This template is of the programme “{key}”, not of the one that is running.",
)


def check_rows(turn: Turn, sheet: Any, purpose: Purpose, rows: Sequence[Any]) -> None:
    """What would become of each."""
    for stored in rows:
        _settle(turn, sheet, stored, _looked_at(turn, sheet, purpose, _sent(turn, sheet, stored)))
        turn.hush()


def take_rows(turn: Turn, sheet: Any, purpose: Purpose, rows: Sequence[Any]) -> None:
    """Each is checked anew, for things change, then taken once: its key is unique in the database."""
    for stored in rows:
        sent = _sent(turn, sheet, stored)
        checked = _looked_at(turn, sheet, purpose, sent)
        _settle(
            turn, sheet, stored, _taken(turn, purpose, sent, checked) if checked.fate in GOOD else checked
        )
        turn.hush()


def _sent(turn: Turn, sheet: Any, stored: Any) -> Sent:
    faults = tuple((column, vi, en) for column, vi, en in stored.said.get("faults", ()))
    row = SheetRow(stored.line, stored.row_key, stored.cells, faults)
    return Sent(row, SheetFiles(turn.store).known(sheet.purpose, row.key), sheet.id)


def _looked_at(turn: Turn, sheet: Any, purpose: Purpose, sent: Sent) -> Checked:
    """Another programme may have been loaded since the file was read."""
    stamp = read_stamp(sheet.stamp)
    if stamp is None or stamp.programme != turn.programme.key:
        return Checked("bad", (OTHER_PROGRAMME(key=verbatim("?" if stamp is None else stamp.programme)),))
    return look(turn, purpose, sent)


def look(turn: Turn, purpose: Purpose, sent: Sent) -> Checked:
    """What would become of a row, if it were taken now."""
    row, known = sent.row, sent.known
    if row.key == EXAMPLE_KEY:
        example = {c.key: c.example for c in purpose.columns(turn) if c.example}
        return Checked("") if dict(row.cells) == example else Checked("bad", (WROTE_IN_EXAMPLE,))
    if row.faults:
        return Checked("bad", _unreadable(turn, purpose, row))
    if not scope.roots(turn, MAY[purpose.act]):
        return Checked("bad", (NO_RIGHT,))
    if known is not None and row.digest in known.digests:
        newest = row.digest == known.digests[-1]
        return Checked("there", () if newest else (OLD_VERSION,), plan=_again(turn, purpose, known))
    return purpose.check(turn, sent)


def _unreadable(turn: Turn, purpose: Purpose, row: SheetRow) -> tuple[Words, ...]:
    heads = {column.key: column.head for column in purpose.columns(turn)}
    said = [(heads.get(column), Words(vi=vi, en=en)) for column, vi, en in row.faults]
    return tuple(why if head is None else CELL(head=head, why=why) for head, why in said)


def _again(turn: Turn, purpose: Purpose, known: Any) -> Made:
    """Of somebody else's row nothing is told but that it is there."""
    return purpose.again(turn, known) if known.by_id == turn.person.id else Made("")


def _taken(turn: Turn, purpose: Purpose, sent: Sent, checked: Checked) -> Checked:
    files, row, known = SheetFiles(turn.store), sent.row, sent.known
    if known is None and not files.remember(purpose.key, row.key, row.digest, turn.person.id, turn.now):
        return Checked("there")  # somebody was quicker
    made = purpose.take(turn, checked)
    if isinstance(made, Words):
        if known is None:
            files.remember_no_more(purpose.key, row.key)
        return Checked("bad", (made,), checked.understood)
    digests = [*(known.digests if known is not None else ()), row.digest]
    files.says_now(purpose.key, row.key, digests, made.code)
    return Checked("done", (*checked.why, *made.notes), checked.understood, plan=made)


def _settle(turn: Turn, sheet: Any, stored: Any, found: Checked) -> None:
    made = found.plan if isinstance(found.plan, Made) else Made(found.code)
    said = {
        "why": spoken(joined(list(found.why))),
        "understood": spoken(joined(list(found.understood))),
        "faults": stored.said.get("faults", []),
    }
    about = {"code": made.code, "confirm": made.confirm}
    SheetFiles(turn.store).settle(sheet.id, stored.line, found.fate, said, about)


def stumbled(turn: Turn, sheet: Any, stored: Any, reference: str) -> None:
    """A fault of ours at one row: the others go on, and the operator finds it by this number."""
    words = Words(
        vi="Em gặp trục trặc ở dòng này (số {n}). Anh/chị gửi lại sau, hoặc báo quản trị số này.",
        en="Something went wrong at this row (number {n}). Please send it again later, or tell the operator this number.",
    )
    _settle(turn, sheet, stored, Checked("bad", (words(n=verbatim(reference)),)))
