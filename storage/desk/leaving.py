"""storage/desk/leaving.py — a team's room or a helper is no more: open questions go to the people of the team, none is lost."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from domain.desk import words as desk
from domain.desk.case import code_of
from domain.kinds.kind import Option
from domain.words import verbatim
from storage.desk import posting
from storage.desk.room_card import acts_beside
from storage.desk.teams import MOST_TOLD, helps, let_go, once_of, still_held, team_of, tell_team
from storage.sql import Row
from storage.telling import tell

if TYPE_CHECKING:
    from storage.store import Store

SHOWN_CHARS = 700


def stop_room(store: Store, room: Row, why: str, now: datetime) -> bool:
    """False if it had stopped before."""
    cases = store.case_threads.in_room(room.id)
    if not store.desk_rooms.stop(room.id, why, now):
        return False
    for number in cases:
        case = store.cases.find(number)
        if case is not None and case.waits_since is not None:
            _tell_again(store, case, f"room-{room.id}", now)
    return True


def tell_apart(store: Store, once: str, text: str, now: datetime) -> None:
    """Its room does not take this message: whoever has the case reads it in private, else the team."""
    named = posting.OF_ROOM.fullmatch(once)
    case = named and store.cases.now(int(named["case"]))
    if named is None or case is None:
        return
    case = still_held(store, case, now)
    people = (case.owner_id,) if case.owner_id else team_of(store, case.unit_id, now, {case.person_id}).people
    for person in people[:MOST_TOLD]:
        tell(store, person, verbatim(text), now, once=once_of(case.id, f"{named['about']}-apart", person))


def role_ended(store: Store, person_id: int, now: datetime) -> None:
    """What she had, and answers for no more, is the team's again."""
    for case in store.cases.open_of_owner(person_id):
        if not helps(store, person_id, case.unit_id, now):
            case = let_go(store, case, now)
            _tell_again(store, case, f"let-go-{int(now.timestamp())}", now)


def _tell_again(store: Store, case: Row, about: str, now: datetime) -> None:
    asker, word = store.people.get(case.person_id), next(iter(store.case_words.first(case.id)), None)
    words = desk.NEW_CASE(
        code=code_of(case.id), who=verbatim(asker.name) if asker.name else desk.NO_NAME,
        unit=verbatim(store.units.get(case.unit_id).name) if case.unit_id else desk.NO_UNIT,
        text=desk.brief(word.text if word else "", SHOWN_CHARS),
    )  # fmt: skip
    see = Option(f"/case {case.id}", desk.SEE)
    tell_team(store, case, words, now, about=about, offers=(*acts_beside(case), see))
