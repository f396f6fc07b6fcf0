"""handlers/sheets/receiving.py — an Excel file comes into the chat of somebody who fills in our workbooks: it is read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.chat import IncomingFile
from domain.file_rules import XLSX, extension_of
from domain.words import Words, verbatim
from handlers.sheets import purposes, telling
from handlers.turn import Turn
from storage.sheet_files import SheetFiles
from storage.sheets import MOST_BYTES
from storage.store import Store
from storage.telling import tell

FLOW = "template"
OTHER_TABLES = frozenset({"csv", "tsv", "xls", "xlsb", "ods", "numbers"})
OURS = "mau-nhap"  # how the names of our workbooks begin, also after a phone added « (1)»
GOT = Words(
    vi="Em nhận tệp «{name}», đang đọc. Xong em báo ngay ở đây.",
    en="I have the file “{name}” and am reading it. I will tell you here.",
)
ONLY_XLSX = Words(
    vi="Em chỉ nhận mẫu ở dạng Excel (.xlsx). Anh/chị mở tệp mẫu, chọn «Lưu thành», kiểu Excel (.xlsx), rồi gửi lại.",
    en="A template is taken as Excel (.xlsx) alone. Open it, save it as Excel (.xlsx), and send it again.",
)
TOO_BIG = Words(
    vi="Tệp «{name}» lớn quá 10 MB. Anh/chị chia thành mấy tệp giúp em.",
    en="The file “{name}” is over 10 MB. Please split it into several files.",
)


def taken(turn: Turn) -> bool:
    """Take those that are meant for us; False where what came is evidence, or nothing of ours."""
    if not _is_meant(turn):
        return False
    if tried(turn):
        return True
    return _told_how_to_save(turn)


def _told_how_to_save(turn: Turn) -> bool:
    """A workbook of ours, saved as another kind of table: it can be no evidence either."""
    tables = [file for file in turn.incoming.files if extension_of(file.name) in OTHER_TABLES]
    if not tables or not turn.person.consented or not purposes.hers(turn):
        return False
    turn.say(ONLY_XLSX)
    turn.repeat()
    return True


def tried(turn: Turn) -> bool:
    """Take what can be no evidence and may be ours, whatever it is called; False where it cannot be ours."""
    if not _may_be_ours(turn):
        return False
    for file in turn.incoming.files:
        name = verbatim(file.name or "Excel")
        if file.size_bytes > MOST_BYTES:
            turn.say(TOO_BIG(name=name))
            continue
        SheetFiles(turn.store).add(turn.person.id, turn.incoming.address, file, turn.received_at)
        turn.say(GOT(name=name))
    if turn.state.get("flow") == FLOW:
        turn.over()
    return True


def look_into(turn: Turn, file: IncomingFile, evidence_id: int) -> None:
    """It was kept as evidence. What is in it says whether it is one of ours: then she is asked which she meant."""
    if _is_sheet(file) and file.size_bytes <= MOST_BYTES and purposes.hers(turn):
        SheetFiles(turn.store).add(turn.person.id, turn.incoming.address, file, turn.received_at, evidence_id)


def _may_be_ours(turn: Turn) -> bool:
    files = turn.incoming.files
    return bool(files) and turn.person.consented and all(map(_is_sheet, files)) and bool(purposes.hers(turn))


def _is_sheet(file: IncomingFile) -> bool:
    return file.kind == "document" and (
        extension_of(file.name) in {"xlsx", "xlsm"} or file.media_type == XLSX.media_type
    )


def _is_meant(turn: Turn) -> bool:
    """By its name, where she was asked for it, or where no draft of hers is open to which it could belong."""
    if turn.state.get("flow") == FLOW or all(file.name.startswith(OURS) for file in turn.incoming.files):
        return True
    return not turn.store.drafts.open_of(turn.person.id, "initiative")


def brought(store: Store, number: int, now: datetime) -> None:
    """A file that a channel only named is here: it is read at once."""
    SheetFiles(store).stand(number, "kept", now)


def not_brought(store: Store, row: Any, why: Words, now: datetime) -> None:
    """It is nothing that we keep, or it could not be had. Of what may be evidence that is told as of evidence."""
    sheet = SheetFiles(store).get(row.id)
    if sheet is not None and sheet.evidence_id is not None:
        return
    words = telling.REFUSED(name=telling.named(row), why=why)
    tell(store, row.person_id, words, now, once=f"sheet:{row.id}:{now:%y%m%d%H%M%S%f}:refused")
