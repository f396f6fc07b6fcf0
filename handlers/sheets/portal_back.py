"""handlers/sheets/portal_back.py — the portal's code and day of entries that were put there, recorded by a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from domain.kinds.date import Date
from domain.kinds.kind import Context, Json, Option, Refusal
from domain.lists.entry import ListedEntry
from domain.roles import MAY
from domain.sheet.column import Column
from domain.sheet.page import PageRow
from domain.sheet.reading import MISSING, settled
from domain.words import Words, joined, verbatim
from handlers import deciding, scope
from handlers.review import verdict
from handlers.review.acting import DEEDS
from handlers.review.refusal import MOST_CHARS
from handlers.sheets.purpose import CELL, Checked, Made, Purpose, Sent
from handlers.turn import Turn
from storage.lists.every_phase import valid_of

ACT, DEED = "review", "record_on_portal"
CODE, TITLE, PORTAL_CODE, PORTAL_ON = "entry.code", "entry.title", "portal.code", "portal.on"
DAY = Date(inside_window_warns=False)
HEADS = {
    CODE: Words(vi="Mã sáng kiến", en="Entry's code"), TITLE: Words(vi="Tên (chỉ để đọc)", en="Title (to be read)"),
    PORTAL_CODE: Words(vi="Mã trên Cổng", en="The portal's code"), PORTAL_ON: Words(vi="Ngày lên Cổng", en="Put there on"),
}  # fmt: skip
GUIDANCE = (
    Words(
        vi="Nạp lên Cổng xong, anh/chị ghi mã và ngày của Cổng vào từng dòng; dòng chưa lên thì để trống.",
        en="Once an entry is on the portal write the portal's code and day into its row; leave the others blank.",
    ),
    Words(
        vi="Xong thì gửi tệp này vào chat với em; tác giả được báo như khi ghi từng hồ sơ.",
        en="Then send this file to me in the chat; authors hear of it as when each is recorded by itself.",
    ),
)
LONG = Words(vi="Nhiều nhất {n} chữ cái.", en="At most {n} letters.")
UNKNOWN = Words(
    vi="Em không thấy hồ sơ mã này trong phạm vi của anh/chị.",
    en="There is no entry with this code among yours.",
)
NOT_YET = Words(vi="Chưa ghi mã và ngày của Cổng.", en="The portal's code and day are not given yet.")
ALREADY = Words(vi="Đã ghi lên Cổng từ trước.", en="Recorded as on the portal before.")


@dataclass(frozen=True, slots=True)
class Plan:
    entry: Any
    code: str
    on: Json


def columns(_turn: Turn) -> tuple[Column, ...]:
    return (
        Column(CODE, HEADS[CODE], HEADS[CODE], needed=True, example="SK26-CTD-0001-T"),
        Column(TITLE, HEADS[TITLE], HEADS[TITLE], "long", example="Giá phơi chè ba tầng quay được"),
        Column(PORTAL_CODE, HEADS[PORTAL_CODE], HEADS[PORTAL_CODE], example="SK-2026-000123"),
        Column(PORTAL_ON, HEADS[PORTAL_ON], DAY.hint(), "day", example="15/3/2026"),
    )


def rows(turn: Turn, seed: str) -> list[PageRow]:
    """What is valid and not there yet, as many as a file may have."""
    found: list[ListedEntry] = []
    for top in scope.roots(turn, MAY[ACT]):
        for entry in valid(turn, top):
            if entry.status == "valid" and len(found) < turn.programme.limits.sheet_rows:
                found.append(entry)
    told = dict.fromkeys((entry.code, entry.title) for entry in found)
    return [
        PageRow(f"r{seed}{nth:05}", {CODE: code, TITLE: title}) for nth, (code, title) in enumerate(told, 1)
    ]


def valid(turn: Turn, unit_id: int) -> Iterable[ListedEntry]:
    """The valid entries of a unit and all below it, those on the portal among them."""
    return valid_of(turn.store, turn.programme, unit_id, turn.now)


def check(turn: Turn, sent: Sent) -> Checked:
    code, on = sent.row.cells.get(PORTAL_CODE, ""), sent.row.cells.get(PORTAL_ON, "")
    if not code and not on:
        return Checked("", (NOT_YET,))
    entry = turn.store.initiatives.by_code(sent.row.cells.get(CODE, "").upper())
    if entry is None or not deciding.roles_over(turn, entry.unit_id, turn.person.id):
        return Checked("bad", (CELL(head=HEADS[CODE], why=UNKNOWN),))
    if entry.status == "on_portal":
        return Checked("there", (ALREADY,), code=entry.code)
    day = settled(DAY, on, Context(turn.today))[0] if on else Refusal(MISSING)
    why = [
        *_code_wrong(code),
        *([CELL(head=HEADS[PORTAL_ON], why=day.why)] if isinstance(day, Refusal) else []),
    ]
    refused = deciding.refused(turn, entry, DEED)
    if refused is not None:
        why.append(refused.why)
    if why or isinstance(day, Refusal):
        return Checked("bad", tuple(why), code=entry.code)
    return Checked("ready", code=entry.code, plan=Plan(entry, code, day.value))


def _code_wrong(code: str) -> list[Words]:
    if not code:
        return [CELL(head=HEADS[PORTAL_CODE], why=MISSING)]
    return [CELL(head=HEADS[PORTAL_CODE], why=LONG(n=MOST_CHARS))] if len(code) > MOST_CHARS else []


def take(turn: Turn, checked: Checked) -> Made | Words:
    """As from the entry's card: it can be undone for a while, and its author hears it."""
    plan: Plan = checked.plan
    shown = {"portal_code": verbatim(plan.code), "portal_on": DAY.show(plan.on)}
    done = verdict.decide(
        turn, plan.entry, DEED, why=DEED, more=[DEEDS[DEED].heard(**shown)],
        own_words=joined(list(shown.values()), ", ").vi, fields={key: words.vi for key, words in shown.items()},
    )  # fmt: skip
    return done.why if isinstance(done, Refusal) else Made(plan.entry.code)


PORTAL = Purpose(
    "portal", "ghi-cong",
    Option("portal", Words(vi="Mã trên Cổng (sau khi nạp)", en="The portal's codes (afterwards)"), ("cong", "portal")),
    Words(vi="Đã lên Cổng", en="On the portal"),
    ACT, columns, check, take, GUIDANCE, rows=rows, blank=False, once=CODE,
)  # fmt: skip
