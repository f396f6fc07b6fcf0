"""handlers/review/duplicate.py — «Trùng»: two entries side by side, which way round, and how it reads before it is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.kinds.kind import Option
from domain.vietnamese import fold, yes_no
from domain.words import Words, joined, verbatim
from handlers import codes
from handlers.review import beside, joining, leaving, other_one, verdict
from handlers.review.unseen import unseen
from handlers.turn import BACK, UNCLEAR, Question, Turn

MOST_CHARS = 500

DECIDE = Words(
    vi="Nộp trước thường là gốc; anh/chị thấy ngược lại thì chọn 3.",
    en="Whoever came first is usually the original; if you find otherwise choose 3.",
)
SAME = Option("same", Words(vi="Đúng là trùng", en="It is the same"), ("trung", "dung la trung", "dung"))
CREDIT = Option(
    "credit",
    Words(vi="Trùng, ghi đồng tác giả", en="The same, as co-authors"),
    ("dong tac gia", "ghi dong tac gia", "gop"),
)
REVERSE = Option(
    "reverse", Words(vi="Hồ sơ này là gốc", en="This one is the original"), ("nay la goc", "nguoc lai")
)
APART = Option("apart", Words(vi="Không trùng", en="Not the same"), ("khong", "khac nhau", "khong phai"))
CHOICES = (SAME, CREDIT, REVERSE, APART)
WILL = Words(
    vi="Em sẽ ghi {dup} trùng với {original}: {dup} không tính riêng, {original} giữ nguyên. Tác giả hai bên được báo.",
    en="I will mark {dup} as the same as {original}: {dup} does not count by itself, {original} stays. Both authors are told.",
)
WITH_CREDIT = Words(
    vi="Đề nghị ghi đồng tác giả của {original}: {names}. Phần trăm do tác giả {original} ghi.",
    en="Proposed as co-authors of {original}: {names}. Its author gives the shares.",
)
REASON = Words(vi="Lời nhắn cho tác giả {dup}: {words}", en="To the author of {dup}: {words}")
SURE = Words(
    vi="Muốn nhắn tác giả {dup} một câu giải thích thì anh/chị gõ luôn ở đây; xong chọn 1.",
    en="To explain it to the author of {dup} type a sentence here; then choose 1.",
)
TOO_LONG = Words(
    vi="Dài quá {n} chữ cái rồi ạ. Anh/chị viết gọn lại giúp em.",
    en="That is over {n} letters. Please be brief.",
)
DO = Option("do", Words(vi="Ghi như vậy", en="Do so"), ("ghi", "lam di", "do it"))


def begin(turn: Turn, entry: Any) -> None:
    leaving.leave(turn, "duplicate", entry)


def ask(turn: Turn) -> None:
    """The step that is open: which other one, what to do with the two, or whether to do it."""
    entry = leaving.unchanged(turn)
    if entry is None:
        return
    other, name = _other(turn), f"duplicate:{entry.id}:{entry.history_rows}"
    if other is None:
        other_one.ask_which(turn, entry, name)
    elif "choice" not in turn.state:
        words = joined([beside.beside(turn, entry, other), DECIDE])
        turn.ask(Question(f"{name}:{other.id}:{other.history_rows}", words, CHOICES, (BACK,)))
    else:
        turn.state["asked_at"] = turn.now.isoformat()
        words = joined(list(_preview(turn, entry, other)))
        turn.ask(Question(f"{name}:{other.id}:{turn.state['choice']}?", words, (DO,), (BACK,), free=True))


def _preview(turn: Turn, entry: Any, other: Any) -> Iterator[Words]:
    duplicate, original = _which_way(turn, entry, other)
    yield WILL(dup=duplicate.code, original=original.code)
    if turn.state["choice"] == CREDIT.value:
        names = verbatim(", ".join(joining.to_credit(turn, duplicate, original)))
        yield WITH_CREDIT(original=original.code, names=names)
    if turn.state.get("reason"):
        yield REASON(dup=duplicate.code, words=verbatim(turn.state["reason"]))
    yield SURE(dup=duplicate.code)


def _which_way(turn: Turn, entry: Any, other: Any) -> tuple[Any, Any]:
    """Which of the two is the duplicate, and which the original."""
    return (other, entry) if turn.state["choice"] == REVERSE.value else (entry, other)


def answer(turn: Turn) -> None:
    entry = leaving.unchanged(turn)
    if entry is None:
        return
    other = _other(turn)
    text = turn.reply.text
    named = codes.meant(text) if other is None or codes.ENTRY.fullmatch(fold(text)) else ()
    if named or other is None:
        other_one.take(turn, entry, named)
        ask(turn)
    elif other.history_rows != turn.state["other_rows"]:
        _changed(turn, other)
    elif "choice" not in turn.state:
        _take_choice(turn, entry, other)
    else:
        _take_word(turn, entry, other)


def _changed(turn: Turn, other: Any) -> None:
    """Somebody dealt with the other one while both were on the screen: they are shown anew."""
    verdict.tell_what_happened(turn, other)
    turn.state.pop("other", None)
    other_one.compare_with(turn, turn.store.initiatives.get(turn.state["entry"]), other)
    ask(turn)


def _take_choice(turn: Turn, entry: Any, other: Any) -> None:
    """What to do with the two; why not, where it may not be done."""
    choice = turn.reply.value
    if choice not in {option.value for option in CHOICES}:
        turn.missed(UNCLEAR)
        ask(turn)
        return
    turn.state["choice"] = choice
    why_not = _why_not(turn, entry, other)
    if why_not is not None:
        turn.say(why_not)
        other_one.forget(turn)
    elif choice == APART.value:
        joining.tell_apart(turn, entry, other)
        leaving.come_back(turn)
        return
    ask(turn)


def _why_not(turn: Turn, entry: Any, other: Any) -> Words | None:
    duplicate, original = _which_way(turn, entry, other)
    match turn.state["choice"]:
        case APART.value:
            return joining.not_hers(turn, entry, other)
        case CREDIT.value:
            return joining.hindrance(turn, duplicate, original) or joining.no_credit(
                turn, duplicate, original
            )
        case _:
            return joining.hindrance(turn, duplicate, original)


def _take_word(turn: Turn, entry: Any, other: Any) -> None:
    """Yes, no, or a sentence for the author, which she reads once more before it is done."""
    text = turn.reply.text
    if turn.reply.value == DO.value or yes_no(text) is True:
        _do(turn, entry, other)
        return
    if yes_no(text) is False:
        other_one.forget(turn)
    elif len(text) > MOST_CHARS:
        turn.missed(TOO_LONG(n=MOST_CHARS))
    elif text and not text.isdigit():
        turn.state["reason"] = text
    else:
        turn.missed(UNCLEAR)
    ask(turn)


def _do(turn: Turn, entry: Any, other: Any) -> None:
    """Unless it was sent before she could read what she agrees to, or one of the two has just changed."""
    if unseen(turn):
        ask(turn)
    elif not joining.locked(turn, entry, other):
        _changed(turn, turn.store.initiatives.get(other.id))
    elif (why_not := _why_not(turn, entry, other)) is not None:
        turn.say(why_not)
        other_one.forget(turn)
        ask(turn)
    else:
        duplicate, original = _which_way(turn, entry, other)
        credit, reason = turn.state["choice"] == CREDIT.value, turn.state.get("reason", "")
        joining.join(turn, duplicate, original, credit=credit, own_words=reason)
        leaving.come_back(turn)


def _other(turn: Turn) -> Any | None:
    number = turn.state.get("other")
    return None if number is None else turn.store.initiatives.get(number)


def back(turn: Turn) -> None:
    """One step back: what to do, which other, then the card."""
    if "choice" in turn.state:
        other_one.forget(turn)
        ask(turn)
    elif "other" in turn.state:
        del turn.state["other"]
        ask(turn)
    else:
        leaving.come_back(turn)
