"""handlers/review/acting.py — what is done with a valid entry: taken back, put on the portal, chosen, awarded; asked once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from domain.kinds.date import Date
from domain.kinds.kind import AskBack, Context, Option, Said, Taken
from domain.words import Words, joined, verbatim
from handlers import stories
from handlers.review import leaving, verdict
from handlers.review.refusal import MOST_CHARS, TOO_LONG
from handlers.turn import BACK, UNCLEAR, Question, Turn

DAY = Date()


@dataclass(frozen=True, slots=True)
class Deed:
    """An act on an entry: its button, what is asked for it (key → question), whether to do it, what its author reads."""

    option: Option
    asks: Mapping[str, Words]
    sure: Words
    heard: Words


DEEDS = {
    "revoke": Deed(
        Option("revoke", Words(vi="Thu hồi xác nhận", en="Take back the confirmation"), ("thu hoi", "revoke")),
        {"reason": Words(vi="Vì sao thu hồi xác nhận {code}? Tác giả đọc câu này.",
                         en="Why take back the confirmation of {code}? The author reads this.")},
        Words(vi="Thu hồi xác nhận {code} «{title}» vì: {reason}\nSáng kiến thôi được tính cho đến khi có kết luận mới.",
              en="Take back the confirmation of {code} “{title}” because: {reason}\nIt does not count until decided anew."),
        Words(vi="Lý do: {reason}", en="Reason: {reason}"),
    ),
    "choose": Deed(
        Option("choose", Words(vi="Chọn tiêu biểu", en="Choose as exemplary"), ("tieu bieu", "choose")), {},
        Words(vi="Chọn {code} «{title}» là tiêu biểu?", en="Choose {code} “{title}” as exemplary?"),
        Words(vi="", en=""),
    ),
    "unchoose": Deed(
        Option("unchoose", Words(vi="Bỏ tiêu biểu", en="No longer exemplary"), ("bo tieu bieu", "unchoose")),
        {"reason": Words(vi="Vì sao thôi chọn {code} là tiêu biểu? Tác giả đọc câu này.",
                         en="Why is {code} no longer exemplary? The author reads this.")},
        Words(vi="Thôi chọn {code} «{title}» là tiêu biểu vì: {reason}\nSáng kiến vẫn được tính như trước.",
              en="Take {code} “{title}” off the exemplary ones because: {reason}\nIt still counts as before."),
        Words(vi="Thôi là tiêu biểu. Lý do: {reason}", en="No longer exemplary. Reason: {reason}"),
    ),
    "record_on_portal": Deed(
        Option("record_on_portal", Words(vi="Đã lên Cổng", en="On the portal"), ("len cong", "portal")),
        {"portal_code": Words(vi="Mã của {code} trên Cổng trực tuyến là gì?", en="What is the portal's code of {code}?"),
         "portal_on": Words(vi="Lên Cổng ngày nào?", en="On which day was it put there?")},
        Words(vi="Ghi {code} «{title}» đã lên Cổng: mã {portal_code}, {portal_on}?",
              en="Record {code} “{title}” as on the portal: {portal_code}, {portal_on}?"),
        Words(vi="Mã trên Cổng: {portal_code}, {portal_on}.", en="The portal's code: {portal_code}, {portal_on}."),
    ),
    "award": Deed(
        Option("award", Words(vi="Ghi khen thưởng", en="Record an award"), ("khen thuong", "award")),
        {"award": Words(vi="{code} được khen thưởng gì?", en="Which award has {code} won?")},
        Words(vi="Ghi {code} «{title}» được khen thưởng: {award}?", en="Record the award of {code} “{title}”: {award}?"),
        Words(vi="Khen thưởng: {award}", en="Award: {award}"),
    ),
}  # fmt: skip
YES = Option("do", Words(vi="Đúng, làm đi", en="Yes, do it"), ("dung", "co", "ok", "yes"))


def beginning(act: str) -> Callable[[Turn, Any], None]:
    """What the button of that act does."""
    return partial(_begin, act)


def _begin(act: str, turn: Turn, entry: Any) -> None:
    leaving.leave(turn, "act", entry, act=act, said={})


def ask(turn: Turn) -> None:
    """What is still to be told, then whether to do it."""
    entry = leaving.unchanged(turn)
    if entry is None:
        return
    deed, open_one = DEEDS[turn.state["act"]], _open(turn)
    name = f"act:{turn.state['act']}:{entry.id}:{entry.history_rows}"
    if open_one is not None:
        words = deed.asks[open_one](code=entry.code)
        turn.ask(Question(f"{name}:{open_one}", words, (), (BACK,), free=True))
    else:
        words = deed.sure(code=entry.code, title=verbatim(entry.title), **_shown(turn))
        turn.ask(Question(f"{name}:sure?", words, (YES,), (BACK,)))


def _open(turn: Turn) -> str | None:
    """What is asked for next; None where all was told."""
    return next((key for key in DEEDS[turn.state["act"]].asks if key not in turn.state["said"]), None)


def _shown(turn: Turn) -> dict[str, Words]:
    said = turn.state["said"]
    return {
        key: DAY.show(value) if isinstance(value, Mapping) else verbatim(value) for key, value in said.items()
    }


def answer(turn: Turn) -> None:
    entry = leaving.unchanged(turn)
    if entry is None:
        return
    open_one = _open(turn)
    if open_one is None and turn.reply.value == YES.value:
        _do(turn, entry)
        return
    if open_one is None or not turn.reply.text:
        turn.missed(UNCLEAR)
    elif open_one.endswith("_on"):
        _take_day(turn, open_one)
    elif len(turn.reply.text) > MOST_CHARS:
        turn.missed(TOO_LONG(n=MOST_CHARS))
    else:
        turn.state["said"] = {**turn.state["said"], open_one: turn.reply.text}
    ask(turn)


def _take_day(turn: Turn, key: str) -> None:
    match DAY.read(Said(text=turn.reply.text), None, Context(turn.today)):
        case Taken(value, _):
            turn.state["said"] = {**turn.state["said"], key: value}
        case AskBack(question=why):
            turn.missed(why)
        case refusal:
            turn.missed(refusal.why)


def _do(turn: Turn, entry: Any) -> None:
    """Done, and undone for ten minutes like a verdict; its author reads what was told."""
    act, shown = turn.state["act"], _shown(turn)
    heard = [DEEDS[act].heard(**shown)] if shown else []
    said: dict[str, Any] = {} if not shown else {
        "own_words": joined(list(shown.values()), ", ").vi, "fields": {k: words.vi for k, words in shown.items()}
    }  # fmt: skip
    asked = stories.asked_with(turn, entry, act)
    verdict.conclude(turn, entry, act, why=act, more=heard, asked=asked, **said)
    leaving.come_back(turn)


def back(turn: Turn) -> None:
    """One answer back, then the card."""
    if turn.state["said"]:
        turn.state["said"] = dict(list(turn.state["said"].items())[:-1])
        ask(turn)
    else:
        leaving.come_back(turn)
