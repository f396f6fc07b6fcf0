"""handlers/desk/between.py — thanks, a yes or a number right behind the team's message: for the team, not for what is open."""

from __future__ import annotations

from domain.desk.small_words import says_little
from domain.words import Words
from handlers import offered
from handlers.desk import opening
from handlers.turn import Turn
from storage.desk.teams import number_in
from storage.sql import Row

# Nothing is recorded there.
READ_ALONE = frozenset({"menu", "my_questions", "rate", "help", "mine", "consent"})
LOOKED_AT = 8  # newest messages of a chat: a question that far back is shown again anyway
GO_ON = Words(vi="Dạ. Mình làm tiếp nhé:", en="All right. Let us go on:")


def taken(turn: Turn, text: str) -> bool:
    """Once: what is open is shown again, and then they answer it."""
    incoming = turn.incoming
    if turn.state.get("flow", "menu") in READ_ALONE or incoming.files or incoming.quotes:
        return False
    case = spoke_since(turn) if says_little(text) else None
    if case is None:
        return False
    if case.state == "waiting" and offered.menu_choice(turn, text) is None:
        opening.add(turn, case, text)
    turn.say(GO_ON)
    turn.repeat()
    return True


def spoke_since(turn: Turn) -> Row | None:
    """The case of hers of which she was told after she was last shown what is open."""
    for row in turn.store.outbox.newest(turn.incoming.address, LOOKED_AT):
        if row.question and row.question == turn.state.get("token"):
            return None
        number = number_in(row.once or "")
        case = turn.store.cases.find(number) if number else None
        if case is not None and case.person_id == turn.person.id:
            return turn.store.cases.lock(case.id)
    return None
