"""handlers/meant.py — «không đúng ý»: the answer was not what she meant; the next likeliest, at last the support team."""

from __future__ import annotations

from domain.vietnamese import fold, spoken_forms
from domain.words import Words
from handlers import answered, helping
from handlers.desk import asking, doubted
from handlers.turn import Turn

# Said right behind an answer; elsewhere they may be an answer of hers.
NO = frozenset({
    "khong phai", "khong phai the", "khong phai y do", "chua dung", "chua dung y", "khong dung", "sai roi", "ko phai",
    "ko dung", "k phai", "k dung", "not that", "wrong", "that is not it",
})  # fmt: skip
NEXT = Words(vi="Dạ, em thử câu trả lời khác:", en="Let me try another answer:")
NO_MORE = Words(
    vi="Dạ, em chưa có sẵn câu trả lời khác. Anh/chị bấm «Gửi Tổ hỗ trợ» để có người trả lời.",
    en="I have no other answer. Press “Ask the support team” and somebody answers.",
)
ASK_ANEW = Words(
    vi="Anh/chị gõ lại câu hỏi giúp em, hoặc gõ «hỏi tổ hỗ trợ».",
    en="Please type the question again, or “ask the team”.",
)
NOTED = Words(
    vi="Dạ, em ghi nhận câu trả lời đó chưa đúng ý.", en="I have noted that it was not what you meant."
)


def taken(turn: Turn, text: str) -> bool:
    """Whether these words say so: right behind an answer, or where nothing else is asked."""
    if not any(fold(said).strip(" .!") in NO for said in spoken_forms(text)):
        return False
    if answered.just_now(turn) or (turn.state.get("flow") == "menu" and answered.last(turn)):
        not_meant(turn)
        return True
    return False


def not_meant(turn: Turn) -> None:
    """By a button it is about the answer it stood under, by words about the last."""
    it, number = answered.last(turn), turn.argument
    if number.isdigit() and (it is None or it["asked"] != int(number)):
        doubted.rate(turn, int(number))
        turn.say(NOTED)
    elif it is None and answered.just_now(turn):
        _lead_on(turn, turn.state["answered"]["text"], [])
    elif it is None:
        turn.say(ASK_ANEW)
    else:
        doubted.rate(turn, it["asked"])
        _lead_on(turn, it["text"], it["left"])
    turn.repeat()


def _lead_on(turn: Turn, text: str, keys: list[str]) -> None:
    left = [key for key in keys if helping.entry_of(key) is not None]
    entry = helping.entry_of(left[0]) if left else None
    if entry is None:
        turn.say(NO_MORE)
        answered.unanswered(turn, text)
    else:
        turn.say(NEXT)
        helping.tell(turn, entry)
        answered.told(turn, text, left)
    asking.offer(turn, text)
