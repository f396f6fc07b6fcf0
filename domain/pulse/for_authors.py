"""domain/pulse/for_authors.py — all that may be due to an author: what of hers is open, and how long there is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, timedelta

from domain.calendar import local_day
from domain.programme import phase_at
from domain.pulse.facts import AuthorFacts, Done, OpenDraft, OpenSupplement
from domain.pulse.making import Making
from domain.pulse.slot import Due, Kind
from domain.pulse.workdays import DAY
from domain.pulse.yearly import a_year_in_use

ONLY_AUTHORS: tuple[Kind, ...] = ("alert", "supplement", "draft")  # no officer hears of these in her own chat
SUPPLEMENT_DAYS = (2, 5, 9)
DRAFT_STEPS = {"24h": timedelta(hours=24), "3d": timedelta(days=3), "7d": timedelta(days=7)}
LAST_STEP_LASTS = timedelta(days=14)
EVENING_LASTS = timedelta(days=1)


def due_to_author(make: Making, facts: AuthorFacts) -> Iterator[Due]:
    """Nothing where nothing of hers is open."""
    yield from _alerts(make, facts)
    for supplement in facts.supplements:
        yield from _supplement(make, supplement)
    for draft in facts.drafts:
        yield from _draft(make, draft)
    yield from a_year_in_use(make, facts.aged)


def _alerts(make: Making, facts: AuthorFacts) -> Iterator[Due]:
    """Her own list with each alert before the close, for what was open by then."""
    since = [draft.touched_at for draft in facts.drafts] + [asked.asked_at for asked in facts.supplements]
    if not since:
        return
    opened_at = min(since)
    for item in make.calendar():
        if item.kind == "alert" and (item.step or 0) >= 0 and item.planned_at >= opened_at:
            yield item


def _supplement(make: Making, asked: OpenSupplement) -> Iterator[Due]:
    """Each until the next, the last until the answer is due; the last one keeps its day."""
    asked_on = local_day(asked.asked_at, make.programme.zone)
    moments = [make.morning_of(asked_on + n * DAY) for n in SUPPLEMENT_DAYS]
    for after, at, end in zip(SUPPLEMENT_DAYS, moments, [*moments[1:], asked.due_at], strict=True):
        if at < asked.due_at:
            yield make.due(
                "supplement", f"{asked.code} {asked_on} D+{after}", at, min(end, asked.due_at),
                about=asked.code, step=after, on_its_day=after == SUPPLEMENT_DAYS[-1],
            )  # fmt: skip


def is_asked_for(done: Done) -> bool:
    """Whether it was a draft she wanted to be reminded of at that minute."""
    return done.kind == "draft" and done.slot.split(" ")[-1] not in DRAFT_STEPS


def _draft(make: Making, draft: OpenDraft) -> Iterator[Due]:
    """While entries are taken. What she asked for comes when she asked for it, beside that day's message, and the others
    count from then on: nobody who said when is asked before.
    """
    if phase_at(make.programme, make.now) is None:
        return
    if draft.remind_at:
        slot = f"{draft.id} {draft.remind_at.astimezone(UTC):%Y-%m-%dT%H:%M}"
        yield make.due(
            "draft", slot, draft.remind_at, draft.remind_at + EVENING_LASTS, about=draft.id,
            on_its_day=True, extra=True,
        )  # fmt: skip
    since = max(draft.touched_at, draft.remind_at or draft.touched_at)
    moments = [since + after for after in DRAFT_STEPS.values()]
    ends = [*moments[1:], moments[-1] + LAST_STEP_LASTS]
    for step, at, end in zip(DRAFT_STEPS, moments, ends, strict=True):
        yield make.due("draft", f"{draft.id} {step}", at, end, about=draft.id)
