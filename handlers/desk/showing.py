"""handlers/desk/showing.py — the desk page's view: what a helper sees of her cases, as plain data; the rules are reach's."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.desk.case import STATES, code_of
from domain.desk.ready import filled
from domain.words import Words
from handlers.desk import at_case, card, opening, passing, reach, ready, showing_asker, telling_asker
from handlers.turn import Turn
from storage.sql import Row

LISTED = 100
WORDS = 200
READY = 30
LAST_CHARS = 120
# What an event of a case is called; behind «passed: » stands who has it now.
EVENTS = {
    "taken": Words(vi="{who} nhận", en="{who} took it"),
    "closed": Words(vi="{who} đóng", en="{who} closed it"),
    "handed back": Words(vi="{who} trả lại hàng chờ", en="{who} put it back into the queue"),
    "let go": Words(vi="{who} không còn trả lời được nữa", en="{who} can no longer answer"),
    "asker closed": Words(vi="Người hỏi báo đã xong", en="The asker says it is done"),
    "not done": Words(vi="Người hỏi báo chưa xong", en="The asker says it is not done"),
    "told the hours": Words(
        vi="Em báo giờ làm việc cho người hỏi", en="The asker was told the working hours"
    ),
    "written out": Words(vi="{who} xuất biên bản", en="{who} wrote it out"),
    "consent withdrawn": Words(vi="Đóng vì người hỏi rút đồng ý", en="Closed: the asker withdrew consent"),
    "closed by itself": Words(vi="Đóng sau 3 ngày có trả lời", en="Closed 3 days after the answer"),
    "proposal accepted": Words(vi="{who} dùng câu đề xuất", en="{who} used what was proposed"),
    "proposal changed": Words(
        vi="{who} sửa câu đề xuất rồi dùng", en="{who} changed and used what was proposed"
    ),
    "proposal refused": Words(vi="{who} không dùng câu đề xuất", en="{who} did not use what was proposed"),
    "proposal overtaken": Words(
        vi="{who} đã tự trả lời câu được đề xuất", en="{who} answered alone what was proposed for"
    ),
    "passed": Words(vi="{who} chuyển cho {what}", en="{who} passed it to {what}"),
    "merged into": Words(vi="{who} gộp vào {what}", en="{who} merged this into {what}"),
    "placed": Words(vi="Đã rõ đơn vị: {what}", en="The unit is known now: {what}"),
    "merged": Words(vi="{who} gộp {what} vào đây", en="{who} merged {what} into this"),
}


def cases(turn: Turn) -> list[dict[str, Any]]:
    """The open cases she may help with, who waits longest first."""
    rows = reach.waiting(turn, LISTED)
    last = turn.store.case_words.last_of([row.id for row in rows])
    names = _owners(turn, rows)
    return [{**_stands(turn, row, names), **_in_list(turn, row, last.get(row.id))} for row in rows]


def _owners(turn: Turn, rows: list[Row]) -> dict[int, str]:
    numbers = {row.owner_id for row in rows if row.owner_id is not None}
    return {number: turn.store.people.get(number).name for number in numbers}


def _in_list(turn: Turn, row: Row, word: Row | None) -> dict[str, Any]:
    return {
        "asker": row.asker or opening.named("").within(turn.language),
        "unit": row.unit_name or opening.unit_of(turn, row).within(turn.language),
        "last": word.text[:LAST_CHARS] if word else "",
        "by": word.side if word else "",
        "mark": f"{word.newest}.{_ms(word.mended) or ''}" if word else "",
    }


def _stands(turn: Turn, case: Row, names: dict[int, str]) -> dict[str, Any]:
    has = case.owner_id is not None
    return {
        "n": case.id,
        "code": code_of(case.id),
        "state": case.state,
        "says": STATES[case.state].within(turn.language),
        "since": _ms(case.waits_since),
        "owner": opening.named(names[case.owner_id]).within(turn.language) if has else "",
        "mine": has and case.owner_id == turn.person.id,
    }


def case(turn: Turn, number: int) -> dict[str, Any] | None:
    """One of hers with its card and all its words; of one that was merged, what it was merged into; None of others."""
    found = reach.find(turn, number)
    if found is None:
        return None
    asker = turn.store.people.get(found.person_id)
    files: dict[int, list[dict[str, Any]]] = {}
    for file in turn.store.case_words.files_in(found.id):
        files.setdefault(file.message_id, []).append(_file(file))
    return {
        **_stands(turn, found, _owners(turn, [found])),
        "asker": opening.named(asker.name).within(turn.language),
        "unit": opening.unit_of(turn, found).within(turn.language),
        **showing_asker.about(turn, found),
        "card": [line.within(turn.language) for line in card.about(turn, found)],
        "words": [_word(turn, word, files) for word in turn.store.case_words.newest(found.id, WORDS)],
        "ready": _ready(turn, found),
        "team": [person.name for person in passing.others(turn, found)],
        "others": [
            {"n": row.id, "text": telling_asker.in_brief(turn, row).within(turn.language)}
            for row in at_case.others(turn, found)
        ],
    }


def _ready(turn: Turn, found: Row) -> list[dict[str, str]]:
    """What her team keeps ready, filled in for whoever asks; a blank without an answer stays to be seen."""
    known = ready.known(turn, found)
    return [{"name": one.name, "text": filled(one.text, known)[0]} for one in ready.yours(turn)[:READY]]


def _word(turn: Turn, word: Row, files: dict[int, list[dict[str, Any]]]) -> dict[str, Any]:
    text = _event(word).within(turn.language) if word.side == "event" else word.text
    return {
        "n": word.id,
        "side": word.side,
        "who": opening.named(word.by_name or "").within(turn.language),
        "text": text,
        "at": _ms(word.at),
        "edited": _ms(word.edited_at),
        "files": files.get(word.id, []),
    }


def _event(word: Row) -> Words:
    name, _, what = word.text.partition(": ")
    words = EVENTS.get(name, Words(vi="{what}", en="{what}"))
    return words(who=opening.named(word.by_name or ""), what=what or name)


def _file(file: Row) -> dict[str, Any]:
    return {"n": file.id, "name": file.name, "media_type": file.media_type, "kept": file.state == "kept"}


def file(turn: Turn, number: int, file_id: int) -> Row | None:
    """A file said in a case of hers that is here; None of others."""
    found = reach.find(turn, number)
    if found is None:
        return None
    kept = (row for row in turn.store.case_words.files_in(found.id) if row.state == "kept")
    return next((row for row in kept if row.id == file_id), None)


def _ms(at: datetime | None) -> int | None:
    return round(at.timestamp() * 1000) if at else None
