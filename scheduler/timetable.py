"""scheduler/timetable.py — every job and when it is due, on one screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from scheduler import (
    data_requests,
    desk,
    desk_cards,
    desk_week,
    erasing,
    following,
    friday,
    growing,
    lapsing,
    relaying,
    reminders,
    resting,
    retention,
    skimming,
    taking_back,
    upkeep,
)
from scheduler.retention import on_record
from storage.database import Database
from storage.files import FileStore
from storage.store import Store

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
TEN_MINUTES = timedelta(minutes=10)
Every = timedelta | time | Callable[[Store, datetime], datetime]


@dataclass(frozen=True, slots=True)
class Job:
    """A small, repeatable piece of work, run in one transaction.

    `every` is a span, a time of the day in Việt Nam, or a question to the store: when was it due last? One whose count
    reaches `batch` is run once more. `learn` is for what takes long: it only reads, before that transaction and beside
    it, and `run` gets what it found as well. `walk` is for what takes many transactions of its own: they follow that
    one, and where it dies it is walked anew.
    """

    name: str
    every: Every
    run: Callable[..., Mapping[str, int]]
    batch: int = upkeep.BATCH
    learn: Callable[[Store], Any] | None = None
    walk: Callable[[Database, Callable[[], datetime]], Awaitable[Mapping[str, int]]] | None = None


def timetable(
    files: FileStore, wall: Callable[[], datetime] | None = None, page: str = ""
) -> tuple[Job, ...]:
    """`wall`: the time by which the disk dates files, where the jobs' own clock may have been set to another day.
    `page`: where people begin who read what was passed on to their group.
    """
    return (
        Job("forget old events", HOUR, on_record(upkeep.forget_events)),
        Job("forget old messages", HOUR, on_record(upkeep.forget_messages)),
        Job("forget wrong codes", HOUR, on_record(upkeep.forget_guesses)),
        Job("forget old buttons", time(3, 10), on_record(upkeep.forget_offers)),
        Job("forget papers made long ago", HOUR, on_record(upkeep.forget_papers)),
        Job("forget old workbooks", time(3, 40), on_record(upkeep.forget_workbooks)),
        Job("lay untouched drafts aside", time(3, 20), upkeep.lay_drafts_aside),
        Job("forget what was said in old cases", time(3, 40), on_record(upkeep.forget_case_words)),
        Job(
            "forget drafts nobody takes up", time(3, 25), on_record(retention.forget_drafts), retention.BATCH
        ),
        Job("forget who looked at what", time(3, 45), on_record(retention.forget_acts)),
        Job(
            "forget programmes long ended",
            time(3, 50),
            on_record(retention.forget_ended_programmes),
            retention.ENTRIES_AT_ONCE,
        ),
        Job(retention.WIPE, retention.WIPED_AT, upkeep.nothing, walk=retention.wipe_all),
        Job("let overdue supplements lapse", HOUR, lapsing.let_supplements_lapse, lapsing.BATCH),
        Job(data_requests.JOB, HOUR, data_requests.remind),
        Job(erasing.JOB, erasing.worth, upkeep.nothing, walk=erasing.erasing(files)),
        Job(skimming.JOB, TEN_MINUTES, upkeep.nothing, walk=skimming.skim),
        Job("sweep unnamed files", upkeep.SLICE_TIME, upkeep.sweeping(files, wall)),
        Job("learn what titles say", time(3, 30), upkeep.keep_lexicon, learn=upkeep.learn_titles),
        Job("look at every chat", reminders.worth_looking, upkeep.nothing, walk=taking_back.look_anew),
        Job(friday.JOB, friday.worth_sending, upkeep.nothing, walk=friday.send_drafts),
        Job(relaying.JOB, MINUTE, partial(relaying.hand_on, page=page), relaying.BATCH),
        Job(resting.JOB, TEN_MINUTES, resting.leave, resting.BATCH),
        Job(following.JOB, TEN_MINUTES, following.follow, following.BATCH, learn=following.astray),
        Job("forget old questions", time(3, 40), on_record(upkeep.forget_questions)),
        Job(
            growing.JOB,
            growing.worth_proposing,
            growing.propose_often_asked,
            growing.BATCH,
            learn=growing.alike,
        ),
        Job("tell who waits for an answer", MINUTE, desk.tell_who_waits, desk.BATCH),
        Job("keep cards of questions fresh", MINUTE, desk_cards.freshen, learn=desk_cards.maybe_old),
        Job("close answered questions", HOUR, desk.close_what_was_answered, desk.BATCH),
        Job(
            "tell leads of the week's questions",
            desk_week.worth_telling,
            desk_week.tell_leads,
            desk_week.MOST_TOLD,
        ),
        Job("make old keys anew", upkeep.SLICE_TIME, upkeep.rekey, upkeep.KEYED_AT_ONCE),
    )


def due_before(every: timedelta | time, now: datetime) -> datetime:
    """A job is due if it last began before this."""
    if isinstance(every, timedelta):
        return now - every
    today = datetime.combine(now.astimezone(ZONE).date(), every, ZONE)
    return today if today <= now else today - timedelta(days=1)
