"""domain/pulse/own_list.py — what an author reads of her own: drafts begun, what she is asked to add, how long there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from domain.calendar import local_day, spoken_day
from domain.kinds.name import call_name
from domain.programme import phase_at
from domain.pulse import yearly
from domain.pulse.alert import time_left
from domain.pulse.facts import SOMEBODY, AuthorFacts, OpenDraft, OpenSupplement
from domain.pulse.screen import Line
from domain.words import Words

if TYPE_CHECKING:
    from domain.programme import Programme
    from domain.pulse.slot import Due

MOST = 4
LONGEST_TITLE = 40
MINUTES_A_QUESTION = 1.5

HELLO = Words(vi="Anh/chị {name} ơi,", en="Hello {name},")
HELLO_SOMEBODY = Words(vi="Anh/chị ơi,", en="Hello,")
DRAFT = Words(
    vi="• Hồ sơ «{title}» còn thiếu {n} câu, chừng {minutes} phút là xong.",
    en="• “{title}”: {n} questions to go, about {minutes} minutes.",
)
UNTITLED = Words(
    vi="• Bản nháp chưa có tên còn thiếu {n} câu, chừng {minutes} phút là xong.",
    en="• A draft without a title: {n} questions to go, about {minutes} minutes.",
)
WHOLE = Words(
    vi="• Hồ sơ «{title}» đã đủ câu, chỉ còn xem lại và gửi.",
    en="• “{title}” is complete: look it over and send it.",
)
ASKED = Words(
    vi="• {code} «{title}» cần bổ sung trước hết {due}.", en="• {code} “{title}”: please add to it by {due}."
)
MORE = Words(vi="• và {n} hồ sơ nữa: gõ «sáng kiến của tôi».", en="• and {n} more: type “mine”.")
FOOT = Words(vi="Gõ «sáng kiến của tôi» để làm tiếp.", en="Type “mine” to go on.")


def own_lines(facts: AuthorFacts, dues: Sequence[Due], programme: Programme, now: datetime) -> list[Line]:
    """With an alert everything of hers that is open; else what each reminder is about."""
    alert, about = any(item.kind == "alert" for item in dues), {item.about for item in dues}
    found = [_asked(s, programme) for s in facts.supplements if alert or s.code in about]
    found += [_draft(d) for d in facts.drafts if alert or d.id in about]
    found += [yearly.line_of(e, programme) for e in facts.aged if e.code in about]
    lines: list[Line] = [(0, _hello(facts.called))]
    lines += [(0, words) for words in found[:MOST]]
    lines += _below(found, dues)
    phase = phase_at(programme, now)
    return [*lines, (1, time_left(phase, programme, now))] if phase else lines


def _below(found: Sequence[Words], dues: Sequence[Due]) -> list[Line]:
    """What is to be done about them."""
    kinds = {item.kind for item in dues}
    lines: list[Line] = [(0, MORE(n=len(found) - MOST))] if len(found) > MOST else []
    lines += [(0, yearly.ASK_AUTHOR)] if "yearly" in kinds else []
    return lines if lines or kinds == {"yearly"} else [(0, FOOT)]


def _hello(called: Words) -> Words:
    """By the last word of her name, as people are addressed; where no name is known, without one."""
    return HELLO_SOMEBODY if called == SOMEBODY else HELLO(name=call_name(called.vi))


def _draft(draft: OpenDraft) -> Words:
    minutes = max(round(draft.missing * MINUTES_A_QUESTION), 1)
    words = (DRAFT if draft.title else UNTITLED) if draft.missing else WHOLE
    return words(title=_short(draft.title), n=draft.missing, minutes=minutes)


def _asked(asked: OpenSupplement, programme: Programme) -> Words:
    due = spoken_day(local_day(asked.due_at, programme.zone))
    return ASKED(code=asked.code, title=_short(asked.title), due=due)


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"
