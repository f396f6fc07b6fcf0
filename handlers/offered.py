"""handlers/offered.py — which of the choices on offer was typed."""

from __future__ import annotations

from domain.kinds.options import number_of
from domain.vietnamese import fold, means, spoken_forms
from domain.words import Words
from handlers.turn import Turn

NO_BUTTON = Words(vi="Nút này không dùng được nữa ạ.", en="This button no longer works.")


def menu_choice(turn: Turn, text: str) -> str | None:
    """The value of the choice on offer that was typed: by number, or by its words, accent-blind."""
    menu = turn.state.get("menu", ())
    for said in spoken_forms(text):
        folded = fold(said)
        numbered = number_of(folded)
        for number, value, *words in menu:
            if (number and number == numbered) or any(fold(w) == folded and means(said, w) for w in words):
                return str(value)
    return None
