"""scheduler/relaying.py — what is due in a group we cannot enter goes to somebody who passes it on there by hand.

She gets two messages: what is to be forwarded, alone, and under it how, with «đã gửi». So whoever is in Zalo forwards
the one in two taps as it stands, and the buttons are the last thing in her chat when she comes back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from domain.calendar import local_day
from domain.chat import Outgoing
from domain.pulse.chat_words import names
from domain.pulse.relay import HOW, NOBODY, TAKES_OVER, WHERE, later, passed
from domain.words import Language, Words, verbatim
from scheduler.night import is_night
from storage import relays_refused
from storage.looked_after import who_looks_after, who_passes_on
from storage.outbox import BROADCAST
from storage.relays import NOTE, PACK
from storage.store import Store
from storage.taken_back import take_back_in
from storage.telling import buttons, tell

JOB = "hand on what people pass on"
BATCH = 100


def hand_on(store: Store, now: datetime, page: str = "") -> Mapping[str, int]:
    """What is due today, in one transaction; `page`: where readers of the group begin. Nothing at night."""
    counts = {"handed_on": 0, "stopped": 0}
    if not store.programmes.is_loaded() or is_night(store, now):
        return counts
    zone = ZoneInfo(store.programmes.active().zone)
    today = now.astimezone(zone).date()
    midnight = datetime.combine(today, time.min, zone)  # of what is older every chat is looked at anew
    left: dict[int, list[Any]] = defaultdict(list)
    for row in store.relays.waiting(midnight, now, BATCH):
        heard = store.unit_chats.of_chat(row.talk)
        tried = relays_refused.tried(store, row.once, midnight)
        bearer = (
            who_passes_on(store, heard[0].unit_id, heard[0].connected_by_id, today, tried) if heard else None
        )
        if bearer is None and tried:
            continue  # refused by all there are: tomorrow it is decided anew
        if bearer is None:
            left[row.talk] = heard
        else:
            _give(store, row, heard[0], bearer, now, page)
            counts["handed_on"] += 1
    counts["stopped"] = _stop(store, left, now)
    return counts


def _give(store: Store, row: Any, heard: Any, bearer: int, now: datetime, page: str) -> None:
    number = store.relays.give(row, bearer, now)
    to = store.conversations.of_person(bearer)[0]
    pack = Outgoing.from_json(row.message)
    note = _note(store, heard, bearer)
    if page:
        pack = replace(pack, text=f"{pack.text}\n{WHERE(page=verbatim(page)).within('vi')}")
    language: Language = "en" if store.people.get(bearer).language == "en" else "vi"
    offers = buttons(store, to, (passed(number), later(number)), language, now)
    below = Outgoing(note.within(language), choices=offers, language=language)
    for name, message in ((PACK, pack), (NOTE, below)):
        store.outbox.owe_once(to, message, now, name + row.once, not_before=now, lane=BROADCAST)


def _note(store: Store, heard: Any, bearer: int) -> Words:
    """How it is passed on; whoever takes over from another hears from whom."""
    unit = verbatim(store.units.get(heard.unit_id).name)
    if heard.connected_by_id == bearer:
        return HOW(unit=unit)
    store.relays.entrust(heard.id, bearer)
    was = store.people.get(heard.connected_by_id).name if heard.connected_by_id else ""
    return HOW(unit=unit) + TAKES_OVER(name=verbatim(was)) if was else HOW(unit=unit)


def _stop(store: Store, left: Mapping[int, list[Any]], now: datetime) -> int:
    """Nobody of the unit can pass it on: nothing more is written for its group, and the officers above hear it once."""
    day = local_day(now, store.programmes.active().zone)
    told: dict[int, list[str]] = defaultdict(list)
    for talk, heard in left.items():
        take_back_in(store, talk)
        for row in heard:
            if store.unit_chats.stop_one(row.id, "nobody passes on", now):
                unit = store.units.today(row.unit_id, day)
                for person in who_looks_after(store, unit.id, None, day):
                    told[person].append(unit.name)
    for person, units in told.items():
        tell(
            store,
            person,
            NOBODY(units=names(units)),
            now,
            once=f"nobody_passes_on:{now.isoformat()}:{person}",
        )
    return sum(bool(heard) for heard in left.values())
