"""storage/personal/data_map.py — the map of personal data for the impact dossier, by the list that erasing goes by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from domain.retention import spans
from domain.words import Words
from storage.personal.every import EVERY
from storage.personal.kinds import Held, Kind

KINDS = {
    Kind.NAME: Words(vi="họ tên", en="name"),
    Kind.PHONE: Words(vi="số điện thoại", en="phone number"),
    Kind.ADDRESS: Words(vi="tài khoản, chat, số tin nhắn", en="account, chat, number of a message"),
    Kind.WORDS: Words(vi="lời viết tự do", en="free words"),
    Kind.ANSWERS: Words(vi="câu trả lời trong phiếu", en="answers of a form"),
    Kind.FILE: Words(vi="ảnh, tệp", en="picture or file"),
    Kind.CODE: Words(vi="mã, băm của mã", en="code, hash of a code"),
    Kind.CATEGORY: Words(vi="nhóm lao động", en="worker group"),
}
GOES = Words(vi="xoá cả dòng", en="the row goes")
EMPTIED = Words(vi="làm trống", en="emptied")
STAYS = Words(vi="giữ", en="stays")
ALWAYS = Words(vi="khi người đó yêu cầu xoá", en="until that person has it erased")


class Line(NamedTuple):
    """One column: where, what it holds, how long, and what erasing does with it and why something of it stays."""

    table: str
    about: Words
    column: str
    kind: Words
    kept: Words
    erasing: Words
    why: Words


def data_map(entries_kept_years: int) -> Iterator[Line]:
    """Of every table there is; columns that say nothing of anybody are left out."""
    kept = {name: span.kept for span in spans(entries_kept_years) for name in span.tables}
    for held in EVERY:
        for column, kind in held.columns.items():
            if kind in KINDS:
                why = held.why or held.keep or Words("", "")
                yield Line(
                    held.name, held.about, column, KINDS[kind], kept.get(held.name, ALWAYS), _erasing(held, column), why
                )  # fmt: skip


def _erasing(held: Held, column: str) -> Words:
    if any(act.does == "goes" for act in held.acts):
        return GOES
    if column in held.by_code or any(column in act.blanks for act in held.acts):
        return EMPTIED
    return STAYS
