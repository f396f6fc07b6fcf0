"""handlers/desk/records.py — «biên bản HT-12»: a case written out as a document; «tìm câu hỏi …»: cases by what was said."""

from __future__ import annotations

import json
from datetime import timedelta

from domain.chat import OutgoingFile
from domain.desk.case import code_of
from domain.desk.page import is_page
from domain.desk.papers import transcript
from domain.desk.words import brief
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
WRITTEN_OUT = "written out"
FETCHED_WITHIN = timedelta(minutes=10)
LOOKED_THROUGH = 50

WHICH_CASE = Words(
    vi="Anh/chị gõ kèm số câu hỏi, ví dụ «biên bản HT-12».",
    en="Type its number too, such as “transcript HT-12”.",
)
HERE = Words(vi="Biên bản {code} đây ạ.", en="Here is the transcript of {code}.")
SAVED = Words(
    vi="Em đang tải biên bản {code} về máy này.",
    en="The transcript of {code} is being saved on this computer.",
)
WHAT = Words(
    vi="Anh/chị gõ kèm chữ cần tìm, ví dụ «tìm câu hỏi đổi máy».",
    en="Type what to look for, such as “find question new phone”.",
)
NONE = Words(vi="Em không thấy câu hỏi nào có «{words}».", en="I find no question with “{words}”.")
WHICH = Words(vi="Câu hỏi có «{words}» (chọn một để xem):", en="Questions with “{words}” (choose one):")


def write_out(turn: Turn) -> None:
    """To her alone: in her chat, or where she asks on the desk page, which fetches it; that she had it is kept with the case."""
    if reach.refused(turn):
        return
    case = at_case.found(turn, int(turn.argument)) if turn.argument.isdigit() else None
    if case is not None:
        _given(turn, case)
        turn.store.case_words.add(case.id, "event", WRITTEN_OUT, turn.now, by_id=turn.person.id)
    elif not turn.argument.isdigit():
        turn.say(WHICH_CASE)
    turn.repeat()


def _given(turn: Turn, case: Row) -> None:
    code = code_of(case.id)
    if is_page(turn.incoming.address.chat):
        turn.say(SAVED(code=code))
    else:
        turn.say(HERE(code=code))
        turn.hand_out(transcript(case.id, turn.now, turn.language))


def fetched(turn: Turn, number: int) -> OutgoingFile | None:
    """What she asked for on the page a moment ago, as it was then; None where that is not written down."""
    case = reach.find(turn, number)
    if case is None:
        return None
    asked = [
        word
        for word in turn.store.case_words.newest(case.id, LOOKED_THROUGH)
        if (word.text, word.by_id) == (WRITTEN_OUT, turn.person.id) and turn.now - word.at <= FETCHED_WITHIN
    ]
    return transcript(case.id, asked[-1].at, turn.language) if asked else None


def find(turn: Turn) -> None:
    if reach.refused(turn):
        return
    wanted = _behind(turn.incoming.text)
    if not wanted:
        turn.say(WHAT)
        turn.repeat()
        return
    rows = found(turn, wanted, SHOWN)
    if rows:
        turn.go(FOUND, wanted=wanted[: 2 * BRIEF_CHARS], cases=[row.id for row in rows])
    else:
        turn.say(NONE(words=verbatim(wanted[: 2 * BRIEF_CHARS])))
        turn.repeat()


def found(turn: Turn, wanted: str, at_most: int) -> list[Row]:
    """Cases she may help with in which all these words were said together, the newest first: `id`, and that `word`'s number."""
    held = reach.tops(turn)
    units = json.dumps(sorted(turn.store.cases.units_below(held, turn.today)))
    everywhere = reach.whole(turn, held)
    return find_words(turn.store, units, fold(wanted), turn.person.id, at_most, everywhere=everywhere)


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
    return Option(str(case.id), verbatim(f"{code_of(case.id)}: ") + brief(first, BRIEF_CHARS))


def answer(turn: Turn) -> None:
    value = str(turn.reply.value or "")
    if value.isdigit():
        turn.go(at_case.FLOW, case=int(value))
    else:
        turn.missed()
        ask(turn)


def back(turn: Turn) -> None:
    turn.go("menu")
