"""handlers/desk/at_case.py — a helper stands at a case: its card and its talk, and what she can do; her words are the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.desk.case import STATES, code_of, note_in
from domain.desk.page import is_page
from domain.kinds.kind import Option
from domain.vietnamese import fold
from domain.words import Words, verbatim
from handlers.desk import card, helping_out, opening, reach
from handlers.turn import BACK, Question, Turn
from storage.sql import Row

FLOW = "case"
NO_SUCH = Words(
    vi="Em không thấy câu hỏi {code} trong phần việc của anh/chị.", en="I see no question {code} among yours."
)
HOW = Words(
    vi="Gõ câu trả lời để gửi cho người hỏi. Chỉ cho tổ đọc thì gõ «ghi chú: …».",
    en="Type the answer to send it to the asker. For the team alone type “note: …”.",
)
TAKE = Option("take", opening.TAKE, ("nhan", "toi nhan", "take"))
CLOSE = Option("close", Words(vi="Đóng", en="Close"), ("dong", "dong lai", "close"))
HAND_BACK = Option(
    "hand_back", Words(vi="Trả lại hàng chờ", en="Back to the queue"), ("tra lai", "hand back")
)
PASS = Option(
    "pass_case",
    Words(vi="Chuyển người khác", en="Pass to somebody"),
    ("chuyen", "chuyen cho nguoi khac", "pass"),
)
MERGE = Option("merge_case", Words(vi="Gộp với câu khác", en="Merge with another"), ("gop", "merge"))
NEXT = frozenset({PASS.value, MERGE.value})  # acts that ask something first, each a flow of that name
ACTS: Mapping[str, Callable[[Turn, Row], object]] = {
    "take": helping_out.take,
    "close": helping_out.close,
    "hand_back": helping_out.hand_back,
}

SAID = {
    fold(words): act.value
    for act in (TAKE, CLOSE, HAND_BACK)
    for words in (act.label.vi, act.label.en, *act.also)
}


def found(turn: Turn, number: int) -> Row | None:
    """A case she may help with, locked; says so where there is none."""
    case = turn.store.cases.lock(number)
    if case is None or not reach.may_help(turn, case):
        turn.say(NO_SUCH(code=code_of(number)))
        return None
    return case


def begin(turn: Turn) -> None:
    """«HT-12», or its button."""
    if reach.refused(turn):
        return
    case = found(turn, int(turn.argument)) if turn.argument.isdigit() else None
    if case is None:
        turn.go("desk")
    else:
        turn.go(FLOW, case=case.id)


def ask(turn: Turn) -> None:
    case = turn.store.cases.find(int(turn.state.get("case") or 0))
    if case is None or not reach.may_help(turn, case):
        turn.go("menu")
        return
    card.say(turn, case)
    options = [] if case.owner_id == turn.person.id else [TAKE]
    if case.state != "closed":
        options += [HAND_BACK] if case.owner_id == turn.person.id else []
        options += [CLOSE, PASS, *([MERGE] if others(turn, case) else [])]
    turn.ask(Question(f"{FLOW}:{case.id}", HOW, options, (BACK,), free=True))


def answer(turn: Turn) -> None:
    case = found(turn, int(turn.state.get("case") or 0))
    if case is None:
        turn.go("desk")
        return
    value = str(turn.reply.value or "")
    if value in NEXT:
        turn.go(value, case=case.id)
        return
    act = ACTS.get(value)
    if act is not None:
        act(turn, case)
    else:
        said(turn, case, turn.incoming.text.strip())
    stay(turn, case.id)


def others(turn: Turn, case: Row) -> list[Row]:
    """Further open questions of the same person."""
    rows = turn.store.cases.of_person(case.person_id)
    return [row for row in rows if row.id != case.id and row.state != "closed"]


def said(turn: Turn, case: Row, text: str) -> None:
    """Her words about a case: what a button says, a note where she says so, else the answer."""
    act = ACTS.get(SAID.get(fold(text), "")) if not turn.incoming.files else None
    if act is not None:
        act(turn, case)
        return
    noted = note_in(text)
    if noted is not None:
        helping_out.note(turn, case, noted)
    else:
        helping_out.answer(turn, case, text)


def stay(turn: Turn, number: int) -> None:
    """At the same case, with what was done; its card is not told anew."""
    case = turn.store.cases.find(number)
    words = Words(vi="{code}: {state}.", en="{code}: {state}.")(
        code=code_of(number), state=STATES[case.state] if case else verbatim("")
    )
    options = [CLOSE] if case is not None and case.state != "closed" else []
    turn.ask(Question(f"{FLOW}:{number}", words, options, (BACK,), free=True))


def back(turn: Turn) -> None:
    turn.go("desk")


def take(turn: Turn) -> None:
    """«Tôi nhận» under what the team was told."""
    _take(turn, over=False)


def take_over(turn: Turn) -> None:
    _take(turn, over=True)


def _take(turn: Turn, *, over: bool) -> None:
    if reach.refused(turn):
        return
    case = found(turn, int(turn.argument)) if turn.argument.isdigit() else None
    if case is not None and helping_out.take(turn, case, over=over):
        see(turn, case.id)
    else:
        turn.repeat()


def see(turn: Turn, number: int) -> None:
    """Go to a case; on the desk page, which shows it itself, stay."""
    if is_page(turn.incoming.address.chat):
        turn.repeat()
    else:
        turn.go(FLOW, case=number)
