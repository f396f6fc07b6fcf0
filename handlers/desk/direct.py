"""handlers/desk/direct.py — words for the team wherever they are said: «hỏi tổ hỗ trợ …», «HT-12: …», a reply to a case."""

from __future__ import annotations

import re

from domain.desk.case import addressed, called_out, code_of, note_in, takes_words
from domain.questions import looks_like_question
from domain.vietnamese import fold
from domain.words import Words
from handlers.desk import (
    accepting,
    asking,
    at_case,
    blocking,
    faq_typed,
    helping_out,
    keeping_ready,
    on_page,
    opening,
    page,
    passing_files,
    proposing,
    reach,
    ready,
    settling,
    wordless,
    writing,
)
from handlers.turn import Turn
from storage.desk.teams import number_in
from storage.sql import Row

# Flows whose pictures and papers belong to a case.
TAKES_FILES = frozenset({asking.FLOW, at_case.FLOW, ready.ONE, proposing.FLOW})

# «/mau …», «thêm mẫu …», «đề xuất: …», «dùng luôn», «chặn HT-12: …», «đưa vào»: wherever they are typed.
BY_WORDS = (ready, keeping_ready, proposing, accepting, blocking, faq_typed)
NEVER_TEXT = (
    ready,
    proposing,
    blocking,
)  # of these also where a helper writes for the asker («bỏ mẫu cũ nhé»)

NOTE_ABOUT = Words(
    vi="Anh/chị ghi kèm số câu hỏi giúp em, ví dụ «ghi chú HT-12: …».",
    en="Please say about which question, such as “note HT-12: …”.",
)
CALLED = frozenset({"hoi to ho tro", "gui to ho tro", "nho to ho tro"})
CALLED_BEHIND = re.compile(
    r"(?:(?:cho )?(?:em|toi|minh|nho) )?(?:hoi|gui|nho) to ho tro(?: (?:a|nhe|nha|voi|giup|em|toi|anh|chi))*"
)
LONGEST_CALL = 8  # words
PAUSES = frozenset(",.;:?!…")


def taken(turn: Turn, text: str) -> bool:
    """Put them into the case they name; False if they name none of hers."""
    if not turn.person.consented:
        return _not_agreed(turn, asked(text))
    page.stay(turn)
    text = page.unwrapped(turn, text)
    if _acted(turn, text) or _of_album(turn, text) or _called(turn, text) or settling.taken(turn, text):
        return True
    number, words = _meant(turn, text)
    if not number and _noted(turn, text):
        return True
    case = turn.store.cases.lock(number) if number else None
    if case is not None and case.person_id == turn.person.id:
        return _hers(turn, case, words)
    if (case is not None and _teams(turn, case, words)) or _nobodys(turn, text):
        return True
    return turn.state.get("flow") not in TAKES_FILES and wordless.taken(turn, text)


def _acted(turn: Turn, text: str) -> bool:
    known = NEVER_TEXT if writing.now(turn) else BY_WORDS
    return any(one.taken(turn, text) for one in known)


def _called(turn: Turn, text: str) -> bool:
    """«hỏi tổ hỗ trợ …»; where she writes for an asker that is advice."""
    called = "" if writing.now(turn) else asked(text)
    if called:
        asking.ask_team(turn, called)
        turn.repeat()
    return bool(called)


def _nobodys(turn: Turn, text: str) -> bool:
    """Words for a case that is none of hers are never taken for an answer to another one, or into her form."""
    named = addressed(text)
    if named is None or not (called_out(text) or turn.state.get("flow") in at_case.STANDS):
        return False
    turn.say(at_case.NOT_SENT(code=code_of(named[0])))
    at_case.again(turn)
    return True


def _not_agreed(turn: Turn, called: str) -> bool:
    if called:
        asking.not_yet(turn, called)
    return bool(called)


def _of_album(turn: Turn, text: str) -> bool:
    """A further picture of an album whose first one was said in a case belongs there, whatever is open by now."""
    before = turn.album
    if not turn.incoming.album or before.get("of") != turn.incoming.album or not before.get("word"):
        return False
    word = turn.store.case_words.get(before["word"]) if before["word"] != passing_files.KEPT_OUT else None
    case = turn.store.cases.lock(word.case_id) if word is not None and text else None
    if case is not None:  # with words of its own it is a further word
        return (_hers if case.person_id == turn.person.id else _teams)(turn, case, text)
    if word is not None:
        passing_files.one_more(turn, word)
    turn.repeat()
    return True


def asked(text: str) -> str:
    """The question behind «hỏi tổ hỗ trợ», of any length, or before it: «cái này ghi thế nào ạ, hỏi tổ hỗ trợ»."""
    words = text.split(maxsplit=4)
    called = len(words) == 5 and fold(" ".join(words[:4])).rstrip(":,.") in CALLED
    return words[4] if called else _asked_before(text)


def _asked_before(text: str) -> str:
    for n in range(LONGEST_CALL, 3, -1) if text else ():
        first, *words = text.rsplit(maxsplit=n)
        if len(words) == n and CALLED_BEHIND.fullmatch(fold(" ".join(words)).strip(" .!?")):
            return first.rstrip(" ,") if first[-1] in PAUSES or looks_like_question(first) else ""
    return ""


def _meant(turn: Turn, text: str) -> tuple[int, str]:
    named = addressed(text)
    if named is not None:
        return named
    if turn.incoming.quotes:
        once = turn.store.outbox.once_of(turn.incoming.address, turn.incoming.quotes)
        return number_in(once) or 0, text
    return 0, text


def _noted(turn: Turn, text: str) -> bool:
    """«ghi chú: …», «/ghichu …» at a case: whatever is asked there, it is no answer to it."""
    noted = note_in(text)
    case = at_case.here(turn) if noted is not None else None
    if case is None or noted is None:
        return _about_which(turn) if noted is not None and text.startswith("/") else False
    helping_out.note(turn, case, noted)
    at_case.again(turn)
    return True


def _about_which(turn: Turn) -> bool:
    if not reach.tops(turn):
        return False
    turn.say(NOTE_ABOUT)
    turn.repeat()
    return True


def _hers(turn: Turn, case: Row, words: str) -> bool:
    if not words and not turn.incoming.files:
        turn.argument = str(case.id)
        asking.more(turn)
    elif settling.said(turn, case, words):
        return True
    elif settling.thanked(turn, case, words):
        turn.repeat()
    elif takes_words(opening.standing(case), turn.now):
        opening.add(turn, case, words)
        turn.repeat()
    else:
        opening.open_case(turn, words)
        turn.repeat()
    return True


def _teams(turn: Turn, case: Row, words: str) -> bool:
    """Of whoever may not help with it nothing is said: she learns of no case that is not hers."""
    if not reach.may_help(turn, case):
        return False
    if on_page.refused(turn, words):
        return True
    if not words and not turn.incoming.files:
        turn.go(at_case.FLOW, case=case.id)
    elif not ready.said(turn, case, words) and (
        proposing.said(turn, case, words) or at_case.said(turn, case, words)
    ):
        turn.repeat()
    return True
