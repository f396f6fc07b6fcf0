"""domain/pulse/story.py — a tip or, of whoever agreed to it, one exemplary initiative, for the end of a unit's weekly card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from domain.kinds.money.shown import in_dong
from domain.pulse.rate import WEEK
from domain.words import Words, verbatim

if TYPE_CHECKING:
    from domain.pulse.policy import PulsePolicy

LONGEST_TITLE = 70
TOLD = Words(
    vi="Tiêu biểu: {name}, {unit}.\n«{title}»{benefit}.", en="Exemplary: {name}, {unit}.\n“{title}”{benefit}."
)
BENEFIT = Words(vi=", làm lợi {vnd} một năm", en=", {vnd} a year")


@dataclass(frozen=True, slots=True)
class Story:
    """What may be told of an entry: nothing of it is secret, and its author agreed. `benefit_vnd`: of one year, 0: none."""

    name: str
    unit: str
    title: str
    benefit_vnd: int = 0


def of_the_week(stories: Sequence[Story], policy: PulsePolicy, day: date) -> Words | None:
    """The tips and the stories in turn, one a week."""
    told = [*policy.tips, *(story_in_words(story) for story in stories)]
    return told[day.toordinal() // WEEK % len(told)] if told else None


def story_in_words(story: Story) -> Words:
    title = (
        story.title if len(story.title) <= LONGEST_TITLE else story.title[: LONGEST_TITLE - 1].rstrip() + "…"
    )
    benefit = BENEFIT(vnd=in_dong(story.benefit_vnd)) if story.benefit_vnd else verbatim("")
    return TOLD(name=story.name, unit=story.unit, title=title, benefit=benefit)
