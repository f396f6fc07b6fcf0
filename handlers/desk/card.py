"""handlers/desk/card.py — what a helper reads of a case: who asks, what of, her drafts and entries, the talk so far."""

from __future__ import annotations

from collections.abc import Iterator

from domain.desk import words as desk
from domain.desk.case import STATES, code_of
from domain.initiative import INITIATIVE
from domain.words import Words, verbatim
from handlers.desk import opening
from handlers.desk.telling_asker import moment
from handlers.standing import in_brief
from handlers.turn import Turn
from storage.desk.room_card import drafts_of
from storage.sql import Row

WORDS = 8
ENTRIES = 3
YOURS = Words(vi="anh/chị đang giữ", en="yours")
BETWEEN = Words(vi="… {n} tin trước", en="… {n} messages before")
MARKS = {"asker": "❓", "helper": "💬", "note": "📝"}


def say(turn: Turn, case: Row) -> None:
    for line in lines(turn, case):
        turn.say(line)
    said, between = turn.store.case_words.talk(case.id, WORDS)
    for n, word in enumerate(said):
        if n == 1 and between:
            turn.say(BETWEEN(n=between))
        turn.say(_word(turn, word))


def lines(turn: Turn, case: Row) -> Iterator[Words]:
    """Person, unit, state and owner, and all that is about her."""
    asker = turn.store.people.get(case.person_id)
    yield Words(vi="{code} · {who}, {unit} · {state}", en="{code} · {who}, {unit} · {state}")(
        code=code_of(case.id), who=opening.named(asker.name), unit=opening.unit_of(turn, case), state=state_of(turn, case)
    )  # fmt: skip
    if case.owner_id is not None and state_of(turn, case) is not YOURS:
        owner = turn.store.people.get(case.owner_id)
        yield Words(vi="Người nhận: {who}", en="Taken by: {who}")(who=opening.named(owner.name))
    yield from about(turn, case)


def state_of(turn: Turn, case: Row) -> Words:
    """How it stands, as she who has it reads it."""
    hers = case.owner_id == turn.person.id and case.state == "taken"
    return YOURS if hers else STATES[case.state]


def about(turn: Turn, case: Row) -> Iterator[Words]:
    """What helps to answer her: her language, what she was at, her drafts and entries, earlier questions."""
    asker = turn.store.people.get(case.person_id)
    if asker.language == "en":
        yield Words(vi="Người hỏi dùng tiếng Anh.", en="The asker reads English.")
    field = next((f for f in INITIATIVE.fields if f.key == case.field), None)
    if field is not None:
        yield Words(vi="Đang ở câu: {what}", en="At the question: {what}")(what=field.label)
    yield from drafts_of(turn.store, case)
    for entry in turn.store.initiatives.of(case.person_id)[:ENTRIES]:
        yield Words(vi="{code}: {stands}", en="{code}: {stands}")(
            code=entry.code, stands=in_brief(turn, entry)
        )
    if turn.store.blocks.of(case.person_id) is not None:
        yield Words(vi="Người này đang bị chặn.", en="This person is kept out for now.")
    past = [row for row in turn.store.cases.of_person(case.person_id) if row.id != case.id]
    if past:
        yield Words(vi="Đã hỏi {n} câu khác.", en="{n} other questions.")(n=len(past))


def _word(turn: Turn, word: Row) -> Words:
    who = verbatim(word.by_name) if word.by_name else desk.NO_NAME
    note = Words(vi=" (ghi chú nội bộ)", en=" (note)") if word.side == "note" else verbatim("")
    return Words(vi="{mark} {who}{note}, {at}: {text}", en="{mark} {who}{note}, {at}: {text}")(
        mark=MARKS[word.side], who=who, note=note, at=moment(turn, word), text=opening.whole(word.text)
    )
