"""handlers/desk/faq_board.py — «hỏi đáp»: what the team added to the frequent questions, and one of these to look at."""

from __future__ import annotations

from domain.desk.case import code_of
from domain.desk.growing import ADD, REFUSE, STATES, titled
from domain.desk.page import is_page
from domain.kinds.kind import Option
from domain.words import Words, joined, verbatim
from handlers import scope
from handlers.desk import at_case, faq_acts, reach
from handlers.turn import BACK, UNCLEAR, Question, Turn
from storage.desk.growing import propose, question_and_answer
from storage.sql import Row

LIST, CARD = "faq_list", "faq_card"
LOOKED_AT, SHOWN, TITLE_CHARS = 60, 8, 24
NONE = Words(
    vi="Tổ chưa thêm mục hỏi đáp nào. Đưa câu trả lời của một câu hỏi vào: gõ «đưa vào hỏi đáp HT-12».",
    en="The team has added no frequent question. To make one of a case type “put into faq HT-12”.",
)
WHICH = Words(
    vi="Mục hỏi đáp do tổ thêm (chọn một để xem). Thêm mục mới: gõ «đưa vào hỏi đáp HT-12».",
    en="Frequent questions the team added (choose one). For a new one type “put into faq HT-12”.",
)
NO_SUCH = Words(
    vi="Em không thấy mục hỏi đáp này trong phần việc của anh/chị.", en="I see no such entry among yours."
)
HOW = Words(
    vi="Muốn sửa thì gõ «sửa: …» (câu trả lời), «tên: …», «cách hỏi: …» (thêm một cách), «tiếng anh: …».",
    en="To change it type “answer: …”, “name: …”, “asked: …” (one more way), “english: …”.",
)
WHICH_CASE = Words(
    vi="Anh/chị gõ kèm số câu hỏi giúp em, ví dụ «đưa vào hỏi đáp HT-12».",
    en="Please type the number too, such as “put into faq HT-12”.",
)
IN_CHAT = Words(
    vi="Muốn sửa thì anh/chị gõ «hỏi đáp» trong chat.", en="To change it type “team faq” in your chat."
)
STANDS = Words(vi="Mục hỏi đáp «{title}»: {state}.", en="Frequent question “{title}”: {state}.")
NO_ANSWER = Words(
    vi="{code} chưa có câu trả lời bằng chữ, nên chưa đưa vào hỏi đáp được.",
    en="{code} has no written answer yet, so it cannot be a frequent question.",
)
APPROVE = Option("approve", ADD, ("dua vao", "duyet", "put in"))
AGAIN = Option("approve", Words(vi="Dùng lại", en="Use it again"), ("dùng lại", "resume"))
STOP = Option("stop", Words(vi="Dừng mục này", en="Stop it"), ("dừng", "dừng mục này", "stop it"))
LEAVE_OUT = Option("refuse", REFUSE, ("khong dua vao", "khong duyet", "leave out"))
OPTIONS = {
    "proposed": (APPROVE, LEAVE_OUT), "approved": (STOP,), "stopped": (AGAIN, LEAVE_OUT), "refused": (APPROVE,),
}  # fmt: skip


def begin(turn: Turn) -> None:
    """The team's own list; to anybody else the same words are a wish to ask."""
    turn.go(LIST if reach.tops(turn) else "help")


def ask(turn: Turn) -> None:
    """Hers alone, also where her right ended meanwhile: then none."""
    rows = [row for row in turn.store.additions.listed(LOOKED_AT) if hers(turn, row)][:SHOWN]
    if not rows:
        turn.say(NONE)
        turn.go("menu")
        return
    turn.ask(Question(LIST, WHICH, [Option(str(row.id), _label(row)) for row in rows], (BACK,)))


def _label(row: Row) -> Words:
    title = verbatim(titled(row.title_vi, TITLE_CHARS))
    return Words(vi="{title}: {state}", en="{title}: {state}")(title=title, state=STATES[row.state])


def answer(turn: Turn) -> None:
    value = str(turn.reply.value or "")
    if value.isdigit():
        turn.go(CARD, addition=int(value))
    else:
        turn.missed()
        ask(turn)


def back(turn: Turn) -> None:
    turn.go("menu")


def hers(turn: Turn, row: Row) -> bool:
    """Of the units she helps in; of a case whose unit nobody knows, for those over all."""
    held = reach.tops(turn)
    if row.unit_id is None:
        return reach.whole(turn, held)
    return scope.reaches(turn, held, row.unit_id)


def _found(turn: Turn, number: str) -> Row | None:
    """The addition, nobody else's until the commit; says so where there is none for her."""
    row = turn.store.additions.find(int(number)) if number.isdigit() and len(number) < 10 else None
    if row is None or not hers(turn, row):
        turn.say(NO_SUCH)
        return None
    return row


