"""domain/deadlines.py — how an entry stands after an act, until when that holds, and which acts still come in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from domain.calendar import local_day, months_after, plain_day, spoken_day, spoken_moment
from domain.programme import Programme, at_day_end, at_office_close, phase_at
from domain.statuses import STATUSES
from domain.words import Words

BRING_BACK_DAYS = 7  # a withdrawal can be undone


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an entry stands in the programme and since when; `due_at`: the clock of that status, if it has one.

    `came_from` is the status to which what is asked of the author, or having been exemplary, leads back; `appealed`: its
    one appeal was made.
    """

    status: str
    status_at: datetime
    due_at: datetime | None = None
    came_from: str = ""
    appealed: bool = False


def standing_of(entry: Any) -> Standing:
    """How a stored entry stands."""
    return Standing(entry.status, entry.status_at, entry.due_at, entry.came_from, entry.appealed)


Clock = Callable[[Programme, datetime, datetime], datetime]  # the programme, since when, handed in when → due


def _recognised(programme: Programme, _since: datetime, submitted_at: datetime) -> datetime:
    """The law counts from the day on which the entry was taken in."""
    taken_in = local_day(submitted_at, programme.zone)
    return at_day_end(programme, months_after(taken_in, programme.clocks.recognition_months))


def _first_look(programme: Programme, since: datetime, _submitted_at: datetime) -> datetime:
    return at_office_close(programme, since, programme.clocks.first_look_working_days)


def _second_look(programme: Programme, since: datetime, _submitted_at: datetime) -> datetime:
    return at_office_close(programme, since, programme.clocks.second_look_working_days)


def _supplement(programme: Programme, since: datetime, _submitted_at: datetime) -> datetime:
    return _days_later(programme, since, programme.clocks.supplement_days)


def _appeal(programme: Programme, since: datetime, _submitted_at: datetime) -> datetime:
    return _days_later(programme, since, programme.clocks.appeal_days)


def _bring_back(_programme: Programme, since: datetime, _submitted_at: datetime) -> datetime:
    return since + timedelta(days=BRING_BACK_DAYS)


def _days_later(programme: Programme, since: datetime, days: int) -> datetime:
    return at_day_end(programme, local_day(since, programme.zone) + timedelta(days=days))


CLOCKS: dict[str, Clock] = {
    "waiting_recognition": _recognised,
    "received": _first_look,
    "supplement": _supplement,
    "confirmed": _second_look,
    "appealed": _second_look,
    "revoked": _second_look,
    "invalid": _appeal,
    "duplicate": _appeal,
    "withdrawn": _bring_back,
}


def due(programme: Programme, status: str, since: datetime, submitted_at: datetime) -> datetime | None:
    """When the clock of a status runs out; None where there is none."""
    clock = CLOCKS.get(status)
    return None if clock is None else clock(programme, since, submitted_at)


def spoken_due(programme: Programme, standing: Standing) -> Words:
    """The deadline as it is said: the union's with its hour, the author's with its weekday, the law's as a date."""
    if standing.due_at is None:
        return Words(vi="", en="")
    if CLOCKS[standing.status] in (_first_look, _second_look):
        return spoken_moment(standing.due_at, programme.zone)
    day = local_day(standing.due_at, programme.zone)
    return plain_day(day) if standing.status == "waiting_recognition" else spoken_day(day)


FINAL = Words(
    vi="Sáng kiến đã được xem lại, nên đây là kết luận cuối. Cần hỏi thêm thì gõ «gặp người».",
    en="It has been looked at again, so this is the last word. To ask more type “person”.",
)
# «Confirmed» where one level confirms: the first of the two who look.
SECOND_OF_TWO = Words(
    vi="Tiếp theo: một cán bộ nữa xem trước {due}.", en="Next: a second officer looks at it by {due}."
)


def what_next(programme: Programme, standing: Standing) -> Words:
    """What happens next; who has used the one appeal is not invited to another."""
    if standing.appealed and CLOCKS.get(standing.status) is _appeal:
        return FINAL
    alone = standing.status == "confirmed" and programme.levels == 1
    then = SECOND_OF_TWO if alone else STATUSES[standing.status].then
    return then(due=spoken_due(programme, standing))


def handed_in(programme: Programme, submitted_at: datetime, *, recognised: bool) -> Standing:
    """How a new entry stands."""
    status = "received" if recognised else "waiting_recognition"
    return Standing(status, submitted_at, due(programme, status, submitted_at, submitted_at))


def after(
    programme: Programme,
    standing: Standing,
    act: str,
    to: str,
    now: datetime,
    submitted_at: datetime,
    chosen: datetime | None = None,
) -> Standing:
    """How an entry stands once an act has led to a status; its clock runs on where it stays there.

    `chosen`: until when, where whoever acts said so; else the programme's clock of that status says it.
    """
    if to == standing.status:
        return standing
    return replace(
        standing,
        status=to,
        status_at=now,
        due_at=chosen or due(programme, to, now, submitted_at),
        came_from=_came_from(standing, to),
        appealed=standing.appealed or act == "appeal",
    )


def _came_from(standing: Standing, to: str) -> str:
    if to in ("supplement", "exemplary"):
        return standing.status
    return standing.came_from if to in ("lapsed", "withdrawn", "awarded") else ""


def given_by_time(
    programme: Programme, standing: Standing, act: str, now: datetime, received_at: datetime
) -> set[str]:
    """Which of the lifecycle's needs are met by the clock. An author is judged by when she wrote (`received_at`).

    Until when an act can be undone is not told by the standing.
    """
    met = {
        "in_time": act == "undo" or standing.due_at is None or received_at <= standing.due_at,
        "overdue": standing.due_at is not None and now > standing.due_at,
        "phase_open": phase_at(programme, received_at) is not None,
        "first_appeal": not standing.appealed,
    }
    return {need for need, is_so in met.items() if is_so}
