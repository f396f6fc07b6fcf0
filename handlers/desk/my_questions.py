"""handlers/desk/my_questions.py — «câu hỏi của tôi»: what she asked the team, how each stands, and the talk so far."""

from __future__ import annotations

from domain.desk.case import STATES, code_of, takes_words
from domain.kinds.kind import Option
from domain.words import Words
from handlers.desk import asking, opening, telling_asker
from handlers.turn import BACK, Question, Turn

LISTED = 8
YOURS = Words(vi="Câu hỏi của anh/chị (chọn một để xem):", en="Your questions (choose one to read it):")


def begin(turn: Turn) -> None:
    """«câu hỏi của tôi»."""
    turn.go("my_questions")


def ask(turn: Turn) -> None:
    rows = turn.store.cases.of_person(turn.person.id, LISTED)
    if not rows:
        turn.say(asking.NONE)
        turn.go("menu")
        return
    options = [Option(str(row.id), telling_asker.in_brief(turn, row)) for row in rows]
    turn.ask(Question("my_questions", YOURS, options, (BACK,)))


def answer(turn: Turn) -> None:
    value = str(turn.reply.value or "")
    case = asking.hers(turn, int(value)) if value.isdigit() else None
    if case is None:
        turn.missed()
        ask(turn)
        return
    turn.say(
        Words(vi="{code}: {state}", en="{code}: {state}")(code=code_of(case.id), state=STATES[case.state])
    )
    telling_asker.say_talk(turn, case)
    if takes_words(opening.standing(case), turn.now):
        turn.offer_beside(*telling_asker.offers(case.id))
    turn.go("menu")
