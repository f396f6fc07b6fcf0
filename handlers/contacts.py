"""handlers/contacts.py — whom to call when a chat is not enough."""

from __future__ import annotations

from domain.words import Words, verbatim
from handlers.turn import Turn


def shortly(turn: Turn) -> Words:
    """The first of them, inside a sentence."""
    first = next(iter(turn.programme.contacts), None)
    if first is None:
        return Words(vi="cán bộ công đoàn của đơn vị", en="the union officer of your unit")
    return verbatim(f"{first.name} {first.phone}")


def tell(turn: Turn) -> None:
    """The named contacts of the programme; where it names none, the officer of her unit."""
    if not turn.programme.contacts:
        turn.say(
            Words(
                vi="Anh/chị hỏi cán bộ công đoàn của đơn vị giúp em.",
                en="Please ask the union officer of your unit.",
            )
        )
        return
    turn.say(Words(vi="Anh/chị gọi giúp em, ai cũng được ạ:", en="Please call any of them:"))
    for contact in turn.programme.contacts:
        turn.say(
            Words(vi="{name} ({role}): {phone}", en="{name} ({role}): {phone}")(
                name=verbatim(contact.name), role=contact.role, phone=contact.phone
            )
        )
