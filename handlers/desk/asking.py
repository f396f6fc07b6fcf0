"""handlers/desk/asking.py — the worker's side: ask the team, ask more, say that it is done or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from domain.desk.case import UNANSWERED, code_of, takes_words
from domain.questions import may_ask
from domain.words import Words, verbatim
from handlers import contacts
from handlers.desk import just_said, opening, rating, settling, unsent
from handlers.desk.keeping_out import kept_out
from handlers.desk.support import SUPPORT
from handlers.turn import BACK, Question, Turn
from storage.sql import Row

FLOW = "support"
WRITE = Words(
    vi="Anh/chị viết câu hỏi cho Tổ hỗ trợ. Gửi kèm ảnh hoặc ghi âm cũng được ạ.",
    en="Write your question to the support team. A picture or a recording may go with it.",
)
WRITE_MORE = Words(
    vi="Anh/chị viết thêm cho câu hỏi {code}, gửi kèm ảnh cũng được ạ.",
    en="Write what you want to add to question {code}; a picture may go with it.",
)
QUOTED_CHARS = 200
NOT_AGREED = Words(
    vi="Em chưa gửi được vì anh/chị chưa đồng ý.", en="I could not send this, as you have not agreed yet."
)
ONCE_AGREED = Words(vi="Đồng ý rồi em gửi ngay câu «{text}».", en="Once you agree I send “{text}” at once.")
URGENT = Words(vi="Cần gấp thì anh/chị gọi: {whom}.", en="If it is urgent please call: {whom}.")
IS_NEW = Words(
    vi="{code} là câu hỏi mới. Trả lời cho {other} thì anh/chị gõ «{other}: …».",
    en="{code} is a new question. To answer {other} type “{other}: …”.",
)
EMPTY = Words(
    vi="Em chưa thấy câu hỏi. Anh/chị gõ vài chữ giúp em.", en="I see no question yet. Please type it."
)
NO_SUCH = Words(vi="Em không tìm thấy câu hỏi {code} của anh/chị.", en="I find no question {code} of yours.")
TOO_OLD = Words(
    vi="Câu hỏi {code} đóng quá 3 ngày rồi. Anh/chị gõ «hỏi tổ hỗ trợ» để hỏi mới ạ.",
    en="Question {code} was closed more than 3 days ago. Type “ask the team” to ask anew.",
)
DONE = Words(vi="Em đã đóng câu hỏi {code}. Cảm ơn anh/chị.", en="Question {code} is closed. Thank you.")
DONE_BEFORE = Words(vi="{code} đóng rồi ạ.", en="{code} is closed already.")
OPEN_STILL = Words(
    vi="{code} đang mở ạ. Anh/chị còn vướng chỗ nào, viết giúp em.",
    en="{code} is open. Please write what is left.",
)
NOT_DONE = Words(
    vi="Em đã mở lại câu hỏi {code}. Anh/chị còn vướng chỗ nào, viết giúp em.",
    en="Question {code} is open again. Please write what is left.",
)
NONE = Words(
    vi="Anh/chị chưa hỏi Tổ hỗ trợ câu nào. Gõ «hỏi tổ hỗ trợ» để hỏi.",
    en="You have not asked the support team anything. Type “ask the team” to ask.",
)


def begin(turn: Turn) -> None:
    """«hỏi tổ hỗ trợ», or the button under words that had no answer."""
    if not turn.person.consented:
        not_yet(turn)
    elif send_kept(turn):
        turn.repeat()
    else:
        _write(turn)


def send_kept(turn: Turn) -> bool:
    """What she wrote before goes to the team as one question; False if there is nothing."""
    found = unsent.take(turn)
    if found == unsent.Unsent():
        return False
    turn.incoming = replace(turn.incoming, files=found.files)
    if opening.open_case(turn, found.text):
        for words in found.said():
            turn.say(words)
    return True


def not_yet(turn: Turn, text: str = "") -> None:
    """She has not agreed: it is said that nothing went, and kept until she does."""
    if text:
        unsent.keep(turn, text, asks=True)
    kept = unsent.waiting(turn).text
    turn.say(NOT_AGREED)
    if kept:
        turn.state["send_once_agreed"] = True
        turn.say(ONCE_AGREED(text=verbatim(kept[:QUOTED_CHARS])))
    turn.say(URGENT(whom=contacts.shortly(turn)))
    turn.aside = kept or turn.incoming.text or SUPPORT.value  # the notice itself was read
    if turn.state.get("flow") == "consent":
        turn.repeat()
    else:
        turn.go("consent")


def _write(turn: Turn, **about: int) -> None:
    """What is open stays: it is asked again once she has written."""
    turn.go(FLOW, before=turn.state.get("before") or dict(turn.state), **about)


def offer(turn: Turn, text: str) -> None:
    """Under words that had no answer: a button that sends them to the team."""
    unsent.keep(turn, text, asks=True)
    turn.offer_beside(SUPPORT)


def missed(turn: Turn) -> None:
    """Words that answered nothing: if they read like a question, the team is offered at once."""
    text = turn.reply.text
    if "misses" not in turn.state or not text:
        return
    if may_ask(text):
        offer(turn, text)
    else:
        unsent.keep(turn, text, asks=False)


def ask(turn: Turn) -> None:
    number = turn.state.get("case")
    words = WRITE_MORE(code=code_of(number)) if number else WRITE
    turn.ask(Question(FLOW, words, (), (BACK,), free=True))


def answer(turn: Turn) -> None:
    text = turn.incoming.text.strip()
    if not text and not turn.incoming.files:
        turn.missed(EMPTY)
        ask(turn)
        return
    case = hers(turn, int(turn.state["case"])) if turn.state.get("case") else None
    if case is not None and takes_words(opening.standing(case), turn.now):
        if not settling.thanked(turn, case, text):
            opening.add(turn, case, text)
    else:
        _open_new(turn, text)
    back(turn)


def _open_new(turn: Turn, text: str) -> None:
    """One of hers that the team asked her about stays as it is: which is which is said."""
    other = opening.open_one(turn)
    number = ask_team(turn, text)
    if number and other is not None and other.state in {"waiting", "answered"}:
        turn.say(IS_NEW(code=code_of(number), other=code_of(other.id)))


def ask_team(turn: Turn, text: str) -> int:
    """A new question with what she sent without words a moment ago; its number, 0 where it is not taken."""
    joined = unsent.join(turn)
    number = opening.open_case(turn, text)
    for words in joined if number else ():
        turn.say(words)
    return number


def back(turn: Turn) -> None:
    """To whatever was open; what was kept to be sent, and what was said to the team last, are as they are now."""
    kept = {name: turn.state[name] for name in ("to_ask", just_said.SAID) if name in turn.state}
    before = {
        name: it for name, it in (turn.state.get("before") or {"flow": "menu"}).items() if name != "to_ask"
    }
    turn.talk.state = {**before, **kept}
    turn.repeat()


def hers(turn: Turn, number: int) -> Row | None:
    """A case of hers, locked."""
    case = turn.store.cases.lock(number)
    return case if case is not None and case.person_id == turn.person.id else None


def more(turn: Turn) -> None:
    """«Hỏi thêm» under an answer."""
    case = _named(turn, opening.open_one)
    if case is not None:
        _write(turn, case=case.id)


def done(turn: Turn) -> None:
    """«Xong rồi»."""
    case = _named(turn, opening.open_one)
    if case is None:
        return
    if case.state == "closed":
        turn.say(DONE_BEFORE(code=code_of(case.id)))
    else:
        turn.store.cases.stand(case, state="closed", waits_since=None, closed_at=turn.now)
        turn.store.case_words.add(case.id, "event", "asker closed", turn.now, by_id=turn.person.id)
        turn.say(DONE(code=code_of(case.id)))
    rating.after_done(turn, case)


def not_done(turn: Turn) -> None:
    """«Chưa xong»: open again, to whoever had it."""
    case = _named(turn, opening.settled_one)
    if case is None:
        return
    if kept_out(turn, new=False):
        turn.repeat()
        return
    if case.state in UNANSWERED:
        turn.say(OPEN_STILL(code=code_of(case.id)))
    else:
        opening.reopen(turn, case)
        turn.say(NOT_DONE(code=code_of(case.id)))
    _write(turn, case=case.id)


def _named(turn: Turn, meant: Callable[[Turn], Row | None]) -> Row | None:
    """The case of hers that a button or her words name, else the one meant; says what is wrong with it."""
    number = turn.argument if turn.argument.isdigit() else ""
    case = hers(turn, int(number)) if number else meant(turn)
    if case is None:
        turn.say(NO_SUCH(code=code_of(int(number))) if number else NONE)
    elif not takes_words(opening.standing(case), turn.now):
        turn.say(TOO_OLD(code=code_of(case.id)))
        case = None
    if case is None:
        turn.repeat()
    return case


def follow_up(turn: Turn) -> bool:
    """Free words where nothing is asked, while a question of hers is open: they belong to it."""
    text = turn.incoming.text.strip()
    if not text or not turn.person.consented:
        return False
    case = opening.open_one(turn)
    if case is None:
        return False
    if settling.thanked(turn, case, text):
        return True
    if case.state == "closed":
        return False
    opening.add(turn, case, text)
    return True
