"""scheduler/lapsing.py — what was asked of an author and never came lapses; she is told once, and what she can still do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from domain.calendar import plain_day
from domain.kinds.kind import Refusal
from domain.lifecycle import path_of
from domain.programme import Programme, phase_at
from domain.words import Words, joined, verbatim
from storage.history import By
from storage.store import Store
from storage.telling import tell

BATCH = 50  # each is a dozen statements: others want to write too
ON_ITS_WAY = timedelta(hours=1)  # an answer of hers that was received in time may still be worked off

LAPSED = Words(
    vi="Sáng kiến {code} «{title}»: hết hạn bổ sung.", en="Initiative {code} “{title}”: not added to in time."
)
STILL_OPEN = Words(
    vi="Anh/chị vẫn bổ sung được đến hết ngày {day}: gõ «bổ sung ngay».",
    en="You may still do it until {day}: type “add now”.",
)
CLOSED = Words(
    vi="Đợt nhận đã đóng nên em không nhận bổ sung được nữa. Cần hỏi thì gõ «gặp người».",
    en="The phase has closed, so nothing can be added any more. To ask type “person”.",
)


def let_supplements_lapse(store: Store, now: datetime) -> Mapping[str, int]:
    """The longest overdue first. Whoever has several hears of them in one message."""
    if not store.programmes.is_loaded():
        return {"lapsed": 0}
    programme = store.programmes.active()
    late = store.queue.due_before(programme.key, "supplement", now - ON_ITS_WAY, BATCH)
    done = [entry for number in late if (entry := _lapse(store, programme, number, now)) is not None]
    of: dict[int, list[Any]] = {}
    for entry in done:
        for person in {entry.person_id, entry.entered_by_id} - {None}:
            of.setdefault(person, []).append(entry)
    for person, entries in of.items():
        _tell(store, programme, person, entries, now)
    return {"lapsed": len(done)}


def _lapse(store: Store, programme: Programme, number: int, now: datetime) -> Any | None:
    way = path_of(programme.levels, four_eyes=False)
    done = store.acts.perform(number, "lapse", {"system"}, way, programme, By(None, "", None, now))
    return None if isinstance(done, Refusal) else done


def _tell(store: Store, programme: Programme, person: int, entries: list[Any], now: datetime) -> None:
    phase = phase_at(programme, now)
    after = CLOSED if phase is None else STILL_OPEN(day=plain_day(phase.closes))
    said = [LAPSED(code=entry.code, title=verbatim(entry.title)) for entry in entries]
    once = f"lapsed:{entries[0].id}:{entries[0].history_rows}:{person}"
    tell(store, person, joined([*said, after]), now, once=once)
