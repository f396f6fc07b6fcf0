"""What a channel must bring to be tested like every other: a phone on it, whatever the platform, and the platform's faults."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from typing import Literal, Protocol, Self

from starlette.applications import Starlette

from bot.handed_out import HandedOut
from domain.chat import Channel, Outgoing
from tests.channels.telegram_inbox import InboxInMemory
from tests.support.loopback import Loopback, Program

Fault = Literal["blocked", "too many", "cut after it took it"]
FAULTS: frozenset[Fault] = frozenset({"blocked", "too many", "cut after it took it"})
Act = Literal["words", "picture", "recording", "paper", "sticker"]
NOW_S = 1_795_000_000.0
SECRET = b"a secret only for tests"


@dataclass(frozen=True, slots=True)
class Piece:
    """One message as her phone shows it. `presses`: a button's words and what it sends back; `taps`: words to tap that
    are sent as if typed; `opens`: where buttons lead; `copies`: what they copy. `private`: it asks for what one gives only
    when alone, or takes the place of everybody's letters."""

    text: str = ""
    presses: tuple[tuple[str, str], ...] = ()
    taps: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    pictures: tuple[bytes, ...] = ()
    papers: tuple[bytes, ...] = ()
    private: bool = False


class Somebody(Protocol):
    """A person with her phone: in her own chat, or in a group."""

    @property
    def chat(self) -> str:
        """The channel's id of the chat."""

    def pieces(self) -> list[Piece]:
        """All we said there."""

    def says(self, words: str) -> None: ...
    def calls(self, words: str) -> None:
        """In a group: says it so that we are meant."""

    def shows(self, picture: bytes, words: str = "") -> None: ...
    def speaks(self, recording: bytes) -> None: ...
    def hands(self, paper: bytes, name: str) -> None: ...
    def sticks(self) -> None:
        """Sends a sticker."""

    def presses(self, label: str) -> None:
        """Answers by what stands on the screen: a button, a number, words."""


Heard = Callable[[int], Awaitable[InboxInMemory]]


class Bench(Protocol):
    """`faults`: what its platform can do to us, nothing where there is none between us and the phone. `acts`: what people
    can do there, as far as Limits does not say it. Use it within `with`."""

    faults: frozenset[Fault]
    acts: frozenset[Act]

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...

    def opened(self, *, down: bool = False) -> AbstractAsyncContextManager[Channel]:
        """The channel, as the program uses it; `down`: its platform is not there."""

    def hearing(self, channel: Channel) -> AbstractAsyncContextManager[Heard]:
        """Gives what stores so many events, each of them delivered twice by the platform."""

    def somebody(self, *, group: bool = False) -> Somebody:
        """Another one each time, whom nothing keeps from us."""

    def owes(self, she: Somebody, message: Outgoing) -> None:
        """What the program does with a message before it is sent."""

    def meets(self, fault: Fault, she: Somebody) -> None:
        """The next message to her does."""

    def complaints(self) -> list[str]:
        """What the platform found wrong with our calls."""


@contextmanager
def handing(store: dict[str, bytes]) -> Iterator[HandedOut]:
    """Files of ours at addresses of their own, as the program serves them."""
    handed: list[HandedOut] = []

    def build() -> Program:
        return Program(Starlette(routes=[handed[0].route()]), lambda: None)

    server = Loopback(build)
    handed.append(HandedOut(server.url, SECRET, store.__getitem__, lambda: NOW_S))
    with server:
        yield handed[0]
