"""bot/made_up/stories.py — what became of a made-up entry: when it came in, and what was done with it since."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from bot.made_up.workplaces import Workplace
from domain.programme import Phase, Programme, opens_at, phase_at
from storage.chronicle import Chronicle
from storage.history import By

# Of a hundred thousand entries of a season that is nearly over. One in six does not count (yet).
OUTCOMES = {
    "valid": 52_300, "on_portal": 26_000, "exemplary": 4_000, "awarded": 1_000,
    "received": 4_500, "confirmed": 2_500, "waiting_recognition": 2_000, "supplement": 1_200, "appealed": 200,
    "invalid": 2_900, "duplicate": 900, "merged": 700, "withdrawn": 800, "lapsed": 900, "revoked": 100,
}  # fmt: skip
_VALID = ("accept", "accept")
ROADS = {
    "waiting_recognition": (), "received": (), "confirmed": ("accept",), "valid": _VALID,
    "on_portal": (*_VALID, "record_on_portal"), "exemplary": (*_VALID, "choose"), "awarded": (*_VALID, "choose", "award"),
    "revoked": (*_VALID, "revoke"), "supplement": ("ask_supplement",), "lapsed": ("ask_supplement", "lapse"),
    "invalid": ("refuse",), "appealed": ("refuse", "appeal"), "duplicate": ("mark_duplicate",),
    "merged": ("mark_duplicate", "merge"), "withdrawn": ("withdraw",),
}  # fmt: skip
# How many days ago, on average, an entry came in that still stands so: an officer does not let them lie.
RECENT_DAYS = {"received": 2.5, "confirmed": 6, "waiting_recognition": 30, "supplement": 9, "appealed": 12}
_WHY = {"ask_supplement": "V4", "refuse": "V2", "mark_duplicate": "V13", "revoke": "V2"}
_SAID: dict[str, dict[str, Any]] = {
    "ask_supplement": {"rule": "V4", "fields": {"recognition_paper": ""},
                       "own_words": "Anh/chị gửi giúp em ảnh quyết định công nhận."},
    "refuse": {"rule": "V2", "own_words": "Sáng kiến được áp dụng ngoài thời gian của chương trình."},
    "mark_duplicate": {"rule": "V13"},
}  # fmt: skip


def outcome(chance: random.Random) -> str:
    return chance.choices([*OUTCOMES], [*OUTCOMES.values()])[0]


def came_in(
    chance: random.Random, programme: Programme, wanted: str, now: datetime
) -> tuple[datetime, Phase]:
    """When an entry that is to stand so was handed in: in a phase, up to now."""
    opened = [opens_at(phase, programme.zone) for phase in programme.phases]
    first = min(opens for opens in opened if opens <= now)
    season = now - first
    ago = season * chance.random()
    if wanted in RECENT_DAYS:
        ago = timedelta(days=chance.expovariate(1 / RECENT_DAYS[wanted])) % season
    at = now - ago
    while (phase := phase_at(programme, at)) is None:
        at -= timedelta(days=1)
    return at, phase


def live(chance: random.Random, made: Chronicle, wanted: str, place: Workplace, now: datetime) -> None:
    """What is done until it stands as wanted, as far as there was time for it."""
    at = made.entry.submitted_at
    for act in ROADS[wanted]:
        if act == "accept" and made.entry.status == "valid":
            continue  # where one level confirms
        at += timedelta(hours=chance.uniform(0.2, 40))
        if act == "lapse":
            at = max(at, made.entry.due_at + timedelta(hours=1))
        if at > now:
            return
        _perform(chance, made, act, place, at)


def _perform(chance: random.Random, made: Chronicle, act: str, place: Workplace, at: datetime) -> None:
    capacity, actor_id = _who(made, act, place)
    by = By(actor_id, "" if actor_id is None else "web", None, at)
    sets = _sets(chance, made, act, actor_id)
    made.perform(act, capacity, by, why=_WHY.get(act, ""), sets=sets, said=_SAID.get(act, {}))


def _who(made: Chronicle, act: str, place: Workplace) -> tuple[str, int | None]:
    if act == "lapse":
        return "system", None
    if act in {"withdraw", "appeal"}:
        return "author", made.entry.person_id
    if made.entry.status == "received" or act == "merge":
        return "officer", place.officer_id
    return "upper_officer", place.upper_officer_id


def _sets(chance: random.Random, made: Chronicle, act: str, actor_id: int | None) -> dict[str, Any]:
    """What else changes with the act."""
    if act == "ask_supplement":
        return {"reviewer_id": actor_id}
    if act == "mark_duplicate":
        return {"same_as_id": chance.randint(1, made.entry.id - 1)}
    if act == "accept" and made.entry.benefit_vnd and chance.random() < 0.5:
        return {"money_state": "verified", "verified_vnd": made.entry.benefit_vnd}
    return {}
