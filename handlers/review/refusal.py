"""handlers/review/refusal.py — «Không hợp lệ»: by which rule, in which words, and how that reads to the author."""

from __future__ import annotations

from typing import Any

from domain import refusing
from domain.kinds.kind import Option
from domain.words import Words, joined
from handlers import appealing
from handlers.review import judging, leaving, verdict
from handlers.turn import BACK, UNCLEAR, Question, Turn

MOST_CHARS = 500

WHY = Words(
    vi="{code}: vì sao chưa hợp lệ? Điều em thấy chưa đạt ghi trước.",
    en="{code}: why is it not valid? What I find wrong comes first.",
)
WORDS = Words(
    vi="Anh/chị ghi thêm một câu cho tác giả dễ hiểu, hoặc bỏ qua.",
    en="Add a sentence that helps the author, or leave it out.",
)
MUST = Words(
    vi="Anh/chị ghi giúp một câu: chưa đạt ở chỗ nào, để tác giả hiểu.",
    en="Please say in a sentence what is wrong, so that the author understands.",
)
TOO_LONG = Words(
    vi="Dài quá {n} chữ cái rồi ạ. Anh/chị viết gọn lại giúp em.",
    en="That is over {n} letters. Please be brief.",
)
PREVIEW = Words(
    vi="Tác giả {code} sẽ đọc:\n{told}\nVà được đề nghị xem lại một lần.",
    en="The author of {code} will read:\n{told}\nAnd may appeal once.",
)
LAST = Words(
    vi="Tác giả {code} sẽ đọc:\n{told}\nĐây là lần xem lại nên kết luận này là cuối cùng.",
    en="The author of {code} will read:\n{told}\nIt was appealed, so this verdict is the last one.",
)
NO_WORDS = Option("no_words", Words(vi="Không ghi thêm", en="Nothing to add"), ("khong", "khong ghi", "no"))
SEND = Option(
    "conclude",
    Words(vi="Gửi kết luận", en="Send the verdict"),
    ("gui", "dung", "dong y", "ok", "send", "yes"),
)
ANOTHER = Option("another", Words(vi="Chọn lại lý do", en="Another reason"), ("chon lai", "ly do khac"))


def begin(turn: Turn, entry: Any) -> None:
    leaving.leave(turn, "refuse", entry)


def ask(turn: Turn) -> None:
    """The question that is still open: which rule, which words, or whether to send it."""
    entry = leaving.unchanged(turn)
    if entry is None:
        return
    found, name = judging.judged(turn, entry).found, f"refuse:{entry.id}:{entry.history_rows}"
    rule = turn.state.get("rule")
    if rule is None:
        options = refusing.grounds(found, turn.programme.checks.off)
        turn.ask(Question(f"{name}:rule", WHY(code=entry.code), options, (BACK,)))
    elif "own_words" not in turn.state:
        must = refusing.needs_words(rule, found)
        words, options = (MUST, []) if must else (WORDS, [NO_WORDS])
        turn.ask(Question(f"{name}:words", words, options, (BACK,), free=True))
    else:
        told = joined(list(refusing.told(rule, found, turn.state["own_words"])))
        words = (LAST if entry.appealed else PREVIEW)(code=entry.code, told=told)
        turn.ask(Question(f"{name}:send?", words, (SEND, ANOTHER), (BACK,)))


def answer(turn: Turn) -> None:
    entry = leaving.unchanged(turn)
    if entry is None:
        return
    if turn.state.get("rule") is None:
        _take_rule(turn, entry)
    elif "own_words" not in turn.state:
        _take_words(turn, entry)
    elif turn.reply.value == SEND.value:
        _conclude(turn, entry)
        return
    elif turn.reply.value == ANOTHER.value:
        del turn.state["rule"], turn.state["own_words"]
    else:
        turn.missed(UNCLEAR)
    ask(turn)


def _take_rule(turn: Turn, entry: Any) -> None:
    offered = refusing.grounds(judging.judged(turn, entry).found, turn.programme.checks.off)
    if any(option.value == turn.reply.value for option in offered):
        turn.state["rule"] = turn.reply.value
    else:
        turn.missed(UNCLEAR)


def _take_words(turn: Turn, entry: Any) -> None:
    """Her own words; none where the rule says enough."""
    text, found = turn.reply.text, judging.judged(turn, entry).found
    if turn.reply.value == NO_WORDS.value and not refusing.needs_words(turn.state["rule"], found):
        turn.state["own_words"] = ""
    elif len(text) > MOST_CHARS:
        turn.missed(TOO_LONG(n=MOST_CHARS))
    elif text:
        turn.state["own_words"] = text
    else:
        turn.missed(UNCLEAR)


def _conclude(turn: Turn, entry: Any) -> None:
    rule, own_words = turn.state["rule"], turn.state["own_words"]
    told = list(refusing.told(rule, judging.judged(turn, entry).found, own_words))
    may_appeal = () if entry.appealed else (appealing.of(f"e{entry.id}"),)
    verdict.conclude(
        turn, entry, "refuse", why=rule, more=told, offers=may_appeal, rule=rule, own_words=own_words
    )
    leaving.come_back(turn)


def back(turn: Turn) -> None:
    """One step back: the words, the rule, then the card."""
    for step in ("own_words", "rule"):
        if step in turn.state:
            del turn.state[step]
            ask(turn)
            return
    leaving.come_back(turn)
