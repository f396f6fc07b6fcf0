"""handlers/desk/at_case.py — a helper stands at a case: its card and its talk, and what she can do; her words are the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.desk.case import code_of, forced, note_in
from domain.desk.page import is_page
from domain.kinds.kind import Option
from domain.vietnamese import fold, spoken_forms
from domain.words import Words
from handlers.desk import card, closing, helping_out, opening, passing_files, reach, slipped, stuck
from handlers.turn import BACK, KEPT, Question, Turn
from storage.sql import Row

FLOW = "case"
WHAT_CAN_BE_DONE = Words(
    vi="Gõ chữ hoặc gửi ảnh là trả lời người hỏi. Việc khác: «ghi chú: …», «nhận», «trả lại», «đóng», «chuyển», «gộp», "
    "«/mau», «đề xuất: …», «xem số điện thoại», «bàn hỗ trợ», «menu», «quay lại».",
    en="Words and pictures go to the asker. Else: “note: …”, “take”, “hand back”, “close”, “pass”, “merge”, “/ready”, "
    "“propose: …”, “phone number”, “support desk”, “menu”, “back”.",
)
NO_SUCH = Words(
    vi="Em không thấy câu hỏi {code} trong phần việc của anh/chị.", en="I see no question {code} among yours."
)
NOT_SENT = Words(
    vi="Em không thấy câu hỏi {code} nên chưa gửi cho ai.",
    en="I see no question {code}, so nothing was sent.",
)
HOW = Words(
    vi="Gõ câu trả lời để gửi cho người hỏi. Chỉ cho tổ đọc thì gõ «ghi chú: …».",
    en="Type the answer to send it to the asker. For the team alone type “note: …”.",
)
TAKE = Option("take", opening.TAKE, ("nhan", "toi nhan", "take"))
CLOSE = Option("close", Words(vi="Đóng", en="Close"), ("dong", "dong lai", "close"))
FILES = Option("files", Words(vi="Xem ảnh/tệp", en="See the files"), ("xem anh", "xem tep", "files"))
HAND_BACK = Option(
    "hand_back", Words(vi="Trả lại hàng chờ", en="Back to the queue"), ("tra lai", "hand back")
)
PASS = Option(
    "pass_case",
    Words(vi="Chuyển người khác", en="Pass to somebody"),
    ("chuyen", "chuyen cho nguoi khac", "pass"),
)
MERGE = Option("merge_case", Words(vi="Gộp với câu khác", en="Merge with another"), ("gop", "merge"))
PROPOSE = Option(
    "propose",
    Words(vi="Đề xuất câu trả lời", en="Propose an answer"),
    ("de xuat", "de xuat cau tra loi", "propose"),
)
# Where she stands at a case: the case itself, and what is done about it.
STANDS = frozenset({FLOW, "ready", "ready_one", "propose"})
# Acts that ask something first, each a flow of that name.
NEXT = frozenset({PASS.value, MERGE.value, PROPOSE.value})
ACTS: Mapping[str, Callable[[Turn, Row], object]] = {
    "files": passing_files.show,
    "take": helping_out.take,
    "close": closing.close,
    "close_anyway": closing.close_anyway,
    "hand_back": helping_out.hand_back,
}
CALLED = {
    fold(words): option.value
    for option in (TAKE, CLOSE, HAND_BACK, PASS, MERGE, PROPOSE, FILES)
    for words in (option.label.vi, option.label.en, *option.also)
} | {fold(words): "close_anyway" for words in (closing.ANYWAY.vi, closing.ANYWAY.en)}
HELP = frozenset({"tro giup", "help", "huong dan", "menu"})  # «menu» in a topic alone: here it is a command
# Commands that are understood at a case.
OWN = frozenset(
    {
        "desk", "take", "take_over", "close_case", "hand_back", "pass_case", "merge_case", "case_phone", "desk_room",
        "desk_room_off", "faq_list", "faq_from", "ready", "blocked", "transcript", "find_case",
    }
)  # fmt: skip


def found(turn: Turn, number: int) -> Row | None:
    """A case she may help with, locked; says so where there is none."""
    case = turn.store.cases.lock(number)
    if case is None or not reach.may_help(turn, case):
        turn.say(NO_SUCH(code=code_of(number)))
        return None
    return case


def here(turn: Turn) -> Row | None:
    """The case she stands at, locked; None if she stands at none that is hers."""
    at_one = turn.state.get("flow") in STANDS
    case = turn.store.cases.lock(int(turn.state.get("case") or 0)) if at_one else None
    return case if case is not None and reach.may_help(turn, case) else None


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
    if turn.state.pop("brief", False):
        stay(turn, case.id)
        return
    card.say(turn, case)
    turn.ask(Question(f"{FLOW}:{case.id}", HOW, _acts(turn, case), (BACK,), free=True))


def _acts(turn: Turn, case: Row) -> list[Option]:
    """The same after each act: «Trả lại» stands where «Tôi nhận» stood."""
    hers, is_open = case.owner_id == turn.person.id, case.state != "closed"
    options = [TAKE] if not hers else [HAND_BACK] if is_open else []
    options += [FILES] if turn.store.case_words.files_of_case(case.id, 1) else []
    options += [PROPOSE] if _stuck(turn, case) else []
    return options + ([CLOSE, PASS, *([MERGE] if others(turn, case) else [])] if is_open else [])


def _stuck(turn: Turn, case: Row) -> bool:
    """Whether she who asks has a draft with a question open."""
    draft = stuck.draft_of(turn, case)
    return draft is not None and stuck.question_of(turn, draft) is not None


def answer(turn: Turn) -> None:
    case = found(turn, int(turn.state.get("case") or 0))
    if case is None:
        turn.go("desk")
        return
    text = turn.incoming.text.strip()
    if fold(text) in HELP and not turn.incoming.files:
        turn.say(WHAT_CAN_BE_DONE)
    elif not said(turn, case, text):
        return
    stay(turn, case.id)


def others(turn: Turn, case: Row) -> list[Row]:
    """Further open questions of the same person."""
    rows = turn.store.cases.of_person(case.person_id)
    return [row for row in rows if row.id != case.id and row.state != "closed"]


def said(turn: Turn, case: Row, text: str) -> bool:
    """Her words about a case: what a button says, a note where she says so, else the answer.

    False where they led on to another question. An act's own words are never sent, also where the act is not on offer."""
    before, chosen, noted = turn.talk.state, str(turn.reply.value or _act_in(turn, text)), note_in(text)
    act = ACTS.get(chosen)
    if chosen in NEXT:
        turn.go(chosen, case=case.id)
    elif act is not None:
        act(turn, case)
    elif noted is not None:
        helping_out.note(turn, case, noted)
    elif not slipped.held_back(turn, case, text):
        helping_out.answer(turn, case, text)
    return turn.talk.state is before


