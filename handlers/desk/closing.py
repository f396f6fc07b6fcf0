"""handlers/desk/closing.py — a case is done with; one that nobody answered only after she was asked once more."""

from __future__ import annotations

from domain.desk.case import code_of, may_answer
from domain.desk.page import is_page
from domain.kinds.kind import Option
from domain.words import Words
from handlers.desk import helping_out, reach, telling_asker
from handlers.desk.opening import standing
from handlers.turn import BACK, UNCLEAR, Question, Turn
from storage.sql import Row

FLOW = "close_sure"
NOBODY_ANSWERED = Words(
    vi="{code} chưa có trả lời. Vẫn đóng?", en="{code} has no answer yet. Close it all the same?"
)
TYPE_IT = Words(vi="Vẫn đóng thì gõ «{code}: vẫn đóng».", en="To close it type “{code}: close anyway”.")
ANYWAY = Words(vi="Vẫn đóng", en="Close anyway")
CLOSE = Option("close", Words(vi="Đóng", en="Close"), ("dong", "van dong", "close", "close anyway"))
ANSWER_FIRST = Option("answer_first", Words(vi="Trả lời đã", en="Answer first"), ("tra loi", "thoi"))


def close(turn: Turn, case: Row) -> None:
    """The asker hears it once, and may say within three days that it is not done."""
    if (
        case.state == "closed"
        or case.first_answer_at is not None
        or not may_answer(standing(case), turn.person.id)
    ):
        close_anyway(turn, case)
    elif turn.incoming.chat_kind == "group":
        words = NOBODY_ANSWERED(code=code_of(case.id))
        turn.ask(Question("room", words, [Option(f"/close_sure {case.id}", ANYWAY)], numbered=False))
    elif is_page(turn.incoming.address.chat):
        turn.say(NOBODY_ANSWERED(code=code_of(case.id)))
        turn.say(TYPE_IT(code=code_of(case.id)))
    else:
        turn.go(FLOW, case=case.id)


def close_anyway(turn: Turn, case: Row) -> None:
    if case.state == "closed":
        turn.say(helping_out.IS_CLOSED(code=code_of(case.id)))
        return
    if not helping_out.free_for(turn, case):
        return
    turn.store.cases.stand(case, state="closed", waits_since=None, closed_at=turn.now)
    word = turn.store.case_words.add(case.id, "event", "closed", turn.now, by_id=turn.person.id)
    telling_asker.tell_closed(turn, case, str(word))
    turn.say(helping_out.CLOSED(code=code_of(case.id)))


def ask(turn: Turn) -> None:
    case = reach.stood_at(turn)
    if case is not None:
        words = NOBODY_ANSWERED(code=code_of(case.id))
        turn.ask(Question(f"{FLOW}:{case.id}", words, (CLOSE, ANSWER_FIRST), (BACK,)))


def answer(turn: Turn) -> None:
    case = reach.stood_at(turn)
    if case is None:
        return
    if turn.reply.value == CLOSE.value:
        close_anyway(turn, case)
        turn.go("case", case=case.id, brief=True)
    elif turn.reply.value == ANSWER_FIRST.value:
        turn.go("case", case=case.id)
    else:
        turn.missed(UNCLEAR)
        ask(turn)


def back(turn: Turn) -> None:
    turn.go("case", case=int(turn.state.get("case") or 0))
