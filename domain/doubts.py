"""domain/doubts.py — dates that are odd beside other answers, and what is asked then (domain notes §6 and rule V5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from domain.kinds.date import Date
from domain.kinds.kind import Context, Json
from domain.words import Words

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
