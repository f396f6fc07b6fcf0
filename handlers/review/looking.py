"""handlers/review/looking.py — an entry of her units that waits for no verdict of hers: how it stands, what may be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from domain.deadlines import spoken_due, standing_of
from domain.kinds.kind import Option
from domain.own_data import is_erased
from domain.roles import MAY
from domain.statuses import STATUSES
from domain.words import Words, joined
from handlers import before, deciding, scope, telling
from handlers.closing.story_button import story_button
from handlers.papers import dossiers
from handlers.review import acting, card, judging, of_unit, recognising, refusal, waiting
from handlers.turn import BACK, UNCLEAR, Question, Turn
from storage.stories import TOLD_AS

RECOGNITION = "recognition"  # of her work the part that follows the entries to judge

HEAD = Words(vi="{n} hồ sơ chờ đơn vị công nhận{late}.", en="{n} entries wait for recognition{late}.")
LATE = Words(vi=", {n} quá hạn xét", en=", {n} of them too long")
STANDS = Words(vi="Trạng thái: {status}.", en="It stands at: {status}.")
CLOCK = Words(
    vi="Hạn xét công nhận: {due} ({n} tháng từ ngày nộp).",
    en="To be decided by {due} ({n} months from hand-in).",
)
PUT_OFF = Words(vi="{n} hồ sơ chờ công nhận anh/chị để sau.", en="You put off {n} that wait for recognition.")
LATER = Option("later", Words(vi="Để sau", en="Later"), ("de sau", "bo qua", "later", "skip"))


def _files(turn: Turn, entry: Any) -> None:
    card.hand_out_files(turn, entry)
    ask(turn)


def _read(turn: Turn, entry: Any) -> None:
    card.read_all(turn, entry)
    ask(turn)


def _later(turn: Turn, entry: Any) -> None:
    turn.state["later"] = [*turn.state.get("later", ()), entry.id]
    ask(turn)


# What may be done where the lifecycle opens the act of that name to her, in the order of their numbers.
ACTS: dict[str, tuple[Option, Callable[[Turn, Any], None]]] = {
    "recognise": (
        Option(
            "recognise", Words(vi="Ghi công nhận", en="Record recognition"), ("cong nhan", "da cong nhan")
        ),
        recognising.begin,
    ),
    "refuse": (
        Option("refuse", Words(vi="Không hợp lệ", en="Not valid"), ("khong hop le", "tu choi")),
        refusal.begin,
    ),
    **{act: (deed.option, acting.beginning(act)) for act, deed in acting.DEEDS.items()},
}
ALWAYS: tuple[tuple[Option, Callable[[Turn, Any], None]], ...] = (
    (Option("files", Words(vi="Xem ảnh", en="See the files"), ("xem anh", "xem tep", "anh")), _files),
    (Option("read", Words(vi="Đọc cả hồ sơ", en="Read it all"), ("doc het", "doc ho so", "xem het")), _read),
    (Option("history", Words(vi="Lịch sử", en="History"), ("lich su", "history")), telling.here),
    (dossiers.ON_A_CARD, dossiers.here),
)
WITHOUT_WORDS = ALWAYS[1:3]  # of an entry whose author had her data erased: no pictures, no papers


def covers(turn: Turn, entry: Any) -> bool:
    """Whether it comes from one of her units."""
    return scope.reaches(turn, scope.roots(turn, MAY["review"]), entry.unit_id)


def open_card(turn: Turn, entry: Any) -> None:
    """She named it by its code: its card, among her work if a verdict of hers is waited for."""
    later = [n for n in turn.state.get("later", ()) if n != entry.id]
    flow = "work" if waiting.may_judge(turn, entry) else "look"
    turn.go(flow, entry=entry.id, wanted=entry.id, later=later)


def has_second_part(turn: Turn, put_off: list[int]) -> bool:
    """Whether entries wait for recognition that she did not put off."""
    return next(waiting.unrecognised(turn, put_off), None) is not None


def second_part(turn: Turn, put_off: list[int]) -> None:
    """After the entries to judge those that wait for recognition."""
    turn.go("look", part=RECOGNITION, later=put_off)


def ask(turn: Turn) -> None:
    """The entry she asked for; in that part of her work the next one."""
    entry = _entry(turn)
    if entry is None:
        _part_done(turn)
    elif not covers(turn, entry):
        turn.go("menu")
    elif waiting.may_judge(turn, entry):
        open_card(turn, entry)
    else:
        turn.state["entry"], turn.state["rows"] = entry.id, entry.history_rows
        options = [option for option, _ in _may(turn, entry).values()]
        if entry.status in TOLD_AS:
            turn.offer_beside(story_button(entry))
        name = f"look:{entry.id}:{entry.history_rows}"
        turn.ask(Question(name, joined([*_head(turn), *_shown(turn, entry)]), options, (BACK,)))


def _entry(turn: Turn) -> Any | None:
    """In her work one that waits for recognition: that on the screen while it does."""
    if turn.state.get("part") != RECOGNITION:
        return turn.store.initiatives.get(turn.state["entry"])
    later, wanted = turn.state.get("later", []), turn.state.get("wanted")
    entry = turn.store.initiatives.get(wanted) if wanted is not None and wanted not in later else None
    if entry is not None and entry.status in waiting.UNRECOGNISED:
        return entry
    return next(waiting.unrecognised(turn, later), None)


def _head(turn: Turn) -> list[Words]:
    if turn.state.get("part") != RECOGNITION:
        return []
    count = waiting.count_unrecognised(turn)
    return [HEAD(n=count.count, late=LATE(n=count.overdue) if count.overdue else Words(vi="", en=""))]


def _shown(turn: Turn, entry: Any) -> list[Words]:
    """The card, how it stands, the law's clock, what was said before."""
    clock = []
    if entry.status == "waiting_recognition":
        due = spoken_due(turn.programme, standing_of(entry))
        clock = [CLOCK(due=due, n=turn.programme.clocks.recognition_months)]
    return [
        card.card(turn, entry, judging.judged(turn, entry)), STANDS(status=STATUSES[entry.status].label),
        *clock, *before.on_card(turn, entry),
    ]  # fmt: skip


def _may(turn: Turn, entry: Any) -> dict[str, tuple[Option, Callable[[Turn, Any], None]]]:
    """What is offered with the card."""
    open_to = deciding.open_to(turn, entry)
    offered = [does for act, does in ACTS.items() if act in open_to]
    offered += [(LATER, _later)] if turn.state.get("part") == RECOGNITION else []
    always = WITHOUT_WORDS if is_erased(entry.title, entry.answers) else ALWAYS
    return {option.value: (option, does) for option, does in (*offered, *always)}


def _part_done(turn: Turn) -> None:
    """Recognised meanwhile means to be judged now; else her work is done."""
    later = turn.state.get("later", [])
    if waiting.next_entry(turn, later) is not None:
        turn.go("work", later=later)
        return
    left = len(list(waiting.unrecognised(turn, ())))
    turn.say(PUT_OFF(n=left) if left else of_unit.nothing(turn))
    of_unit.leave(turn)
    turn.go("menu")


def answer(turn: Turn) -> None:
    entry = turn.store.initiatives.get(turn.state["entry"])
    may = _may(turn, entry) if covers(turn, entry) else {}
    if entry.history_rows == turn.state.get("rows") and turn.reply.value in may:
        may[turn.reply.value][1](turn, entry)
        return
    turn.missed(UNCLEAR)
    ask(turn)


def back(turn: Turn) -> None:
    turn.go("menu")
