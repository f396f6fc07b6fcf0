"""handlers/sheets/telling.py — what whoever sent a workbook hears of it: refused, looked through, taken."""

from __future__ import annotations

from typing import Any

from domain.kinds.kind import Option
from domain.sheet.page import GOOD
from domain.words import Words, joined, verbatim
from handlers.turn import Turn
from storage.sheet_files import SheetFiles

REFUSED = Words(vi="Tệp «{name}» em chưa nhận được: {why}", en="I could not take the file “{name}”: {why}")
LOOKED = Words(vi="Tệp «{name}»: {counts}.", en="The file “{name}”: {counts}.")
COUNTS = {
    "good": Words(vi="{n} dòng nhận được", en="{n} rows can be taken"),
    "bad": Words(vi="{n} dòng cần sửa", en="{n} rows to be mended"),
    "there": Words(vi="{n} dòng đã có từ trước", en="{n} rows are there already"),
    "done": Words(vi="đã nhận {n} dòng", en="{n} rows were taken"),
}
FILE_FOLLOWS = Words(
    vi="Em gửi lại tệp, từng dòng có ghi kết quả.", en="The file follows, each row with what became of it."
)
DECLARE = Words(
    vi="Xem tệp xong, anh/chị bấm nút dưới (hoặc gõ «nhận dòng»): bấm là cam đoan các dòng đó đúng sự thật, tác giả đã đồng ý.",
    en="When you have looked through it, press below (or type “take rows”): by that you declare that they are true and "
    "that their authors agreed.",
)
OF_AUTHORS = frozenset({"entries"})  # the button is a declaration, too
TO_TAKE = Words(
    vi="Xem tệp xong, anh/chị bấm nút dưới (hoặc gõ «nhận dòng») để nhận.",
    en="When you have looked through it, press below (or type “take rows”) to take them.",
)
TAKE = Words(vi="Nhận {n} dòng", en="Take {n} rows")
NOTHING_GOOD = Words(
    vi="Chưa có dòng nào để nhận. Anh/chị sửa trong tệp rồi gửi lại.",
    en="There is no row to take. Please mend it and send it again.",
)
TAKE_ROWS = "take_rows"
IS_OURS = Words(
    vi="Tệp «{name}» là bảng kê của hệ thống. Anh/chị muốn nạp bảng này, hay dùng làm minh chứng ạ?",
    en="The file “{name}” is a workbook of ours. Shall its rows be taken, or is it evidence?",
)
LOAD = Words(vi="Nạp bảng này", en="Take its rows")
EVIDENCE = Words(vi="Dùng làm minh chứng", en="It is evidence")
LOAD_SHEET, IS_EVIDENCE = "load_sheet", "sheet_is_evidence"


def refused(turn: Turn, sheet: Any, why: Words) -> None:
    """It is not what can be read: she hears why and how to mend it."""
    words = REFUSED(name=named(sheet), why=why)
    turn.tell(sheet.person_id, words, once=f"{name_of(sheet)}:refused")


def which_meant(turn: Turn, sheet: Any) -> None:
    """It came in the middle of a draft, under a name of its own."""
    offers = (Option(f"/{LOAD_SHEET} {sheet.id}", LOAD), Option(f"/{IS_EVIDENCE} {sheet.id}", EVIDENCE))
    turn.tell(sheet.person_id, IS_OURS(name=named(sheet)), once=f"{name_of(sheet)}:asked", offers=offers)


def looked_through(turn: Turn, sheet: Any) -> None:
    """After the dry run: nothing was taken yet."""
    counts = SheetFiles(turn.store).counts(sheet.id)
    good = sum(counts.get(fate, 0) for fate in GOOD)
    parts = [LOOKED(name=named(sheet), counts=_counted(good, counts))]
    if sheet.said:
        parts.append(Words(**sheet.said))
    parts += [FILE_FOLLOWS, (DECLARE if sheet.purpose in OF_AUTHORS else TO_TAKE) if good else NOTHING_GOOD]
    offers = (Option(f"/{TAKE_ROWS} {sheet.id}", TAKE(n=good)),) if good else ()
    turn.tell(sheet.person_id, joined(parts), once=f"{name_of(sheet)}:checked", offers=offers)


def taken(turn: Turn, sheet: Any) -> None:
    counts = SheetFiles(turn.store).counts(sheet.id)
    words = joined([LOOKED(name=named(sheet), counts=_counted(0, counts)), FILE_FOLLOWS])
    turn.tell(sheet.person_id, words, once=f"{name_of(sheet)}:taken")


def summed_up(turn: Turn, sheet: Any) -> Words:
    """With the file itself."""
    counts = SheetFiles(turn.store).counts(sheet.id)
    good = sum(counts.get(fate, 0) for fate in GOOD)
    return LOOKED(name=named(sheet), counts=_counted(good, counts))


def _counted(good: int, counts: dict[str, int]) -> Words:
    """«đã nhận 37 dòng, 2 dòng cần sửa»."""
    numbers = {
        "done": counts.get("done", 0),
        "good": good,
        "bad": counts.get("bad", 0),
        "there": counts.get("there", 0),
    }
    said = [COUNTS[name](n=n) for name, n in numbers.items() if n]
    return joined(said, ", ") if said else COUNTS["done"](n=0)


def name_of(sheet: Any) -> str:
    """Like no other file's, also once this one is forgotten and its number given out again."""
    return f"sheet:{sheet.id}:{sheet.at:%y%m%d%H%M%S%f}"


def named(sheet: Any) -> Words:
    return verbatim(sheet.name or "Excel")