def ask_card(turn: Turn) -> None:
    row = _found(turn, str(turn.state.get("addition", "")))
    if row is None:
        turn.go("menu")
        return
    turn.state["seen"] = faq_acts.seen(row)
    turn.say(_card(row))
    turn.ask(Question(f"{CARD}:{row.id}?{turn.state['seen']}", HOW, OPTIONS[row.state], (BACK,), free=True))


def _card(row: Row) -> Words:
    head = Words(vi="«{title}» ({state}){of}", en="“{title}” ({state}){of}")(
        title=verbatim(row.title_vi), state=STATES[row.state], of=f", {code_of(row.case_id)}" if row.case_id else ""
    )  # fmt: skip
    asked = Words(vi="Cách hỏi: {ways}", en="Asked: {ways}")(ways=verbatim("; ".join(row.asked)))
    told = Words(vi="Trả lời: {text}", en="Answer: {text}")(text=verbatim(row.answer_vi))
    english = verbatim(f"English: {row.title_en or row.title_vi}: {row.answer_en}")
    return joined([head, asked, told, *([english] if row.answer_en else [])])


def answer_card(turn: Turn) -> None:
    row = _found(turn, str(turn.state.get("addition", "")))
    act = str(turn.reply.value or "")
    if row is None:
        turn.go("menu")
    elif act == "approve":
        turn.go(LIST) if faq_acts.approve(turn, row, turn.state.get("seen", "")) else ask_card(turn)
    elif act in {"stop", "refuse"}:
        (faq_acts.stop if act == "stop" else faq_acts.refuse)(turn, row)
        turn.go(LIST)
    else:
        if not faq_acts.reword(turn, row, turn.incoming.text.strip()):
            turn.missed(UNCLEAR)
        ask_card(turn)


def back_from_card(turn: Turn) -> None:
    turn.go(LIST)


def see(turn: Turn) -> None:
    """«Xem và sửa» under a proposal."""
    if reach.refused(turn):
        return
    row = _found(turn, turn.argument)
    turn.go(LIST) if row is None else turn.go(CARD, addition=row.id)


def add(turn: Turn) -> None:
    """«Đưa vào» under a proposal: as it stood there."""
    if reach.refused(turn):
        return
    number, _, shown = turn.argument.replace("/", " ").partition(" ")
    row = _found(turn, number)
    if row is None or faq_acts.approve(turn, row, shown):
        turn.repeat()
    elif _on_page(turn):
        turn.say(IN_CHAT)
        turn.repeat()
    else:
        turn.go(CARD, addition=row.id)


def _on_page(turn: Turn) -> bool:
    """The desk page shows itself what waits, and no card to edit."""
    return is_page(turn.incoming.address.chat)


def leave_out(turn: Turn) -> None:
    """«Không đưa vào» under a proposal; what is in use by now is stopped from its card alone."""
    if reach.refused(turn):
        return
    row = _found(turn, turn.argument.partition(" ")[0])
    if row is not None and row.state == "approved":
        turn.say(faq_acts.ALREADY_IN(title=verbatim(row.title_vi)))
    elif row is not None:
        faq_acts.refuse(turn, row)
    turn.repeat()


def from_case(turn: Turn) -> None:
    """«đưa vào hỏi đáp HT-12»."""
    if reach.refused(turn):
        return
    if not turn.argument.isdigit():
        turn.say(WHICH_CASE)
        turn.repeat()
        return
    case = at_case.found(turn, int(turn.argument))
    number = None if case is None else _proposed(turn, case)
    if number is not None and _on_page(turn):
        turn.say(_stands(turn.store.additions.find(number)))
        turn.say(IN_CHAT)
        turn.repeat()
    elif number is None:
        turn.repeat()
    else:
        turn.go(CARD, addition=number)


def _stands(row: Row | None) -> Words:
    return STANDS(title=verbatim(row.title_vi), state=STATES[row.state]) if row is not None else NO_SUCH


def _proposed(turn: Turn, case: Row) -> int | None:
    """The addition this case is or becomes; None where it has no answer."""
    before = turn.store.additions.of_case(case.id)
    if before is not None:
        return int(before.id)
    asked, told = question_and_answer(turn.store, case)
    if not asked or not told:
        turn.say(NO_ANSWER(code=code_of(case.id)))
        return None
    return propose(turn.store, case.id, [asked], told, turn.now)


def waiting(turn: Turn) -> list[Row]:
    """What waits for a yes or no of hers, the newest first."""
    rows = turn.store.additions.listed(LOOKED_AT)
    return [row for row in rows if row.state == "proposed" and hers(turn, row)]
