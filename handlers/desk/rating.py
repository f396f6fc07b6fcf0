"""handlers/desk/rating.py — asks once how a question was answered: as a question where she is free, else as buttons."""

from __future__ import annotations

from domain.desk import rating
from domain.desk.case import code_of
from handlers.desk.telling_asker import not_done
from handlers.turn import BACK, Question, Turn
from storage.sql import Row

FLOW = "rate"


def after_done(turn: Turn, case: Row) -> None:
    """She says that it is done: a form she is in goes on as it was."""
    if not turn.store.cases.ask_rating(case.id, turn.now):
        turn.repeat()
    elif turn.state.get("flow", "menu") == "menu":
        turn.go(FLOW, case=case.id)
    else:
        turn.say(rating.ASK_BESIDE)
        turn.offer_beside(*rating.offers(case.id))
        turn.repeat()


def ask(turn: Turn) -> None:
    number = int(turn.state.get("case") or 0)
    turn.ask(Question(f"{FLOW}:{number}", rating.ASK(code=code_of(number)), rating.choices(), (BACK,)))


def answer(turn: Turn) -> None:
    """Other words are whatever they would be without this question: it is not asked again."""
    given, number = str(turn.reply.value or ""), int(turn.state.get("case") or 0)
    turn.over()
    if given in rating.TYPED:
        _keep(turn, number, rating.TYPED[given])
        turn.repeat()
    else:
        turn.flows["menu"].answer(turn)


def back(turn: Turn) -> None:
    turn.go("menu")


def rate(turn: Turn) -> None:
    """«đánh giá tốt», or a face under what she was told."""
    number, _, face = (
        turn.argument.rpartition(" ") if turn.argument not in rating.TYPED else ("", "", turn.argument)
    )
    unrated = [row.id for row in turn.store.cases.of_person(turn.person.id) if _is_asked(row)]
    case = int(number) if number.isdigit() else next(iter(unrated), None)
    if face not in rating.TYPED or case is None:
        _which(turn, unrated)
        return
    _keep(turn, case, rating.TYPED[face])
    turn.repeat()


def _which(turn: Turn, unrated: list[int]) -> None:
    if unrated and turn.state.get("flow", "menu") == "menu":
        turn.go(FLOW, case=unrated[0])
        return
    turn.say(rating.ASK_BESIDE if unrated else rating.NOTHING)
    turn.offer_beside(*(rating.offers(unrated[0]) if unrated else ()))
    turn.repeat()


def _is_asked(case: Row) -> bool:
    return case.rating_asked_at is not None and case.rating is None


def _keep(turn: Turn, number: int, given: int) -> None:
    """Hers alone, and the first time."""
    case = turn.store.cases.lock(number)
    if case is None or case.person_id != turn.person.id:
        turn.say(rating.NOTHING)
    elif not turn.store.cases.rate(case.id, given):
        turn.say(rating.NOTHING if case.rating is None else rating.BEFORE(code=code_of(case.id)))
    elif given == rating.NOT_GOOD:
        turn.say(rating.SORRY)
        turn.offer_beside(not_done(case.id))
    else:
        turn.say(rating.THANKS)
