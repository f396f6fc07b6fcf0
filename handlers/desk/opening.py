"""handlers/desk/opening.py — what a worker says to the team: a new case, a further word, and the team is told."""

from __future__ import annotations

from domain.desk import words as desk
from domain.desk.case import REOPENED_WITHIN, Standing, after_word, code_of
from domain.kinds.kind import Option
from domain.vietnamese import clean
from domain.words import Words, verbatim
from handlers import answered, contacts, filling
from handlers.desk import hours, just_said, passing_files
from handlers.desk.keeping_out import kept_out
from handlers.turn import Turn
from storage.desk.spoke_last import settled_last, spoke_last
from storage.desk.teams import somebody_looks, tell_team
from storage.frequent import frequent
from storage.sql import Row

TAKE, SEE = desk.TAKE, desk.SEE
SHOWN_CHARS = 700  # of a word in a message to the team: the whole of it stands in the case


def standing(case: Row) -> Standing:
    return Standing(case.state, case.owner_id, case.closed_at)


def open_case(turn: Turn, text: str, private: int | None = None) -> int:
    """A new question of hers, with what she was at; its number, 0 where it is not taken. The team hears of it.

    `private`: her own chat, where she asked in a group.
    """
    if private is None:
        answered.sent_on(turn, text)
    if kept_out(turn, new=True):
        return 0
    number = turn.store.cases.make(
        turn.person.id, private or turn.talk.id, turn.now, unit_id=turn.person.unit_id, draft_id=turn.talk.draft_id,
        field=_asked_now(turn), topic=frequent().topic(text),
    )  # fmt: skip
    case = turn.store.cases.lock(number)
    word = keep(turn, case, text)
    if not _tell(turn, case, word, desk.NEW_CASE, text, take=True):
        turn.say(desk.NOBODY_TOLD(code=code_of(number), whom=contacts.shortly(turn)))
        return number
    turn.say((desk.SENT_ON if private is None else desk.SENT_FROM_GROUP)(code=code_of(number)))
    hours.say(turn, case)
    return number


def _asked_now(turn: Turn) -> str:
    """The question of her form she is at."""
    draft = filling.current(turn)
    asked = draft and filling.form_of(turn, draft).asking(draft.answers)
    return asked.key if asked else ""


def add(turn: Turn, case: Row, text: str) -> None:
    """A further word of hers; a case closed lately is open again."""
    if kept_out(turn, new=False):
        return
    was_closed = case.state == "closed"
    word = keep(turn, case, text)
    turn.store.cases.stand(
        case, state=after_word(standing(case)), waits_since=case.waits_since or turn.now, closed_at=None
    )
    if not _tell(turn, case, word, desk.MORE, text, take=case.owner_id is None):
        turn.say(desk.ADDED_UNTOLD(code=code_of(case.id), whom=contacts.shortly(turn)))
        return
    turn.say((desk.REOPENED if was_closed else desk.ADDED)(code=code_of(case.id)))
    hours.say_closed(turn, case.id)


def reopen(turn: Turn, case: Row) -> None:
    """She says that it is not done: it waits for whoever had it, else for the team."""
    turn.store.case_words.add(case.id, "event", "not done", turn.now, by_id=turn.person.id)
    turn.store.cases.stand(
        case, state=after_word(standing(case)), waits_since=case.waits_since or turn.now, closed_at=None
    )


def keep(turn: Turn, case: Row, text: str) -> int:
    """Her words and files, as they came."""
    word = turn.store.case_words.add(
        case.id, "asker", text, turn.now, by_id=turn.person.id, origin=turn.incoming.address,
        message_id=message_of(turn, text),
    )  # fmt: skip
    passing_files.keep(turn, word)
    just_said.keep(turn, word)
    return word


def message_of(turn: Turn, text: str) -> str:
    """The message these words stand in: an edit of it mends them. None where they were not typed in it: «/mau chào!»."""
    return turn.incoming.message_id if clean(text) in clean(turn.incoming.text) else ""


def _tell(turn: Turn, case: Row, word: int, words: Words, text: str, *, take: bool) -> bool:
    """Whether somebody was told, or will see it."""
    offers = [Option(f"/take {case.id}", TAKE)] if take else []
    told = tell_team(
        turn.store, case,
        words(code=code_of(case.id), who=named(turn.person.name), unit=unit_of(turn, case), text=shown(text)),
        turn.now, about=str(word), offers=[*offers, Option(f"/case {case.id}", SEE)],
        files=passing_files.at_once(turn, word),
    )  # fmt: skip
    return bool(told) or somebody_looks(turn.store, case, turn.now)


def named(name: str) -> Words:
    return verbatim(name) if name else desk.NO_NAME


def unit_of(turn: Turn, case: Row) -> Words:
    return verbatim(turn.store.units.get(case.unit_id).name) if case.unit_id else desk.NO_UNIT


def tell_again(turn: Turn, case: Row | None, but: set[int]) -> None:
    """A case that was handed back waits for the team anew."""
    first = case and next(iter(turn.store.case_words.first(case.id)), None)
    if case is None or first is None:
        return
    asker = turn.store.people.get(case.person_id)
    tell_team(
        turn.store, case,
        desk.NEW_CASE(code=code_of(case.id), who=named(asker.name), unit=unit_of(turn, case), text=shown(first.text)),
        turn.now, about=f"again-{turn.incoming.event_id}", but=but,
        offers=[Option(f"/take {case.id}", TAKE), Option(f"/case {case.id}", SEE)],
    )  # fmt: skip


def whole(text: str) -> Words:
    return verbatim(text) if text else desk.NO_TEXT


def shown(text: str) -> Words:
    return desk.brief(text, SHOWN_CHARS)


def open_one(turn: Turn) -> Row | None:
    """Hers that a further word belongs to where none is named: the one that spoke to her last, locked."""
    return _locked(turn, spoke_last(turn.store, turn.person.id, turn.now - REOPENED_WITHIN))


def settled_one(turn: Turn) -> Row | None:
    """Hers that «chưa xong» is about where none is named, locked."""
    return _locked(turn, settled_last(turn.store, turn.person.id, turn.now - REOPENED_WITHIN))


def _locked(turn: Turn, case: Row | None) -> Row | None:
    return turn.store.cases.lock(case.id) if case is not None else None
