"""handlers/desk/faq_acts.py — what the team does with an addition to the frequent questions: in, out, stopped, reworded."""

from __future__ import annotations

from domain.desk.growing import seen_as
from domain.desk.masking import HIDDEN
from domain.faq import MOST_CHARS, MOST_TITLE_CHARS, braced, grown, literal
from domain.vietnamese import fold, words_key
from domain.words import Words, verbatim
from handlers.turn import Turn
from storage.desk.growing import MOST_WAYS, WAY_CHARS
from storage.frequent import frequent
from storage.sql import Row

IN = Words(
    vi="Em đã đưa «{title}» vào câu hỏi thường gặp; vài giây nữa em trả lời theo mục này.",
    en="“{title}” is a frequent question now; in a few seconds I answer by it.",
)
ALREADY_IN = Words(vi="Mục «{title}» đang dùng rồi ạ.", en="“{title}” is in use already.")
OUT = Words(vi="Em không đưa «{title}» vào.", en="“{title}” is left out.")
STOPPED = Words(vi="Em đã dừng mục «{title}».", en="“{title}” is stopped.")
NOT_IN_USE = Words(vi="Mục «{title}» đang không dùng ạ.", en="“{title}” is not in use.")
CHANGED = Words(
    vi="Mục này vừa có người sửa. Anh/chị xem lại rồi bấm giúp em.",
    en="Somebody has just changed this. Please look again, then press.",
)
MENDED = Words(vi="Em đã sửa.", en="Changed.")
TOO_LONG = Words(
    vi="{what} dài {n} chữ cái, nhiều nhất là {most} để điện thoại nhỏ hiện hết. Anh/chị viết ngắn lại giúp em.",
    en="{what} is {n} letters long, {most} at most so that a small phone shows it. Please make it shorter.",
)
MISSING = Words(vi="Mục này còn thiếu tên hoặc câu trả lời.", en="It still lacks a name or an answer.")
HIDDEN_LEFT = Words(
    vi="Mục này còn chỗ bị che («•••»), người đọc không hiểu. Anh/chị viết lại giúp em: «sửa: …» cho câu trả lời, "
    "«tên: …» cho tên.",
    en="Something in it is hidden (“•••”) and tells readers nothing. Please rewrite it: “answer: …” or “name: …”.",
)
KNOWN = Words(
    vi="Các cách hỏi này đã có ở mục khác. Anh/chị thêm cách hỏi khác giúp em: «cách hỏi: …».",
    en="Other entries have these ways of asking already. Please add another: “asked: …”.",
)
MANY = Words(vi="Một mục nhiều nhất {n} cách hỏi.", en="{n} ways of asking at most.")
TITLE, ANSWER = Words(vi="Tên", en="The name"), Words(vi="Câu trả lời", en="The answer")
PARTS = {  # what is typed before the colon → what it changes, how it is called, how long it may be
    "sua": ("answer_vi", ANSWER, MOST_CHARS), "tra loi": ("answer_vi", ANSWER, MOST_CHARS),
    "answer": ("answer_vi", ANSWER, MOST_CHARS), "ten": ("title_vi", TITLE, MOST_TITLE_CHARS),
    "name": ("title_vi", TITLE, MOST_TITLE_CHARS), "tieng anh": ("answer_en", ANSWER, MOST_CHARS),
    "english": ("answer_en", ANSWER, MOST_CHARS), "ten tieng anh": ("title_en", TITLE, MOST_TITLE_CHARS),
    "english name": ("title_en", TITLE, MOST_TITLE_CHARS),
}  # fmt: skip
ASKED = frozenset({"cach hoi", "hoi", "asked"})


def seen(row: Row) -> str:
    return seen_as(row.state, row.title_vi, row.title_en, row.answer_vi, row.answer_en, *row.asked)


def approve(turn: Turn, row: Row, shown: str) -> bool:
    """Only as it was shown; False where it has to be looked at again."""
    title = verbatim(row.title_vi)
    if row.state == "approved":
        turn.say(ALREADY_IN(title=title))
        return True
    why = CHANGED if shown != seen(row) else _fault(row)
    if why is not None:
        turn.say(why)
        return False
    turn.store.additions.decide(row.id, "approved", turn.person.id, turn.now)
    turn.say(IN(title=title))
    return True


def _fault(row: Row) -> Words | None:
    """Why it can be no entry yet."""
    if not row.title_vi.strip() or not row.answer_vi.strip():
        return MISSING
    chars = len(braced(row.answer_vi))
    if chars > MOST_CHARS:
        return TOO_LONG(what=ANSWER, n=chars, most=MOST_CHARS)
    if HIDDEN in f"{row.title_vi}{row.answer_vi}{row.title_en}{row.answer_en}":
        return HIDDEN_LEFT
    others = [entry for entry in frequent().entries if entry.key != row.key]
    new = literal(row.key, verbatim(row.title_vi), verbatim(row.answer_vi), row.asked)
    return KNOWN if len(grown(others, [new])) == len(others) else None


def refuse(turn: Turn, row: Row) -> None:
    if row.state != "refused":
        turn.store.additions.decide(row.id, "refused", turn.person.id, turn.now)
    turn.say(OUT(title=verbatim(row.title_vi)))


def stop(turn: Turn, row: Row) -> None:
    if row.state == "approved":
        turn.store.additions.decide(row.id, "stopped", turn.person.id, turn.now)
        turn.say(STOPPED(title=verbatim(row.title_vi)))
    else:
        turn.say(NOT_IN_USE(title=verbatim(row.title_vi)))


def reword(turn: Turn, row: Row, text: str) -> bool:
    """«sửa: …», «tên: …», «cách hỏi: …»; False if these words are none of it."""
    what, colon, said = text.partition(":")
    named, said = fold(what.strip()), said.strip()
    if not colon or not said or named not in {*PARTS, *ASKED}:
        return False
    if named in ASKED:
        _add_way(turn, row, said)
        return True
    column, label, most = PARTS[named]
    chars = len(said if label is TITLE else braced(said))
    if chars > most:
        turn.say(TOO_LONG(what=label, n=chars, most=most))
    else:
        turn.store.additions.mend(row, turn.now, **{column: said})
        turn.say(MENDED)
    return True


def _add_way(turn: Turn, row: Row, said: str) -> None:
    known = {words_key(way) for way in row.asked}
    if len(row.asked) >= MOST_WAYS:
        turn.say(MANY(n=MOST_WAYS))
        return
    if words_key(said) and words_key(said) not in known:
        turn.store.additions.mend(row, turn.now, asked=[*row.asked, said[:WAY_CHARS]])
    turn.say(MENDED)
