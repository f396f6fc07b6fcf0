"""handlers/codes.py — what a code typed alone means: an entry of hers, or an invitation; never an answer she owes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import digits
from typing import Any

from domain.entry_code import Misread, read_code
from domain.vietnamese import fold
from domain.words import Words
from handlers import confirming, filling
from handlers.elsewhere import taking
from handlers.review import looking
from handlers.turn import Turn

ENTRY = re.compile(r"(?:ma(?: so)?:? )?([a-z]{2,4})[ -]?\w\w[\w -]{4,20}")
ASKED_FOR_IN = frozenset({"duplicate"})  # there an entry's code is the answer
SIX_DIGITS = re.compile(r"\d{3}[ .-]?\d{3}")


def taken(turn: Turn, text: str) -> bool:
    """Open what a code alone stands for; False if these words are no code here."""
    if turn.state.get("flow") in ASKED_FOR_IN:
        return False
    entry = ENTRY.fullmatch(fold(text))
    ours = turn.programme.code_prefix.rstrip(digits).lower()
    if entry is not None and entry[1].startswith(ours) and read_code(text) is not None:
        open_entry(turn, text)
    elif SIX_DIGITS.fullmatch(text) and _is_code_here(turn):
        turn.argument = "".join(filter(str.isdigit, text))
        taking.enter(turn)
    else:
        return False
    return True


def _is_code_here(turn: Turn) -> bool:
    """Six digits are a sum or a day as well: they are a code only where no other answer is waited for.

    Somebody who is to confirm an entry types her code at any question that takes no figures.
    """
    if turn.state.get("flow") == "money":
        return False
    draft = filling.current(turn) if turn.state.get("flow") == "form" else None
    asked = filling.form_of(turn, draft).asking(draft.answers) if draft is not None else None
    if draft is None or asked is None or (draft.form in {"profile", "workplace"} and asked.key == "unit"):
        return True
    return not isinstance(asked.kind, filling.FIGURES) and confirming.waits(turn)


def meant(typed: str) -> tuple[str, ...]:
    """The codes that typed words may stand for: the one they are, or those one slip away."""
    code = read_code(typed)
    if code is None:
        return ()
    return code.near if isinstance(code, Misread) else (code,)


def open_entry(turn: Turn, typed: str) -> None:
    """Open an entry for those it belongs to; a slip in its code is mended where only one of hers is meant."""
    near = meant(typed)
    own = [e for e in turn.store.initiatives.of(turn.person.id) if e.code in near]
    if len(own) == 1:
        turn.go("entry", entry=own[0].id)
        return
    shares = [row for row in turn.store.co_authors.of_person(turn.person.id) if _code_of(turn, row) in near]
    if len(shares) == 1:
        turn.go("share", share=shares[0].id)
        return
    reviewed = _of_her_units(turn, near)
    if len(reviewed) == 1:
        looking.open_card(turn, reviewed[0])
        return
    turn.say(
        Words(
            vi="Em không tìm thấy mã này trong các sáng kiến của anh/chị.",
            en="I find no such code among your initiatives.",
        )
    )
    turn.repeat()


def _of_her_units(turn: Turn, codes: Iterable[str | None]) -> list[Any]:
    """Those of them that are entries an officer like her may look at."""
    found = [turn.store.initiatives.by_code(code) for code in codes if code is not None]
    return [entry for entry in found if entry is not None and looking.covers(turn, entry)]


def _code_of(turn: Turn, row: Any) -> str:
    return str(turn.store.initiatives.get(row.initiative_id).code)
