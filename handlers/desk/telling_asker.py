"""handlers/desk/telling_asker.py — what the asker reads of her case: answers, what became of it, the talk so far."""

from __future__ import annotations

from collections.abc import Sequence

from domain.calendar import clock, local_day, short_day
from domain.chat import OutgoingFile
from domain.desk import rating
from domain.desk import words as desk
from domain.desk.case import STATES, code_of
from domain.kinds.kind import Option
from domain.words import Words, joined, verbatim
from handlers.turn import Turn
from storage.desk.teams import once_of
from storage.sql import Row

SHOWN = 6  # last words of a case on one screen
BRIEF_CHARS = 28


def offers(number: int) -> tuple[Option, ...]:
    """What can be done with an answer."""
    return (
        Option(f"/ask_more {number}", Words(vi="Hỏi thêm", en="Ask more")),
        Option(f"/case_done {number}", Words(vi="Xong rồi", en="Done")),
        not_done(number),
    )


def not_done(number: int) -> Option:
    return Option(f"/case_open {number}", desk.NOT_DONE)


def tell_closed(turn: Turn, case: Row, about: str) -> bool:
    """Once that it is closed; how she was helped is asked if it never was."""
    asked = turn.store.cases.ask_rating(case.id, turn.now)
    words = (desk.CLOSED if case.first_answer_at else desk.CLOSED_UNANSWERED)(code=code_of(case.id))
    faces = rating.offers(case.id) if asked else ()
    return turn.tell(
        case.person_id, joined([words, rating.ASK_BESIDE]) if asked else words,
        once=once_of(case.id, about, case.person_id), offers=(*faces, not_done(case.id)),
    )  # fmt: skip


def tell(
    turn: Turn,
    case: Row,
    words: Words,
    about: str,
    *,
    answers: bool = False,
    files: Sequence[OutgoingFile] = (),
) -> bool:
    """In the private chat she used last; False where she cannot be told."""
    given = offers(case.id) if answers else ()
    return turn.tell(
        case.person_id, words, once=once_of(case.id, about, case.person_id), offers=given, files=files
    )


def in_brief(turn: Turn, case: Row) -> Words:
    """«HT-12: Chưa có quyết định… (đã trả lời)», for a button."""
    first = next((word.text for word in turn.store.case_words.first(case.id)), "")
    return Words(vi="{code}: {text} ({state})", en="{code}: {text} ({state})")(
        code=code_of(case.id), text=desk.brief(first, BRIEF_CHARS), state=STATES[case.state]
    )


def say_talk(turn: Turn, case: Row) -> None:
    """The last words both sides said; notes are the team's own."""
    heard = [w for w in turn.store.case_words.newest(case.id, 3 * SHOWN) if w.side in {"asker", "helper"}]
    for word in heard[-SHOWN:]:
        who = Words(vi="Anh/chị", en="You") if word.side == "asker" else desk.TEAM
        turn.say(
            Words(vi="{who}, {at}: {text}", en="{who}, {at}: {text}")(
                who=who, at=moment(turn, word), text=verbatim(word.text) if word.text else desk.NO_TEXT
            )
        )


def moment(turn: Turn, word: Row) -> Words:
    """«14:05», with the day where it was another one."""
    at = clock(word.at, turn.programme.zone)
    day = local_day(word.at, turn.programme.zone)
    return verbatim(at) if day == turn.today else verbatim(f"{at} ") + short_day(day)
