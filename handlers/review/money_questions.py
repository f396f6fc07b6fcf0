"""handlers/review/money_questions.py — what she is asked about an entry's money, stage by stage."""

from __future__ import annotations

from typing import Any

from domain.answers import benefit_vnd
from domain.kinds.kind import Option
from domain.kinds.money import full
from domain.kinds.money.shown import FACTORS, in_dong
from domain.kinds.options import AGAIN, YES
from domain.money_review import WHY_NOT_IN_MONEY
from domain.words import Words, joined, verbatim
from handlers import money_words
from handlers.review import leaving
from handlers.turn import BACK, Question, Turn

DECLARED = Words(vi="{code}: tác giả khai {sum} một năm.", en="{code}: {sum} a year was declared.")
HOW = Words(vi="Cách tính: {how}", en="Worked out: {how}")
NO_HOW = Words(vi="Tác giả chưa ghi cách tính.", en="No calculation is given.")
AGREE = Option(
    "agree", Words(vi="Đồng ý số này", en="Agree"), ("dong y", "dung", "dung so nay", "agree", "ok")
)
ANEW = Option("anew", Words(vi="Tính lại", en="Work it out anew"), ("tinh lai", "sua so tien", "recompute"))
NONE = Option("none", Words(vi="Không tính được thành tiền", en="Not in money"), ("khong tinh duoc",))

WHICH = Words(
    vi="Số nào khác ạ? Anh/chị chọn số đó, hoặc gõ lại cả phép tính.",
    en="Which figure is different? Choose it, or type the calculation anew.",
)
WRITE = Words(
    vi="Anh/chị gõ lại phép tính với số đúng, ví dụ: 250 nghìn x 2 công x 80 ngày - 500 nghìn.",
    en="Please type the calculation with the right figures, such as “250 nghìn x 2 x 80 - 500 nghìn”.",
)
INSTEAD = Words(
    vi="«{old}» thành bao nhiêu ạ? Anh/chị gõ một con số.", en="“{old}” becomes what? Please type a number."
)
SURE = Words(
    vi="{how} = {sum} một năm.\nTác giả khai {declared}. Em ghi số vừa tính nhé?",
    en="{how} = {sum} a year.\n{declared} was declared. Shall I write the new sum?",
)
WHY = Words(
    vi="Vì sao không tính được thành tiền ạ? Anh/chị chọn, hoặc gõ một câu để tác giả hiểu.",
    en="Why can it not be put in money? Choose, or type a sentence for the author.",
)


ANY_WORDS = ("how", "instead", "why")  # stages that are answered in words


def ask(turn: Turn) -> None:
    """The question of the stage she is at."""
    entry, stage = turn.store.initiatives.get(turn.state["entry"]), turn.state["stage"]
    if not leaving.hers(turn, entry):
        return
    words, options = ASKS[stage](turn, entry)
    turn.state["asked_at"] = turn.now.isoformat()
    name = f"money:{entry.id}:{turn.state['rows']}?{stage}"
    turn.ask(Question(name, words, options, (BACK,), free=stage in ANY_WORDS))


def _ask_first(turn: Turn, entry: Any) -> tuple[Words, tuple[Option, ...]]:
    how = declared_how(entry)
    found = money_words.finding(turn, entry)
    parts = [
        DECLARED(code=entry.code, sum=full(entry.benefit_vnd)),
        HOW(how=verbatim(how)) if how else NO_HOW,
        *([found] if found is not None else []),
    ]
    return joined(parts), (AGREE, ANEW, NONE)


def _ask_how(_turn: Turn, entry: Any) -> tuple[Words, tuple[Option, ...]]:
    options = tuple(Option(f"figure {n}", verbatim(figure)) for n, figure in enumerate(figures(entry)))
    how = [HOW(how=verbatim(declared_how(entry)))] if declared_how(entry) else []
    return joined([*how, *([WHICH] if options else []), WRITE]), options


def _ask_instead(turn: Turn, entry: Any) -> tuple[Words, tuple[Option, ...]]:
    return INSTEAD(old=verbatim(figures(entry)[turn.state["figure"]])), ()


def _ask_sure(turn: Turn, entry: Any) -> tuple[Words, tuple[Option, ...]]:
    asked = SURE(
        how=verbatim(turn.state["how"]), sum=full(turn.state["vnd"]), declared=in_dong(entry.benefit_vnd)
    )
    return asked, (YES, AGAIN)


def _ask_why(_turn: Turn, _entry: Any) -> tuple[Words, tuple[Option, ...]]:
    return WHY, WHY_NOT_IN_MONEY


ASKS = {"": _ask_first, "how": _ask_how, "instead": _ask_instead, "sure": _ask_sure, "why": _ask_why}


def declared_how(entry: Any) -> str:
    """The calculation as its author gave it, in the talk about the sum or as a text."""
    benefit, text = entry.answers.get("benefit"), entry.answers.get("calculation")
    how = benefit.get("how") if benefit_vnd(entry.answers) else ""
    return " ".join(str(how or text or "").split())


def figures(entry: Any) -> list[str]:
    """The figures of a multiplication that was worked out in the talk: «5.000.000» and «8 tháng»."""
    how = entry.answers["benefit"].get("how") or ""
    return how.split(FACTORS) if how else []
