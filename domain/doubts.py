"""domain/doubts.py — dates and sums that are odd beside others, and what is asked then (domain notes §6, V5 and V8)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from domain.kinds.date import Date
from domain.kinds.kind import Context, Json
from domain.kinds.money import full
from domain.odd_sums import Oddity, oddities
from domain.words import Words, joined

YOUNGEST, OLDEST = 15, 75
_SHOW = Date().show


def recognised_early(recognised_on: Json, context: Context) -> Words | None:
    return _order(context.answers.get("applied_on"), recognised_on)


def used_late(applied_on: Json, context: Context) -> Words | None:
    return _order(applied_on, context.answers.get("recognised_on"))


def _order(applied: Json, recognised: Json) -> Words | None:
    if not recognised_before_use(applied, recognised):
        return None
    return Words(
        vi="Công nhận ({recognised}) trước khi áp dụng lần đầu ({applied}). Anh/chị xem lại giúp em: đúng ngày này "
        "không ạ?",
        en="Recognised ({recognised}) before it was first used ({applied}). Please check: is this day right?",
    )(recognised=_SHOW(recognised), applied=_SHOW(applied))


def recognised_before_use(applied: Json, recognised: Json) -> bool:
    """Two months, or a month and a day, are compared as months."""
    if not isinstance(applied, Mapping) or not isinstance(recognised, Mapping):
        return False
    length = len("2023-09" if "month" in (applied["precision"], recognised["precision"]) else "2023-09-01")
    return bool(recognised["on"][:length] < applied["on"][:length])


def odd_age(born_on: Json, context: Context) -> Words | None:
    born, today = date.fromisoformat(born_on["on"]), context.today
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if YOUNGEST <= age <= OLDEST:
        return None
    return Words(
        vi="Sinh {day} thì năm nay {n} tuổi. Đúng ngày này không ạ?",
        en="Born {day} means {n} years old. Is this day right?",
    )(day=_SHOW(born_on), n=age)


_ODD: dict[Oddity, Words] = {
    "forgotten": Words(
        vi="{sum} một năm ạ? Ít quá, hình như thiếu nghìn hoặc triệu.",
        en="{sum} a year? That is very little: thousands or millions seem to be missing.",
    ),
    "high": Words(
        vi="{sum} một năm ạ? Số này rất lớn, có khi thừa số 0 hoặc là của cả công ty.",
        en="{sum} a year? That is a great deal; maybe a 0 too many, or the whole company's.",
    ),
    "above_unit": Words(
        vi="{sum} một năm ạ? Gấp hơn {times} lần số thường gặp ở đơn vị.",
        en="{sum} a year? That is over {times} times what is usual in the unit.",
    ),
    "nines": Words(
        vi="{sum} một năm ạ? Số này toàn số 9.", en="{sum} a year? That is nothing but nines."
    ),
    "repeated": Words(
        vi="{sum} một năm ạ? Số này đã ghi ở {before} sáng kiến trước.",
        en="{sum} a year? The same sum was given in {before} entries before.",
    ),
}  # fmt: skip
_RIGHT = Words(vi="Anh/chị xem lại giúp em: đúng số này không ạ?", en="Please check: is this sum right?")


def odd_sum(benefit: Json, context: Context) -> Words | None:
    """One doubt is enough, the gravest. A sum that stands as the answer already was agreed to before."""
    vnd, standing = benefit.get("vnd"), context.answers.get("benefit")
    if not vnd or context.sums is None or (isinstance(standing, Mapping) and standing.get("vnd") == vnd):
        return None
    sums = context.sums()
    before, authors = sums.given_vnd.count(vnd), len(context.answers.get("authors") or [0])
    odd = next(oddities(vnd, sums.by, authors=authors, times_given=before + 1), None)
    if odd is None:
        return None
    said = _ODD[odd](sum=full(vnd), times=sums.by.median_times, before=before)
    return joined([said, _RIGHT], " ")
