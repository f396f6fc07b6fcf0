"""handlers/desk/merging.py — «gộp HT-12 vào HT-9»: two cases of one person become one, with all that was said in both."""

from __future__ import annotations

import re

from domain.desk import words as desk
from domain.desk.case import after_word, code_of
from domain.kinds.kind import Option
from domain.vietnamese import fold
from domain.words import Words
from handlers.desk import at_case, helping_out, opening, telling_asker, typed
from handlers.turn import BACK, Question, Turn
from storage.desk import showing
from storage.sql import Row

FLOW = at_case.MERGE.value
INTO = re.compile(r"(?:vao|voi|into) (?:h ?t ?-? ?)?(\d{1,9})")
WHICH = Words(vi="Gộp {code} vào câu nào ạ?", en="Merge {code} into which?")
NO_OTHER = Words(
    vi="Người hỏi {code} không còn câu nào khác đang mở.",
    en="Whoever asked {code} has no other open question.",
)
NOT_THAT = Words(
    vi="Em chỉ gộp được hai câu đang mở của cùng một người; {code} không phải.",
    en="Only two open questions of one person can be merged; {code} is not one.",
)
MERGED = Words(vi="Em đã gộp {code} vào {into}.", en="{code} is part of {into} now.")


def begin(turn: Turn) -> None:
    case = typed.named(turn)
    if case is None:
        return
    into = INTO.search(fold(turn.incoming.text))
    if into is None:
        turn.go(FLOW, case=case.id)
    else:
        _into(turn, case, int(into[1]))
        turn.repeat()


def ask(turn: Turn) -> None:
    case = turn.store.cases.find(int(turn.state.get("case") or 0))
    rows = at_case.others(turn, case) if case is not None else []
    if case is None or not rows:
        turn.say(NO_OTHER(code=code_of(int(turn.state.get("case") or 0))))
        typed.back_to_case(turn)
        return
    options = [Option(str(row.id), telling_asker.in_brief(turn, row), (code_of(row.id),)) for row in rows]
    turn.ask(Question(FLOW, WHICH(code=code_of(case.id)), options, (BACK,)))


def answer(turn: Turn) -> None:
    case = typed.asked_about(turn)
    if case is None:
        turn.go("desk")
        return
    value = str(turn.reply.value or "")
    if value.isdigit() and _into(turn, case, int(value)):
        turn.go(at_case.FLOW, case=int(value))
    else:
        turn.missed()
        ask(turn)


def _into(turn: Turn, case: Row, number: int) -> bool:
    """False, and said, where they cannot become one."""
    into = next((row for row in at_case.others(turn, case) if row.id == number), None)
    into = into and turn.store.cases.lock(number)
    if into is None or into.id == case.id:
        turn.say(NOT_THAT(code=code_of(number)))
        return False
    if not helping_out.free_for(turn, into):
        return False
    _join(turn, case, into)
    turn.say(MERGED(code=code_of(case.id), into=code_of(into.id)))
    return True


def _join(turn: Turn, case: Row, into: Row) -> None:
    """It waits since the first unanswered word of both, and whoever had either has it."""
    waits = min((at for at in (case.waits_since, into.waits_since) if at), default=None)
    owner = into.owner_id or case.owner_id
    standing = opening.standing(into)
    state = after_word(type(standing)(into.state, owner)) if waits else into.state
    words = turn.store.case_words.after(case.id, 0)
    turn.store.case_words.move(case.id, into.id)
    turn.store.cases.merge(case.id, into.id, turn.now)
    turn.store.cases.stand(into, state=state, owner_id=owner, waits_since=waits)
    showing.show_moved(turn.store, turn.store.cases.now(into.id), case.id, words, turn.now)
    _note(turn, case.id, f"merged into: {code_of(into.id)}")
    word = _note(turn, into.id, f"merged: {code_of(case.id)}")
    told = desk.MERGED(code=code_of(case.id), into=code_of(into.id))
    telling_asker.tell(turn, into, told, str(word), answers=True)


def _note(turn: Turn, number: int, event: str) -> int:
    return turn.store.case_words.add(number, "event", event, turn.now, by_id=turn.person.id)
