"""handlers/desk/doubted.py — an answer was not what somebody meant: an addition that often misleads stops by itself."""

from __future__ import annotations

from datetime import timedelta

from domain.desk import growing as words
from domain.desk.growing import LAST_USES, misleads
from domain.kinds.kind import Option
from domain.words import verbatim
from handlers.turn import Turn
from storage.desk.teams import team_of
from storage.frequent import frequent
from storage.sql import Row

MOST_DOUBTED = 60  # entries that one conversation remembers: each of them counts once
LOOKED_BACK = timedelta(days=180)


def rate(turn: Turn, number: int) -> None:
    """One person counts once against an entry, however often she presses."""
    asked, before = turn.store.askings.get(number), turn.state.get("doubted", [])
    if asked is None or not asked.entry or asked.entry in before:
        return
    turn.store.askings.rate(number, helped=False)
    turn.state["doubted"] = [*before, asked.entry][-MOST_DOUBTED:]
    _look(turn, asked.entry)


def _look(turn: Turn, key: str) -> None:
    addition = turn.store.additions.by_key(key)
    since = addition.decided_at if addition is not None and addition.decided_at else turn.now - LOOKED_BACK
    uses = turn.store.askings.uses(key, since, LAST_USES)
    if not misleads(uses):
        return
    if addition is None:
        _report(turn, key, uses)
    elif addition.state == "approved":
        _stop(turn, addition, uses)


def _stop(turn: Turn, addition: Row, uses: list[bool | None]) -> None:
    turn.store.additions.decide(addition.id, "stopped", None, turn.now)
    said = words.STOPPED(title=verbatim(addition.title_vi), n=uses.count(False), of=len(uses))
    see = Option(f"/faq_see {addition.id}", words.SEE)
    for person in team_of(turn.store, addition.unit_id, turn.now).people:
        once = f"faq:{addition.id}:stopped-{addition.decided_at}:{person}"
        turn.tell(person, said, once=once, offers=[see])


def _report(turn: Turn, key: str, uses: list[bool | None]) -> None:
    """The file is the union's: its team hears of an entry once a month."""
    entry = next((entry for entry in frequent().entries if entry.key == key), None)
    if entry is None:
        return
    said = words.FILE_MISLEADS(title=entry.title, n=uses.count(False), of=len(uses))
    for person in team_of(turn.store, turn.person.unit_id, turn.now, {turn.person.id}).people:
        turn.tell(person, said, once=f"faq:{key}:{turn.today:%Y-%m}:{person}")
