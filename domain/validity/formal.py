"""domain/validity/formal.py — rules V1 to V7: what every entry has to have, whoever reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from domain.answers import benefit_vnd, needs_calculation, recognised
from domain.calendar import plain_day
from domain.doubts import recognised_before_use
from domain.kinds.date import Date
from domain.programme import deadline, phase_at
from domain.validity.rule import Case, Rule, Trouble
from domain.vietnamese import tones_settled
from domain.words import Words

_SHOW = Date().show
_UNKNOWN_UNIT = Words(vi="Chưa rõ đơn vị của tác giả.", en="The author's unit is not known yet.")
_CLOSED_UNIT = Words(vi="Đơn vị này không còn hoạt động.", en="This unit does not exist any more.")
_OUTSIDE = Words(
    vi="Áp dụng {day}, ngoài thời gian của chương trình ({first} – {last}).",
    en="Used on {day}, outside the programme's time ({first} – {last}).",
)
_NOT_RECOGNISED = Words(vi="Đơn vị chưa công nhận.", en="The workplace has not recognised it yet.")
_NO_PAPER = Words(vi="Thiếu số văn bản công nhận.", en="The number of the recognition paper is missing.")
_NO_PAPER_DAY = Words(vi="Thiếu ngày công nhận.", en="The day of recognition is missing.")
_NO_EVIDENCE = Words(vi="Chưa có minh chứng.", en="There is no evidence yet.")
_EARLY = Words(
    vi="Công nhận {recognised}, trước khi áp dụng {applied}.", en="Recognised {recognised}, before its first use {applied}."
)  # fmt: skip
_FUTURE = Words(
    vi="Ngày công nhận {recognised} chưa đến.", en="The day of recognition, {recognised}, is yet to come."
)
_SUM = Words(vi="Tỷ lệ cộng lại là {sum} %, chưa phải 100 %.", en="The shares add up to {sum} %, not 100 %.")
_TWICE = Words(vi="Có tác giả ghi hai lần.", en="An author is there twice.")
_NOBODY = Words(vi="Chưa ghi tác giả.", en="No author is given.")
_NOTHING = Words(
    vi="Thiếu giá trị làm lợi hoặc lợi ích khác.", en="Neither a benefit in money nor another one is given."
)
_NO_CALCULATION = Words(
    vi="Có số tiền mà thiếu cách tính.", en="There is a sum, but not how it was worked out."
)
_TWO = Words(vi="Vừa ghi số tiền, vừa ghi lợi ích khác.", en="It gives both a sum and another benefit.")


def unit(case: Case) -> Trouble | None:
    said = {"unknown": _UNKNOWN_UNIT, "closed": _CLOSED_UNIT}.get(case.facts.unit)
    return None if said is None else Trouble(said)


def in_window(case: Case) -> Trouble | None:
    """A day named by its month alone is inside if any of that month is."""
    applied = case.answers.get("applied_on")
    first, last = case.programme.used_window
    if not isinstance(applied, Mapping):
        return Trouble(Words(vi="Thiếu ngày áp dụng.", en="The day of first use is missing."))
    length = len("2023-09" if applied["precision"] == "month" else "2023-09-01")
    if first.isoformat()[:length] <= applied["on"][:length] <= last.isoformat()[:length]:
        return None
    return Trouble(_OUTSIDE(day=_SHOW(applied), first=plain_day(first), last=plain_day(last)))


def in_phase(case: Case) -> Trouble | None:
    at = case.facts.submitted_at
    return None if phase_at(case.programme, at) else Trouble(deadline(case.programme, at))


def has_recognition(case: Case) -> Trouble | None:
    if not recognised(case.answers):
        return Trouble(_NOT_RECOGNISED)
    if not case.text("recognition_paper"):
        return Trouble(_NO_PAPER)
    if not isinstance(case.answers.get("recognised_on"), Mapping):
        return Trouble(_NO_PAPER_DAY)
    return None if case.answers.get("evidence") else Trouble(_NO_EVIDENCE)


def has_recognition_day(case: Case) -> bool:
    return recognised(case.answers) and isinstance(case.answers.get("recognised_on"), Mapping)


def recognised_in_order(case: Case) -> Trouble | None:
    applied, on = case.answers.get("applied_on"), case.answers["recognised_on"]
    if recognised_before_use(applied, on):
        return Trouble(_EARLY(recognised=_SHOW(on), applied=_SHOW(applied)))
    future = date.fromisoformat(on["on"]) > case.facts.today
    return Trouble(_FUTURE(recognised=_SHOW(on))) if future else None


def shares_whole(case: Case) -> Trouble | None:
    shares = case.answers.get("authors") or []
    if not shares:
        return Trouble(_NOBODY)
    names = [tones_settled(share["name"]) for share in shares]
    if len(set(names)) < len(names):
        return Trouble(_TWICE)
    total = sum((_percent(share["percent"]) for share in shares), Decimal(0))
    return None if total == Decimal(100) else Trouble(_SUM(sum=f"{total.normalize():f}"))


def _percent(written: Any) -> Decimal:
    try:
        return Decimal(str(written))
    except InvalidOperation:
        return Decimal(0)


def one_benefit(case: Case) -> Trouble | None:
    """Money for one year with its calculation, or another benefit: exactly one of them."""
    if benefit_vnd(case.answers):
        if needs_calculation(case.answers) and not case.text("calculation"):
            return Trouble(_NO_CALCULATION)
        return Trouble(_TWO) if case.text("other_benefit") else None
    return None if case.text("other_benefit") else Trouble(_NOTHING)


FORMAL = {
    "V1": Rule(
        Words(vi="Đơn vị", en="Unit"), "block", unit,
        Words(vi="Đơn vị đang hoạt động.", en="The unit is active."),
        Words(vi="Chọn lại đơn vị của tác giả; chưa có thì nhờ cán bộ xếp.", en="Choose the unit again, or ask an officer to."),
        "send",
    ),
    "V2": Rule(
        Words(vi="Thời gian áp dụng", en="Time of use"), "block", in_window,
        Words(vi="Áp dụng trong thời gian của chương trình.", en="Used within the programme's time."),
        Words(
            vi="Xem lại ngày áp dụng lần đầu; đúng như vậy thì người kiểm tra quyết, có ghi lý do.",
            en="Check the day of first use; if it is right the reviewer decides, giving a reason.",
        ),
        "valid", override=True,
    ),
    "V3": Rule(
        Words(vi="Hạn nộp", en="Closing day"), "block", in_phase,
        Words(vi="Nộp trong hạn.", en="Handed in in time."),
        Words(vi="Để lại làm bản nháp, đợt sau gửi.", en="Keep it as a draft and send it in the next phase."),
        "send",
    ),
    "V4": Rule(
        Words(vi="Công nhận", en="Recognition"), "block", has_recognition,
        Words(vi="Đã được công nhận, có văn bản.", en="Recognised, with a paper."),
        Words(
            vi="Có quyết định thì bổ sung số, ngày, người ký và ảnh chụp.",
            en="Once it is recognised add the number, the day, who signed, and a picture.",
        ),
        "valid",
    ),
    "V5": Rule(
        Words(vi="Ngày công nhận", en="Day of recognition"), "warn", recognised_in_order,
        Words(vi="Ngày công nhận khớp.", en="The day of recognition fits."),
        Words(vi="Xem lại ngày công nhận và ngày áp dụng.", en="Check the days of recognition and of first use."),
        applies=has_recognition_day,
    ),
    "V6": Rule(
        Words(vi="Tác giả", en="Authors"), "block", shares_whole,
        Words(vi="Tỷ lệ đủ 100 %.", en="The shares add up to 100 %."),
        Words(vi="Ghi mỗi tác giả một lần, cộng lại đủ 100 %.", en="Give each author once, 100 % in all."),
        "send",
    ),
    "V7": Rule(
        Words(vi="Lợi ích", en="Benefit"), "block", one_benefit,
        Words(vi="Có lợi ích và cách tính.", en="The benefit is given, and how it was worked out."),
        Words(
            vi="Ghi một số tiền của 1 năm kèm cách tính, hoặc ghi lợi ích khác.",
            en="Give one sum for 1 year and its calculation, or another benefit.",
        ),
        "send",
    ),
}  # fmt: skip
