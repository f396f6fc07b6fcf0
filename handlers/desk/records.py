"""handlers/desk/records.py — «biên bản HT-12»: a case written out as a document; «tìm câu hỏi …»: cases by what was said."""

from __future__ import annotations

import json

from domain.desk.case import code_of
from domain.desk.page import is_page
from domain.desk.papers import transcript
from domain.kinds.kind import Option
from domain.vietnamese import fold
from domain.words import Words, verbatim
from handlers.desk import at_case, reach
from handlers.turn import BACK, Question, Turn
from storage.desk.finding import find_words
from storage.sql import Row

FOUND = "found_cases"
CALLED = (["tim", "cau", "hoi"], ["find", "a", "question"])
SHOWN = 8
BRIEF_CHARS = 30

WHICH_CASE = Words(
    vi="Anh/chị gõ kèm số câu hỏi, ví dụ «biên bản HT-12».",
    en="Type its number too, such as “transcript HT-12”.",
)
HERE = Words(vi="Biên bản {code} đây ạ.", en="Here is the transcript of {code}.")
IN_YOUR_CHAT = Words(
    vi="Em đã gửi biên bản {code} vào tin nhắn riêng của anh/chị với em.",
    en="I sent the transcript of {code} to your own chat with me.",
)
NO_CHAT = Words(
    vi="Em chưa gửi được biên bản {code}: anh/chị mở chat riêng với em rồi gõ «biên bản {code}» giúp em.",
    en="I could not send the transcript of {code}: please open your own chat with me and type “transcript {code}”.",
)
WHAT = Words(
    vi="Anh/chị gõ kèm chữ cần tìm, ví dụ «tìm câu hỏi đổi máy».",
    en="Type what to look for, such as “find question new phone”.",
)
NONE = Words(vi="Em không thấy câu hỏi nào có «{words}».", en="I find no question with “{words}”.")
WHICH = Words(vi="Câu hỏi có «{words}» (chọn một để xem):", en="Questions with “{words}” (choose one):")


def write_out(turn: Turn) -> None:
    """Into her own chat alone, also where she asks on the desk page; that she had it is kept with the case."""
    if reach.refused(turn):
        return
    case = at_case.found(turn, int(turn.argument)) if turn.argument.isdigit() else None
    if case is not None:
        if not _given(turn, case):
            return
        turn.store.case_words.add(case.id, "event", "written out", turn.now, by_id=turn.person.id)
    elif not turn.argument.isdigit():
        turn.say(WHICH_CASE)
    turn.repeat()


def _given(turn: Turn, case: Row) -> bool:
    """False, and said, where she has no chat it could go to."""
    code, file = code_of(case.id), transcript(case.id, turn.now, turn.language)
    if not is_page(turn.incoming.address.chat):
        turn.say(HERE(code=code))
        turn.hand_out(file)
        return True
    told = turn.tell(turn.person.id, HERE(code=code), files=(file,))
    turn.say((IN_YOUR_CHAT if told else NO_CHAT)(code=code))
    return told


def find(turn: Turn) -> None:
    if reach.refused(turn):
        return
    wanted = _behind(turn.incoming.text)
    if not wanted:
        turn.say(WHAT)
        turn.repeat()
        return
    held = reach.tops(turn)
    units = json.dumps(sorted(turn.store.cases.units_below(held, turn.today)))
    everywhere = reach.whole(turn, held)
    rows = find_words(turn.store, units, fold(wanted), turn.person.id, SHOWN, everywhere=everywhere)
    if rows:
        turn.go(FOUND, wanted=wanted[: 2 * BRIEF_CHARS], cases=[row.id for row in rows])
    else:
        turn.say(NONE(words=verbatim(wanted[: 2 * BRIEF_CHARS])))
        turn.repeat()


def _behind(text: str) -> str:
    """The words after the command, as she typed them."""
    words = text.split()
    folded = [fold(word) for word in words]
    if text.startswith("/"):
        return " ".join(words[1:])
    called = next((at for at in range(len(words)) if folded[at : at + 3] in CALLED), len(words))
    return " ".join(words[called + 3 :])


def ask(turn: Turn) -> None:
    cases = [turn.store.cases.find(number) for number in turn.state.get("cases", [])]
    options = [_option(turn, case) for case in cases if case is not None and reach.may_help(turn, case)]
    if not options:
        turn.go("menu")
        return
    turn.ask(Question(FOUND, WHICH(words=verbatim(str(turn.state["wanted"]))), options, (BACK,)))


def _option(turn: Turn, case: Row) -> Option:
    """«HT-12: Chưa có quyết định…»."""
    first = next((word.text for word in turn.store.case_words.first(case.id)), "")
    text = first if len(first) <= BRIEF_CHARS else first[: BRIEF_CHARS - 1] + "…"
    return Option(str(case.id), verbatim(f"{code_of(case.id)}: {text}"))


def answer(turn: Turn) -> None:
    value = str(turn.reply.value or "")
    if value.isdigit():
        turn.go(at_case.FLOW, case=int(value))
    else:
        turn.missed()
        ask(turn)


def back(turn: Turn) -> None:
    turn.go("menu")
