"""handlers/weekly/signing.py — «ký báo cáo»: in two steps, over the very numbers that were read; then it goes up."""

from __future__ import annotations

from typing import Any

from domain.calendar import plain_day
from domain.kinds.kind import Option
from domain.kinds.numerals import digits
from domain.pulse.goal import current_phase
from domain.roles import MAY
from domain.vietnamese import fold
from domain.weekly.frozen import Frozen, to_text
from domain.weekly.worded import stands
from domain.words import Words, joined, verbatim
from handlers import scope
from handlers.helping import leave
from handlers.pulse import cards
from handlers.turn import BACK, UNCLEAR, Question, Turn
from handlers.weekly import at_hand, rising
from storage.weekly.reports import WeeklyReports

SURE = Words(
    vi="{unit}, tuần đến {week}:\n{stands}\nKý là chốt số liệu này và gửi lên cấp trên. Đúng thì bấm «Ký {code}», hoặc gõ «ký "
    "{code}».",
    en="{unit}, week to {week}:\n{stands}\nSigning freezes these numbers and sends them up. If they are right press “Sign "
    "{code}”, or type “sign {code}”.",
)
YES = Words(vi="Ký {code}", en="Sign {code}")
CHANGED = Words(
    vi="Số liệu vừa thay đổi sau khi anh/chị xem, nên em chưa ký. Số mới:",
    en="The numbers changed after you read them, so nothing is signed yet. Now they are:",
)
OTHER_CODE = Words(
    vi="Số «{typed}» không phải số hợp lệ đang hiện ({code}), nên em chưa ký.",
    en="“{typed}” is not the number shown ({code}), so nothing is signed.",
)
ALREADY = Words(vi="Báo cáo này vừa có người ký rồi ạ.", en="Somebody has just signed this report.")


def typed(turn: Turn) -> None:
    """«ký», «ký 2.779»: only where that very number is on the screen does it sign; else it leads there."""
    if scope.refused(turn, "sign"):
        return
    if current_phase(turn.programme, turn.now) is None:
        turn.say(cards.NOT_BEGUN)
        turn.repeat()
    elif turn.state.get("flow") == "weekly_sign" and turn.argument:
        _signs(turn, turn.argument)
    else:
        begin(turn)


def begin(turn: Turn) -> None:
    """The numbers once more, with the word that signs them; where it is not known of which unit, that is asked."""
    unit_id = at_hand.hers(turn)
    row = None if unit_id is None else at_hand.of_this_week(turn, unit_id)
    if row is None or row.state == "signed":
        turn.go("weekly", at=unit_id)
    else:
        turn.go("weekly_sign", at=unit_id, report=row.id)


def ask(turn: Turn) -> None:
    row = _row(turn)
    if row is None or at_hand.is_over(turn, row):
        turn.go("weekly", at=turn.state.get("at"))
        return
    report = at_hand.drawn(turn, row)
    turn.state["seen"] = report.seen
    code = code_of(report)
    about = {
        "unit": verbatim(report.name),
        "week": plain_day(report.week),
        "stands": joined(stands(report.numbers, report.target)),
    }
    yes = Option("yes", YES(code=code))
    turn.ask(Question(f"weekly_sign:{row.id}?{report.seen}", SURE(code=code, **about), (yes,), (BACK,)))


def answer(turn: Turn) -> None:
    bare = turn.reply.text.replace(".", "").strip()
    if scope.role_over(turn, "sign"):
        return
    if turn.reply.value == "yes":
        _signs(turn, None)
    elif bare.isdecimal():
        _signs(turn, turn.reply.text)
    else:
        turn.missed(UNCLEAR)
        ask(turn)


def back(turn: Turn) -> None:
    turn.go("weekly", at=turn.state.get("at"))


def code_of(report: Frozen) -> Words:
    """The number of valid ones: a tap that slipped does not know it."""
    return digits(report.numbers.valid)


def _signs(turn: Turn, typed_code: str | None) -> None:
    row = _row(turn)
    if row is None or at_hand.is_over(turn, row):
        turn.say(ALREADY if row is None else at_hand.OVER)
        turn.go("weekly", at=turn.state.get("at"))
        return
    report = at_hand.to_sign(turn, row)
    if report is None or report.seen != turn.state.get("seen"):
        turn.say(CHANGED)
        ask(turn)
    elif typed_code is not None and _bare(typed_code) != str(report.numbers.valid):
        turn.missed(OTHER_CODE(typed=typed_code, code=code_of(report)))
        ask(turn)
    elif WeeklyReports(turn.store).sign(row.id, to_text(report), turn.person.id, turn.now):
        rising.rise(turn, row, report)
        leave(turn)
    else:
        turn.say(ALREADY)
        turn.go("weekly", at=row.unit_id)


def _bare(code: str) -> str:
    return "".join(letter for letter in fold(code) if letter.isdigit())


def _row(turn: Turn) -> Any | None:
    """The draft on the screen, while it is one, and hers to sign."""
    row = WeeklyReports(turn.store).get(turn.state.get("report", 0))
    if row is None or row.state != "draft" or row.unit_id not in scope.roots(turn, MAY["sign"]):
        return None
    return row
