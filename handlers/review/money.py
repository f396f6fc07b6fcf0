"""handlers/review/money.py — «Số tiền»: agree to what was declared, work it out anew, or say why it is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from domain.kinds.kind import Refusal
from domain.kinds.money.shown import FACTORS, in_dong
from domain.kinds.options import AGAIN, YES
from domain.validity.worked_out import worked_out
from domain.vietnamese import clean, yes_no
from domain.words import Words, joined, verbatim
from handlers import money_words
from handlers.review import judging, leaving, overriding, valuing, verdict
from handlers.review.judging import Judged
from handlers.review.money_questions import ask, figures
from handlers.review.unseen import unseen
from handlers.turn import UNCLEAR, Turn

MOST_CHARS = 200  # of a calculation or a reason
LEAST_CHARS = 5  # of a reason

NO_SUM = Words(
    vi="Em chưa tính được «{typed}». Anh/chị viết số và dấu, ví dụ: 4.000.000 x 8.",
    en="I cannot work out “{typed}”. Please write figures and signs, such as 4.000.000 x 8.",
)
ONLY_TOTAL = Words(
    vi="Đây mới là một con số. Để tác giả hiểu, anh/chị viết cả phép tính, ví dụ: 4.000.000 x 8.",
    en="That is only a total. So that the author understands write the calculation, such as 4.000.000 x 8.",
)
TWO_SUMS = Words(
    vi="«{typed}» có thể là {sums}. Anh/chị viết rõ số giúp em.",
    en="“{typed}” may be {sums}. Please write it more clearly.",
)
NO_NUMBER = Words(vi="Em cần một con số, ví dụ {old}.", en="I need one number, such as {old}.")
SAME = Words(vi="{how} ra đúng số tác giả khai.", en="{how} comes to what was declared.")
NO_MONEY = Words(
    vi="Hồ sơ này không khai số tiền nên không phải xét.",
    en="No sum was declared: there is nothing to review.",
)
DONE = Words(
    vi="{code} ✓ {found} Tác giả được báo sau {n} phút. Đổi ý: gõ «hoàn tác».",
    en="{code} ✓ {found} The author hears it in {n} minutes. Changed your mind: “undo”.",
)
DONE_ON_THE_WAY = Words(vi="{code} ✓ {found}", en="{code} ✓ {found}")
FIRST_THE_MONEY = Words(
    vi="Trước khi ghi hợp lệ, anh/chị xem số tiền giúp em: {doubt}",
    en="Before it is found valid please look at the money: {doubt}",
)
UNSEEN = Words(
    vi="Tin «{text}» đến trước khi câu này hiện ra, nên em hỏi lại:",
    en="“{text}” came before this was asked, so I ask again:",
)


def begin(turn: Turn, entry: Any, and_then: str = "") -> None:
    """From her card; `and_then` «accept»: what she wanted when the sum stood in the way."""
    refusal = valuing.refused(turn, entry)
    if not entry.benefit_vnd or refusal is not None:
        turn.say(NO_MONEY if refusal is None else refusal.why)
        turn.repeat()
    else:
        leaving.leave(turn, "money", entry, stage="", next=and_then)


def stands_in_the_way(turn: Turn, entry: Any, judged: Judged) -> bool:
    """Whether the sum is doubtful and nobody has looked at it: she is asked about it before anything else."""
    doubt = next((finding for finding in judged.found if finding.rule == "V8" and finding.mark != "✓"), None)
    if doubt is None or money_words.is_judged(entry) or valuing.refused(turn, entry) is not None:
        return False
    turn.say(FIRST_THE_MONEY(doubt=doubt.said))
    begin(turn, entry, "accept")
    return True


def _go(turn: Turn, stage: str, **more: Any) -> None:
    """Another stage about the same entry."""
    turn.state.update(stage=stage, **more)
    ask(turn)


def back(turn: Turn) -> None:
    """One step back; from the first one to her card."""
    match turn.state["stage"]:
        case "":
            leaving.come_back(turn)
        case "instead" | "sure":
            _go(turn, "how")
        case _:
            _go(turn, "")


def answer(turn: Turn) -> None:
    """What she said to the stage she is at; on what another one changed meanwhile nothing is decided."""
    entry = leaving.unchanged(turn)
    if entry is None:
        return
    if turn.reply.value is not None and unseen(turn):
        turn.say(UNSEEN(text=verbatim(turn.incoming.text[:60])))
        ask(turn)
    else:
        TAKES[turn.state["stage"]](turn, entry)


def _unclear(turn: Turn, why: Words = UNCLEAR) -> None:
    turn.missed(why)
    ask(turn)


def _take_first(turn: Turn, entry: Any) -> None:
    match turn.reply.value:
        case "agree":
            _found(turn, entry, "verify_money", entry.benefit_vnd)
        case "anew":
            _go(turn, "how")
        case "none":
            _go(turn, "why")
        case _:
            _unclear(turn)


def _take_how(turn: Turn, entry: Any) -> None:
    if turn.reply.value is not None:
        _go(turn, "instead", figure=int(turn.reply.value.removeprefix("figure ")))
    else:
        _work_out(turn, entry, clean(turn.reply.text)[:MOST_CHARS])


def _take_instead(turn: Turn, entry: Any) -> None:
    """One figure of the calculation is another; what is counted by it stays."""
    factors, place = figures(entry), turn.state["figure"]
    found = worked_out(turn.reply.text)
    if len(found.sums_vnd) != 1:
        _unclear(turn, NO_NUMBER(old=verbatim(factors[place].partition(" ")[0])))
        return
    of = factors[place].partition(" ")[2]
    factors[place] = f"{in_dong(found.sums_vnd[0]).vi.partition(' ')[0]} {of}".strip()
    _work_out(turn, entry, FACTORS.join(factors))


def _work_out(turn: Turn, entry: Any, how: str) -> None:
    """What her calculation comes to is shown openly before it counts."""
    found = worked_out(how)
    typed = verbatim(how[:60])
    if len(found.sums_vnd) > 1:
        _unclear(turn, TWO_SUMS(typed=typed, sums=joined([in_dong(vnd) for vnd in found.sums_vnd], " / ")))
    elif not found.sums_vnd:
        _unclear(turn, NO_SUM(typed=typed))
    elif not found.signs:
        _unclear(turn, ONLY_TOTAL)
    elif found.sums_vnd[0] == entry.benefit_vnd:
        turn.say(SAME(how=typed))
        _go(turn, "")
    else:
        _go(turn, "sure", how=how, vnd=found.sums_vnd[0])


def _take_sure(turn: Turn, entry: Any) -> None:
    said = {YES.value: True, AGAIN.value: False}.get(turn.reply.value or "", yes_no(turn.reply.text))
    if said is True:
        how = turn.state["how"]
        _found(turn, entry, "recompute_money", turn.state["vnd"], fields={"calculation": how})
    elif said is False:
        _go(turn, "how")
    else:
        _work_out(turn, entry, clean(turn.reply.text)[:MOST_CHARS])


def _take_why(turn: Turn, entry: Any) -> None:
    own = " ".join(turn.reply.text.split())[:MOST_CHARS]
    if turn.reply.value is not None:
        _found(turn, entry, "not_in_money", None, reasons=[turn.reply.value])
    elif len(own) < LEAST_CHARS:
        _unclear(turn, Words(vi="Anh/chị viết rõ thêm một chút giúp em.", en="Please say a little more."))
    else:
        _found(turn, entry, "not_in_money", None, own_words=own)


TAKES: dict[str, Callable[[Turn, Any], None]] = {
    "": _take_first, "how": _take_how, "instead": _take_instead, "sure": _take_sure, "why": _take_why,
}  # fmt: skip


def _found(turn: Turn, entry: Any, act: str, vnd: int | None, **said: Any) -> None:
    """Written down; then what she came from: the card, or finding it valid."""
    found = valuing.find(turn, entry, act, vnd, **said)
    if isinstance(found, Refusal):
        turn.say(found.why)
    else:
        verdict.remember(turn, [f"{valuing.STEP}{entry.id}"])
        words = money_words.finding(turn, found) or money_words.NOTHING
        if turn.state.get("next") == "accept":
            turn.say(DONE_ON_THE_WAY(code=found.code, found=words))
            _accept(turn, found)
            return
        turn.say(DONE(code=found.code, found=words, n=turn.programme.clocks.undo_minutes))
    leaving.come_back(turn)


def _accept(turn: Turn, entry: Any) -> None:
    """What she wanted when the sum stood in the way."""
    turn.state["rows"] = entry.history_rows
    if not overriding.stands_in_the_way(turn, entry, judging.judged(turn, entry)):
        verdict.accept(turn, entry)
        leaving.come_back(turn)
