"""handlers/desk/mending.py — a message of a case was edited, on either side: the case is mended and the other side hears it."""

from __future__ import annotations

from domain.desk import room_words
from domain.desk import words as desk
from domain.desk.case import code_of, forced, note_in, takes_words
from domain.desk.room_acts import read
from domain.desk.slips import doubtful, only_chooses
from domain.kinds.kind import Option
from domain.vietnamese import clean, fold
from domain.words import Words, verbatim
from handlers.desk import direct, helping_out, opening, reach, slipped, telling_asker
from handlers.desk.keeping_out import kept_out
from handlers.turn import Turn
from storage.desk import showing
from storage.desk.teams import tell_team
from storage.sql import Row

CHANGED = Words(vi="Em đã sửa trong câu hỏi {code}.", en="I changed it in question {code}.")
TOLD = Words(vi="Em đã báo người hỏi lời sửa trong {code}.", en="I told the asker your correction in {code}.")
NO_NOTE = Words(
    vi="Tin này đã gửi tới người hỏi {code} rồi nên không thành ghi chú được, cũng không thành lệnh; em không báo gì thêm.",
    en="This went to whoever asked {code} already, so it cannot become a note or a command; the asker was told nothing.",
)
NOT_TOLD = Words(
    vi="Em chưa báo người hỏi lời sửa «{text}» trong {code}. Nếu đó là câu trả lời, anh/chị sửa tin thành «{code}! …» giúp em.",
    en="I did not tell the asker your correction “{text}” in {code}. If it is an answer please edit it to “{code}! …”.",
)
NOT_FOR_HER = ("ghi chu", "ghichu", "note", "/")  # folded beginnings
NOT_AGREED = Words(
    vi="Anh/chị chưa đồng ý để em lưu thông tin, nên em không lưu và không chuyển lời sửa trong {code}.",
    en="You have not agreed that I keep what you write, so the change in {code} was neither kept nor passed on.",
)
TOO_LATE = Words(
    vi="Câu hỏi {code} đóng quá 3 ngày rồi nên em không chuyển lời sửa. Anh/chị gõ «hỏi tổ hỗ trợ» để hỏi mới ạ.",
    en="Question {code} was closed more than 3 days ago, so the change was not passed on. Type “ask the team” to ask anew.",
)
SAME = Words(vi="Câu hỏi {code} vẫn như trước ạ.", en="Question {code} is as it was.")


def mended(turn: Turn) -> bool:
    """False if this message of hers is no word of a case."""
    word = turn.store.case_words.from_message(turn.incoming.address, turn.incoming.message_id)
    if word is None or word.by_id != turn.person.id:
        return False
    case, text = turn.store.cases.lock(word.case_id), _words(turn.incoming.text, word)
    if case is None:
        return False
    if word.side == "asker" and text and text != word.text:
        _hers(turn, case, word, text)
    else:
        turn.say(_mend(turn, case, word, text))
    if turn.incoming.chat_kind == "private":
        turn.repeat()
    elif text == word.text:  # platforms tell of edits that change no word
        turn.hush()
    return True


def _words(text: str, word: Row) -> str:
    """What was kept of it: without what called us or named the case."""
    said = read(clean(text))
    words = said.words if said.number else clean(text)
    if word.side == "asker":
        return direct.asked(words) or words
    return (note_in(words) if word.side == "note" else None) or words


def _hers(turn: Turn, case: Row, word: Row, text: str) -> None:
    """An edit goes to the team as any word of hers does, or is kept out as that is: then nothing of it stays."""
    code = code_of(case.id)
    if not turn.person.consented:
        turn.say(NOT_AGREED(code=code))
    elif not takes_words(opening.standing(case), turn.now):
        turn.say(TOO_LATE(code=code))
    elif case.state == "closed":
        opening.add(turn, case, text)
    elif not kept_out(turn, new=False):
        turn.store.case_words.mend(word, text, turn.now)
        _tell_team(turn, case, word, text)
        turn.say(CHANGED(code=code))


def _mend(turn: Turn, case: Row, word: Row, text: str) -> Words:
    """What whoever edited it hears."""
    code = code_of(case.id)
    if not text or text == word.text:
        return SAME(code=code)
    if not reach.may_help(turn, case):
        return SAME(code=code)
    if word.side == "helper" and _is_no_answer(text, word.text):
        return NO_NOTE(code=code)
    if word.side == "helper" and _slipped(turn, case.id, text, word.text):
        return NOT_TOLD(code=code, text=desk.brief(text, slipped.SHOWN_CHARS))
    turn.store.case_words.mend(word, text, turn.now)
    _show(turn, case, word, text)
    if word.side == "note":
        return CHANGED(code=code)
    words = desk.MENDED(who=helping_out.signed(turn), code=code, text=opening.whole(text))
    telling_asker.tell(turn, case, words, _about(word), answers=True)
    return TOLD(code=code)


def _is_no_answer(text: str, before: str) -> bool:
    """A note, also one without its colon, or a command: the asker never reads it as a correction."""
    begins = [fold(words).lstrip("📝 ").startswith(NOT_FOR_HER) for words in (text, before)]
    return note_in(text) is not None or begins == [True, False]


def _slipped(turn: Turn, number: int, text: str, before: str) -> bool:
    """Kept from the asker as such words are when they are new; a word changed in an answer that went out as one is none."""
    if forced(turn.incoming.text):
        return False
    looks = [bool(read(one).act) or only_chooses(one) or doubtful(one, number) for one in (text, before)]
    return looks == [True, False]


def _about(word: Row) -> str:
    """Another name at each edit."""
    return f"{word.id}-{len(word.earlier) + 1}"


def _tell_team(turn: Turn, case: Row, word: Row, text: str) -> None:
    words = desk.CHANGED(code=code_of(case.id), who=opening.named(turn.person.name), text=opening.shown(text))
    tell_team(
        turn.store,
        case,
        words,
        turn.now,
        about=_about(word),
        offers=[Option(f"/case {case.id}", opening.SEE)],
    )


def _show(turn: Turn, case: Row, word: Row, text: str) -> None:
    """The room, unless it was edited there."""
    if turn.incoming.chat_kind == "private":
        asker = turn.store.people.get(case.person_id).name
        words = room_words.CORRECTED(
            code=code_of(case.id),
            who=opening.named(turn.person.name),
            text=verbatim(room_words.shown(case.id, text, asker)),
        )
        showing.say(turn.store, case, words, turn.now, f"edit-{_about(word)}")
