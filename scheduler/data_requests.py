"""scheduler/data_requests.py — half of the law's time is over and nobody answered a request about own data: officers are told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from domain.calendar import local_day, plain_day
from domain.own_data_clocks import half_way
from domain.own_data_words import KINDS
from domain.words import Words
from scheduler.night import is_night
from storage.data_requests import DataRequests
from storage.desk.teams import leads_of
from storage.sql import Row
from storage.store import Store
from storage.telling import tell

JOB = "remind of requests about own data"
WAITS = Words(
    vi="Yêu cầu về dữ liệu cá nhân («{kind}») còn chờ: trả lời trước {answer}, làm xong trước {carry}. Gõ «yêu cầu dữ liệu».",
    en="A request about personal data (“{kind}”) waits: answer by {answer}, carry out by {carry}. Type “data requests”.",
)


def remind(store: Store, now: datetime) -> Mapping[str, int]:
    """By day: once at half of either clock, for as long as that one runs."""
    if not store.programmes.is_loaded() or is_night(store, now):
        return {"told": 0}
    due = [row for row in DataRequests(store).waiting() if _is_due(row, now)]
    for row in due:
        _tell(store, row, now)
        DataRequests(store).alerted(row.id, now)
    return {"told": len(due)}


def _is_due(row: Row, now: datetime) -> bool:
    if row.answered_at is None and row.alerted_at is None:
        return now >= half_way(row.asked_at, row.answer_by)
    late = half_way(row.asked_at, row.carry_by)
    return now >= late and (row.alerted_at is None or row.alerted_at < late)


def _tell(store: Store, row: Row, now: datetime) -> None:
    zone = store.programmes.active().zone
    answer, carry = (plain_day(local_day(at, zone)) for at in (row.answer_by, row.carry_by))
    words = WAITS(kind=KINDS[row.kind], answer=answer, carry=carry)
    for lead in leads_of(store, row.unit_id, now, {row.person_id}):
        once = f"data-request-waits:{row.id}:{lead}:{local_day(now, zone)}"
        tell(store, lead, words, now, once=once)
