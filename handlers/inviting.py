"""handlers/inviting.py — «lời mời»: a unit's invitation as link, QR and 6-digit code, for an officer of it or above it."""

from __future__ import annotations

import secrets
from typing import Any

from domain.chat import OutgoingFile
from domain.roles import MAY
from domain.words import Words, verbatim
from handlers import scope
from handlers.helping import leave
from handlers.turn import Turn


def invite(turn: Turn) -> None:
    """Of her only unit at once; where there are several, of the one she chooses."""
    if scope.refused(turn, "invite"):
        return
    hers = scope.units(turn, scope.roots(turn, MAY["invite"]))
    if len(hers) == 1:
        _show(turn, turn.store.units.get(int(hers[0].value)))
        turn.repeat()
    else:
        turn.go("invite")


def ask(turn: Turn) -> None:
    words = Words(vi="Lời mời của đơn vị nào ạ?", en="The invitation of which unit?")
    scope.ask_unit(turn, "invite", words, scope.roots(turn, MAY["invite"]))


def answer(turn: Turn) -> None:
    unit = scope.unit_chosen(turn, scope.roots(turn, MAY["invite"]))
    if unit is None:
        ask(turn)
        return
    _show(turn, unit)
    leave(turn)


def _show(turn: Turn, unit: Any) -> None:
    token, code = invitation(turn, unit.id)
    turn.say(
        Words(
            vi="Mời vào {unit}:\n• Đường dẫn: {link}\n• Hoặc mở trang {page} rồi gõ mã: {code}",
            en="Invitation to {unit}:\n• Link: {link}\n• Or open {page} and type the code: {code}",
        )(unit=verbatim(unit.name), link=turn.place.invitation(token), page=turn.place.base_url, code=code)
    )
    other_doors(turn, token)
    turn.hand_out(OutgoingFile(f"qr:{token}", f"moi-{unit.code}.png", "image/png"))
    turn.copyable(turn.place.invitation(token))


def other_doors(turn: Turn, token: str) -> None:
    """The same invitation through the other channels."""
    for channel, link in turn.place.invitations(token).items():
        turn.say(verbatim(f"• {channel.capitalize()}: {link}"))


def invitation(turn: Turn, unit_id: int) -> tuple[str, str]:
    """The unit's own token and code, made when first wanted."""
    found = turn.store.rights.of_unit(unit_id)
    if found is not None:
        return found.token, found.code
    token, code = secrets.token_urlsafe(16), f"{secrets.randbelow(900_000) + 100_000}"
    while turn.store.rights.invitation(code) is not None:
        code = f"{secrets.randbelow(900_000) + 100_000}"
    turn.store.rights.invite("unit", token, unit_id, turn.now, code=code, by_id=turn.person.id)
    return token, code
