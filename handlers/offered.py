"""handlers/offered.py — which of the choices on offer was typed."""

from __future__ import annotations

from domain.kinds.options import number_of
from domain.vietnamese import fold, means, spoken_forms
from domain.words import Words
from handlers import commands
from handlers.turn import Turn

LOOKED_AT = 20  # newest messages of a chat; whatever lies further up is pressed, or found by its command
LONGEST_LABEL = 40

NO_BUTTON = Words(vi="Nút này không dùng được nữa ạ.", en="This button no longer works.")


def menu_choice(turn: Turn, text: str) -> str | None:
    """The value of the choice on offer that was typed: by number, or by its words, accent-blind."""
    menu = turn.state.get("menu", ())
    for said in (text, *spoken_forms(text)):
        folded = fold(said)
        numbered = number_of(folded)
        for number, value, *words in menu:
            if (number and number == numbered) or any(fold(w) == folded and means(said, w) for w in words):
                return str(value)
    return None


def told_choice(turn: Turn, text: str) -> str:
    """The button with these words under a message that asked nothing, as if it were pressed; "" for none, or a used one.

    Where there are no buttons these words are all a person has: «Tôi nhận» is about the question she was told of. Where
    several that mean different things can still be pressed, the command of that name asks which; without one the newest is meant.
    """
    if not text or len(text) > LONGEST_LABEL or text[0].isdigit():
        return ""
    said = (text, *spoken_forms(text))
    told = turn.store.outbox.told(turn.incoming.address, turn.now, LOOKED_AT)
    named = (
        str(choice["data"])
        for message in told
        for choice in message.get("choices", ())
        if any(means(form, choice["label"]) for form in said)
    )
    alive: dict[str, str] = {}  # by what it would choose, the newest first
    for data in named:
        if chosen := _means(turn, data):
            alive.setdefault(chosen, data)
    return "" if len(alive) > 1 and commands.find(text) else next(iter(alive.values()), "")


def _means(turn: Turn, data: str) -> str:
    """What a press of this would choose; "" where it cannot be pressed any more."""
    token, _, place = data.partition(".")
    offer = turn.store.conversations.offered(token)
    return "" if offer is None or offer.used else offer.options.get(place, "")