def _act_in(turn: Turn, text: str) -> str:
    """However politely: «đóng nhé»."""
    if turn.incoming.files or forced(turn.incoming.text):
        return ""
    said = (CALLED[fold(form)] for form in (text, *spoken_forms(text)) if fold(form) in CALLED)
    return next(said, "")


def lets(text: str, command: str) -> bool:
    """Whether a command's words mean it here; all others are her answer («cảm ơn chị», «chị gửi luôn nhé»)."""
    return command in OWN or fold(text) in {"menu", "quay lai", "back"}


def stay(turn: Turn, number: int) -> None:
    """At the same case, with what was done; its card is not told anew."""
    case = turn.store.cases.find(number)
    if case is None:
        turn.go("desk")
        return
    words = Words(vi="{code}: {state}.", en="{code}: {state}.")(
        code=code_of(number), state=card.state_of(turn, case)
    )
    turn.ask(Question(f"{FLOW}:{number}", words, _acts(turn, case), (BACK,), free=True))


def stand(turn: Turn, number: int) -> None:
    """Back at a case from something that was done about it."""
    kept = {name: value for name, value in turn.state.items() if name in KEPT}
    turn.talk.state = {**kept, "flow": FLOW, "case": number}
    stay(turn, number)


def again(turn: Turn) -> None:
    """Wherever she is; at a case its card is not told anew."""
    case = here(turn) if turn.state.get("flow") == FLOW else None
    if case is not None:
        stay(turn, case.id)
    else:
        turn.repeat()


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
