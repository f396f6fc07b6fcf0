"""handlers/review/work.py — «việc của tôi»: one card after the other, each decided by one press or one typed number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from domain.kinds.kind import Option
from domain.roles import MAY
from domain.words import Words, joined, verbatim
from handlers import before, scope, telling
from handlers.review import (
    card,
    duplicate,
    judging,
    leaving,
    looking,
    money,
    of_unit,
    overriding,
    refusal,
    supplement,
    verdict,
    waiting,
)
from handlers.review.unseen import unseen
from handlers.turn import BACK, UNCLEAR, Question, Turn

HEAD = Words(vi="Còn {n} hồ sơ{unit}{late}{then}.", en="{n} entries wait{unit}{late}{then}.")
THEN = Words(vi="; {n} chờ đơn vị công nhận", en="; {n} for recognition")
CHECKED = Words(vi="Không còn hồ sơ nào chờ kiểm tra.", en="All is checked.")
LATE = Words(vi=", {n} quá hẹn", en=", {n} of them late")
OTHERS = Words(
    vi="{n} hồ sơ còn lại chờ người khác xem (của anh/chị, hoặc anh/chị đã xem lần đầu).",
    en="The other {n} wait for somebody else (they are yours, or you gave the first look).",
)
PUT_OFF = Words(
    vi="{n} hồ sơ anh/chị để sau: gõ «việc của tôi» để xem.", en="You put off {n}: type “my work”."
)
UNSEEN = Words(
    vi="Tin «{text}» đến trước khi hồ sơ này hiện ra, nên em hỏi lại:",
    en="“{text}” came before this entry was shown, so I ask again:",
)
UNPLACED = Words(
    vi="{n} người chưa rõ đơn vị: gõ «xếp đơn vị».", en="{n} people without a unit: type “place”."
)
LATER = Option("later", Words(vi="Để sau", en="Later"), ("de sau", "bo qua", "later", "skip"))
MANY = 5  # from so many on they may be dealt with together
BULK = Option("/bulk", Words(vi="Duyệt nhiều hồ sơ", en="Accept many"))


def _accept(turn: Turn, entry: Any) -> None:
    """A doubtful sum is looked at first; where a rule says no that she may decide otherwise, she is asked why."""
    judged = judging.judged(turn, entry)
    if money.stands_in_the_way(turn, entry, judged) or overriding.stands_in_the_way(turn, entry, judged):
        return
    verdict.accept(turn, entry)
    ask(turn)


def _later(turn: Turn, entry: Any) -> None:
    """Not shown again until she asks for her work anew."""
    turn.state["later"] = [*turn.state.get("later", ()), entry.id]
    ask(turn)


def _files(turn: Turn, entry: Any) -> None:
    card.hand_out_files(turn, entry)
    ask(turn)


def _read(turn: Turn, entry: Any) -> None:
    card.read_all(turn, entry)
    ask(turn)


# What may be done with a card, in the order of their numbers.
DOES: dict[str, tuple[Option, Callable[[Turn, Any], None]]] = {
    option.value: (option, does)
    for option, does in (
        (Option("accept", Words(vi="Hợp lệ", en="Valid"), ("hop le", "duyet", "valid", "ok")), _accept),
        (supplement.OPTION, supplement.begin),
        (
            Option(
                "refuse", Words(vi="Không hợp lệ", en="Not valid"), ("khong hop le", "tu choi", "invalid")
            ),
            refusal.begin,
        ),
        (
            Option("duplicate", Words(vi="Trùng", en="Duplicate"), ("trung", "bi trung", "same")),
            duplicate.begin,
        ),
        (LATER, _later),
        (Option("files", Words(vi="Xem ảnh", en="See the files"), ("xem anh", "xem tep", "anh")), _files),
        (
            Option("read", Words(vi="Đọc cả hồ sơ", en="Read it all"), ("doc het", "doc ho so", "xem het")),
            _read,
        ),
        (
            Option("money", Words(vi="Số tiền", en="The money"), ("so tien", "xet so tien", "tien")),
            money.begin,
        ),
        (Option("history", Words(vi="Lịch sử", en="History"), ("lich su", "history")), telling.here),
    )
}


def begin(turn: Turn) -> None:
    """«việc của tôi»: from the most urgent on, what she put off before among it."""
    if not scope.refused(turn, "review"):
        turn.state.pop("under", None)
        _tell_unplaced(turn)
        turn.go("work")


def _tell_unplaced(turn: Turn) -> None:
    """Those above find the unit of people who did not: how many wait for that, and the way there."""
    count = turn.store.people.how_many_without_unit() if scope.roots(turn, MAY["place"]) else 0
    if count and UNPLACED(n=count) not in turn.said:
        turn.say(UNPLACED(n=count))


def ask(turn: Turn) -> None:
    """The next card: the one on the screen while it waits, else the most urgent she did not put off."""
    later = set(turn.state.get("later", ()))
    entry = waiting.next_entry(turn, later)
    if entry is None:
        _done(turn, list(later))
        return
    count = waiting.waiting(turn)
    late = LATE(n=count.overdue) if count.overdue else Words(vi="", en="")
    unrecognised = waiting.count_unrecognised(turn).count
    then = THEN(n=unrecognised) if unrecognised else Words(vi="", en="")
    shown = joined([card.card(turn, entry, judging.judged(turn, entry)), *before.on_card(turn, entry)])
    options = [*(option for option, _ in DOES.values()), *([BULK] if count.count >= MANY else [])]
    turn.state["entry"], turn.state["rows"] = entry.id, entry.history_rows
    turn.state["asked_at"] = turn.now.isoformat()
    name, gap = f"work:{entry.id}:{entry.history_rows}", [verbatim("")] if turn.said else []
    turn.ask(
        Question(
            name,
            joined([*gap, HEAD(n=count.count, unit=of_unit.named(turn), late=late, then=then), shown]),
            options,
            (BACK,),
        )
    )


def _done(turn: Turn, later: list[int]) -> None:
    """Nothing is left that she may judge now: on to what waits for recognition."""
    put_off = sum(waiting.may_judge(turn, turn.store.initiatives.get(number)) for number in later)
    left, more = waiting.waiting(turn).count - put_off, looking.has_second_part(turn, later)
    turn.say(CHECKED if more else of_unit.nothing(turn))
    if put_off:
        turn.say(PUT_OFF(n=put_off))
    if left > 0:
        turn.say(OTHERS(n=left))
    if more:
        looking.second_part(turn, later)
    else:
        of_unit.leave(turn)
        _tell_unplaced(turn)
        turn.go("menu")


def answer(turn: Turn) -> None:
    """What she chose for the card on the screen, while that entry is hers to look at."""
    entry = turn.store.initiatives.get(turn.state["entry"]) if "entry" in turn.state else None
    if entry is None:
        ask(turn)
    elif leaving.hers(turn, entry):
        _take(turn, entry)


def _take(turn: Turn, entry: Any) -> None:
    """A number that was typed before she could see the card decides nothing."""
    if unseen(turn):
        turn.say(UNSEEN(text=verbatim(turn.incoming.text[:60])))
        ask(turn)
    elif entry.history_rows != turn.state["rows"]:
        verdict.tell_what_happened(turn, entry)
        ask(turn)
    elif turn.reply.value not in DOES:
        turn.missed(UNCLEAR)
        ask(turn)
    else:
        DOES[turn.reply.value][1](turn, entry)
