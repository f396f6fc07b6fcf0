"""handlers/review/bulk.py — «duyệt nhiều»: many entries found valid in one step, seen before, counted, and undone as one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from domain.kinds.kind import Option
from domain.kinds.money import in_dong
from domain.statuses import STATUSES
from domain.words import Words, joined, verbatim
from handlers import scope
from handlers.review import of_unit, verdict, waiting, worded
from handlers.review.sifting import LEFT_OUT, STEP, Sifted, sift
from handlers.review.unseen import unseen
from handlers.turn import BACK, UNCLEAR, Question, Turn

SEEN_FOR = timedelta(minutes=10)  # then what she saw is judged anew
SHOWN = 5  # of the entries of a step
TITLE_CHARS = 50
COUNT = re.compile(r"\D*(\d{1,4})\D*")

CALM = Option(
    "calm", Words(vi="Chỉ hồ sơ không cảnh báo", en="Only those without a warning"), ("khong canh bao", "no warning")
)  # fmt: skip
ANY = Option(
    "any", Words(vi="Cả hồ sơ có cảnh báo nhẹ", en="Those with a light warning too"), ("tat ca", "all")
)

WHICH_UNIT = Words(vi="Duyệt nhiều hồ sơ của đơn vị nào ạ?", en="Many entries of which unit?")
WHICH = Words(
    vi="Duyệt nhiều hồ sơ một lượt. Anh/chị chọn giúp em:", en="Many entries in one step. Please choose:"
)
PREVIEW = Words(
    vi="Sẽ ghi hợp lệ {n} hồ sơ{unit}, {kind}:", en="{n} entries{unit}, {kind}, are to be found valid:"
)
KINDS = {
    True: Words(vi="không cảnh báo", en="without a warning"),
    False: Words(vi="kể cả có cảnh báo nhẹ", en="light warnings included"),
}
LINE = Words(vi="• {code} «{title}», {sum}", en="• {code} “{title}”, {sum}")
NO_SUM = Words(vi="không ghi tiền", en="no sum")
REST = Words(vi="… và {n} hồ sơ nữa.", en="… and {n} more.")
TOTAL = Words(vi="Tổng làm lợi 1 năm: {sum}.", en="Benefit of 1 year in all: {sum}.")
LEFT = Words(vi="Để lại xem riêng: {what}.", en="Left for a look of their own: {what}.")
MORE = Words(
    vi="Mỗi lượt nhiều nhất {n} hồ sơ, chờ lâu nhất trước; xong lượt này anh/chị gõ «duyệt nhiều» tiếp.",
    en="At most {n} in one step, the longest waiting first; then type “accept many” again.",
)
RETYPE = Words(vi="Anh/chị gõ lại số {n} để xác nhận.", en="Type the number {n} to confirm.")
OTHER_NUMBER = Words(
    vi="Số vừa gõ chưa khớp nên em chưa ghi gì.", en="That is not the number, so nothing was done."
)
LONG_AGO = Words(
    vi="Danh sách này xem đã lâu nên em xem lại:", en="You saw this list a while ago, so here it is anew:"
)
NONE_FIT = Words(
    vi="Không có hồ sơ nào{unit} ghi hợp lệ cùng lúc được.",
    en="No entries{unit} can be found valid together.",
)
DONE = Words(
    vi="Đã xác nhận {n} hồ sơ ✓ ({status}). Tác giả được báo sau {minutes} phút. Đổi ý cả lượt: gõ «hoàn tác». "
    "Báo luôn: gõ «báo ngay».",
    en="{n} entries done ✓ ({status}). Their authors hear it in {minutes} minutes. Changed your mind: “undo”. At "
    "once: “tell now”.",
)
CHANGED = Words(
    vi="Để lại {n} hồ sơ vừa có thay đổi: {codes}.", en="{n} entries changed meanwhile and are left: {codes}."
)


def begin(turn: Turn) -> None:
    """«duyệt nhiều»: of all her units, or of the one whose queue she looks at."""
    if not scope.refused(turn, "review"):
        if turn.state.get("flow") != "work":
            turn.state.pop("under", None)
        hers = scope.units(turn, waiting.tops(turn))
        _start(turn, scoped=len(hers) <= 1 or "under" in turn.state)


def _start(turn: Turn, **about: Any) -> None:
    turn.go("bulk", later=turn.state.get("later", []), **about)


def taken(turn: Turn, text: str) -> bool:
    """«tất cả của tổ A, không cảnh báo», typed to a card, to this, or at the menu; False if it means something else."""
    meant = worded.all_of(text) if turn.state.get("flow", "menu") in worded.THERE else None
    if meant is None or not turn.person.consented or not waiting.tops(turn):
        return False
    calm = {"calm": True} if meant.calm else {}
    unit = worded.unit_called(turn, meant.unit, waiting.tops(turn)) if meant.unit else None
    near = turn.state.pop("near", [])
    turn.state.pop("under", None)
    if unit is not None:
        turn.state["under"] = unit.id
    elif meant.unit and not near:
        turn.say(scope.NO_SUCH_UNIT)
    _start(turn, scoped=unit is not None or not meant.unit, near=near, **calm)
    return True


def ask(turn: Turn) -> None:
    """Of which unit, which of its entries, and then what that comes to."""
    turn.state["asked_at"] = turn.now.isoformat()
    if not turn.state.get("scoped"):
        scope.ask_unit(turn, "bulk:unit", WHICH_UNIT, waiting.tops(turn))
    elif "calm" not in turn.state:
        turn.ask(Question("bulk:which", WHICH, (CALM, ANY), (BACK,)))
    else:
        _preview(turn, sift(turn, calm=turn.state["calm"]))


def _preview(turn: Turn, found: Sifted) -> None:
    """What would be done. The entries, as they are now, are remembered: what changes after this is left out."""
    turn.state["chosen"] = [[entry.id, entry.history_rows] for entry in found.fit]
    left = [words(n=found.left[why]) for why, words in LEFT_OUT.items() if found.left[why]]
    last = [LEFT(what=joined(left, ", "))] if left else []
    if found.more:
        last.append(MORE(n=STEP))
    if not found.fit:
        turn.say(joined([NONE_FIT(unit=of_unit.named(turn)), *last]))
        _leave(turn)
        return
    count = len(found.fit)
    first = PREVIEW(n=count, unit=of_unit.named(turn), kind=KINDS[turn.state["calm"]])
    words = joined([first, *_lines(found.fit), *last, RETYPE(n=count)])
    turn.ask(Question(f"bulk:{count}", words, (), (BACK,)))


def _lines(fit: Sequence[Any]) -> list[Words]:
    """The first few, how many more, and what all are worth."""
    shown = [
        LINE(
            code=e.code,
            title=verbatim(_cut(e.title)),
            sum=in_dong(e.benefit_vnd) if e.benefit_vnd else NO_SUM,
        )
        for e in fit[:SHOWN]
    ]
    rest = [REST(n=len(fit) - SHOWN)] if len(fit) > SHOWN else []
    total = sum(e.benefit_vnd or 0 for e in fit)
    return [*shown, *rest, *([TOTAL(sum=in_dong(total))] if total else [])]


def _cut(title: str) -> str:
    return title if len(title) <= TITLE_CHARS else title[: TITLE_CHARS - 1] + "…"


def answer(turn: Turn) -> None:
    if unseen(turn):
        ask(turn)
    elif not turn.state.get("scoped"):
        _take_unit(turn)
    elif "calm" not in turn.state:
        _take_kind(turn)
    else:
        _take_count(turn)


def _take_unit(turn: Turn) -> None:
    unit = scope.unit_chosen(turn, waiting.tops(turn))
    if unit is not None:
        turn.state["under"], turn.state["scoped"] = unit.id, True
    ask(turn)


def _take_kind(turn: Turn) -> None:
    if turn.reply.value in {CALM.value, ANY.value}:
        turn.state["calm"] = turn.reply.value == CALM.value
    else:
        turn.missed(UNCLEAR)
    ask(turn)


def _take_count(turn: Turn) -> None:
    """The count as it was shown, retyped: nothing less confirms so many."""
    typed = COUNT.fullmatch(turn.reply.text)
    if turn.now - datetime.fromisoformat(turn.state["asked_at"]) > SEEN_FOR:
        turn.say(LONG_AGO)
        ask(turn)
    elif typed is not None and int(typed[1]) == len(turn.state["chosen"]):
        _confirm(turn, turn.state["chosen"])
        _leave(turn)
    else:
        turn.missed(OTHER_NUMBER)
        ask(turn)


def _confirm(turn: Turn, chosen: Sequence[Sequence[int]]) -> None:
    """All of them, in this one transaction; in the order of their numbers, so that two who do this wait in turn."""
    done: list[verdict.Decided] = []
    left: list[str] = []
    for number, rows in sorted(chosen, key=lambda one: one[0]):
        entry = turn.store.initiatives.locked(number)
        decided = verdict.decide(turn, entry, "accept") if entry.history_rows == rows else None
        if isinstance(decided, verdict.Decided):
            done.append(decided)
        else:
            left.append(entry.code)
    _tell(turn, done, left)


def _tell(turn: Turn, done: Sequence[verdict.Decided], left: Sequence[str]) -> None:
    if done:
        verdict.remember(turn, [one.entry.id for one in done])
        stands = Counter(one.entry.status for one in done)
        status = joined([STATUSES[name].label for name in stands], ", ")
        turn.say(DONE(n=len(done), status=status, minutes=turn.programme.clocks.undo_minutes))
        turn.offer_beside(verdict.TELL_NOW)
    unreached = [one.entry.code for one in done if not one.reached]
    if unreached:
        turn.say(verdict.NOBODY_TO_TELL(code=verdict.few(unreached)))
    if left:
        turn.say(CHANGED(n=len(left), codes=verdict.few(left)))


def back(turn: Turn) -> None:
    """From the list to which entries, from there to her work."""
    if turn.state.pop("calm", None) is None:
        _leave(turn)
    else:
        ask(turn)


def _leave(turn: Turn) -> None:
    turn.go("work", later=turn.state.get("later", []))
