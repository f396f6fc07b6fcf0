"""handlers/desk/wordless.py — pictures, papers and recordings without words: the question to the team they belong to, if any."""

from __future__ import annotations

from domain.desk.case import takes_words
from domain.kinds.kind import Growing
from domain.questions import may_ask
from handlers import commands, filling, offered
from handlers.desk import asking, between, just_said, opening, unsent
from handlers.turn import Turn
from storage.sql import Row


def taken(turn: Turn, text: str) -> bool:
    """They go into the case; else they are kept for a moment, in case the question comes behind them.

    So do words right behind files that were all of a question so far, if they ask.
    """
    if text:
        case = _begun(turn) if not turn.incoming.files else None
        if case is None or not may_ask(text) or _means_something(turn, text):
            return False
    elif not turn.incoming.files or _are_wanted(turn):
        return False
    else:
        case = _meant(turn)
    if case is None:
        unsent.keep(turn, "", asks=False)
        return False
    opening.add(turn, case, text)
    turn.repeat()
    return True


def _are_wanted(turn: Turn) -> bool:
    """Whether the open question of her form asks for files."""
    draft = filling.current(turn) if turn.state.get("flow") == "form" else None
    asked = filling.form_of(turn, draft).asking(draft.answers) if draft is not None else None
    return asked is not None and isinstance(asked.kind, Growing)


def _means_something(turn: Turn, text: str) -> bool:
    return commands.find(text) is not None or offered.menu_choice(turn, text) is not None


def _begun(turn: Turn) -> Row | None:
    """The case that her last message was, if that had no words."""
    word = just_said.word(turn)
    return _takes(turn, word) if word is not None and not word.text else None


def _takes(turn: Turn, word: Row | None) -> Row | None:
    case = asking.hers(turn, word.case_id) if word is not None else None
    return case if case is not None and takes_words(opening.standing(case), turn.now) else None


def _meant(turn: Turn) -> Row | None:
    """The one she spoke to last, the team to her last, or, where nothing is asked, the one that waits for her."""
    case = _takes(turn, just_said.word(turn)) or between.spoke_since(turn)
    if case is not None or turn.state.get("flow", "menu") != "menu":
        return case if case is None or takes_words(opening.standing(case), turn.now) else None
    case = opening.open_one(turn)
    has_draft = bool(turn.store.drafts.open_of(turn.person.id, "initiative"))
    is_meant = case is not None and (case.state == "waiting" or (case.state != "closed" and not has_draft))
    return case if is_meant else None
