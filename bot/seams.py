"""bot/seams.py — what the server side of a channel needs from the rest of the program, and nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from domain.chat import Address, Outgoing, OutgoingFile


class Accepts(Protocol):
    async def accept(self, address: Address, event_id: str, raw: dict[str, Any]) -> bool:
        """Store a raw event durably; True if it is new, False if this chat's event_id was stored before.

        Returns only after the commit: acknowledge to the platform afterwards. Raises if nothing was stored.
        An `address.chat` of "" means the channel could not tell whose it is: the event is quarantined.
        """


@dataclass(frozen=True, slots=True)
class Heard:
    """A message the person sent, as the transcript shows it: `event_id` is the phone's own id of it."""

    number: int
    event_id: str
    at: datetime
    raw: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message of ours; `number` identifies it; the order given is the order of speaking."""

    number: int
    at: datetime
    message: Outgoing


class Transcript(Protocol):
    async def spoken_after(self, address: Address, number: int, at_most: int) -> Sequence[Spoken]:
        """Our messages to this chat after message `number`, oldest first, at most the newest `at_most`.

        May give some again that were given before (a message held back comes due late): compare numbers.
        """

    async def heard(self, address: Address, at_most: int) -> Sequence[Heard]:
        """The newest messages of the person, oldest first."""


class Desks(Protocol):
    """The desk page. A helper's rights are looked up at every question: None, False where she has none (any more)."""

    async def open(self, address: Address, token: str) -> bool:
        """Make this chat the desk page of whoever was given the token; False if it opens nothing."""

    async def leave(self, address: Address) -> None:
        """This chat is nobody's any more."""

    async def may(self, address: Address) -> bool: ...

    async def cases(self, address: Address, language: str) -> dict[str, Any] | None:
        """The open cases of her units, what may become a frequent question, who is blocked, and which of her last words
        here are worked off."""

    async def case(self, address: Address, number: int, language: str) -> dict[str, Any] | None:
        """One of them with its words."""

    async def file(self, address: Address, number: int, file_id: int) -> OutgoingFile | None:
        """A file said in one of them."""

    async def find(self, address: Address, wanted: str, language: str) -> dict[str, Any] | None:
        """Cases of her units, open or closed, in which these words were said."""

    async def transcript(self, address: Address, number: int, language: str) -> OutgoingFile | None:
        """A case written out, where it is written down that she asked for it."""


Standing = Literal["new", "open", "closed", "gone"]


class Standings(Protocol):
    async def of(self, address: Address) -> Standing:
        """How a unit's room stands: to be opened yet, open, closed (it hears of no unit any more), or none."""
