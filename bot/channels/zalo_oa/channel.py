"""A Zalo Official Account behind the port: reads, sends, fetches, and says of every failure what it means."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Self

from bot.channels.zalo_oa import chats, reading
from bot.channels.zalo_oa.drawing import LIMITS, WINDOW, draw
from bot.channels.zalo_oa.failures import failure
from bot.channels.zalo_oa.line import OFFICIAL, CallFailed, Line, Refused
from bot.channels.zalo_oa.mending import MEND
from bot.channels.zalo_oa.sending import LinkTo, Pen
from bot.channels.zalo_oa.templates import Template, tell
from bot.channels.zalo_oa.tokens import NoToken, Tokens
from bot.media import Allowed, fetched
from domain.chat import Address, Held, Incoming, IncomingFile, Limits, Outgoing, SendFailed, Sent, TryLater

log = logging.getLogger(__name__)

ABOUT_PATH = "/v2.0/oa/getoa"
MEDIA_HOSTS = ("zdn.vn", "zadn.vn", "dlfl.vn", "dlmd.me")
SETTLE_S = 30.0  # longer than a call: for a new pair of tokens to come and be stored
RESERVE = 5  # a fifth of the package is left to what lasts


@dataclass(frozen=True, slots=True)
class Files:
    """What we hand out: its bytes by its key, an address for a while, and the picture on the form for a number. `hosts` are
    those where Zalo keeps what people send."""

    read: Callable[[str], bytes]
    link_to: LinkTo
    picture: str = ""
    hosts: tuple[str, ...] = MEDIA_HOSTS


class ZaloOaChannel:
    """One account of ours, known by the app that acts for it. Use it within `async with`, which closes its connections.

    `title` is known once `learn_name` has run; `alert` hears the code of what only the operator can mend.
    """

    name: str = "zalo_oa"

    def __init__(
        self, app: str, line: Line, tokens: Tokens, files: Files, base: str = OFFICIAL,
        package: int = 0, template: Template | None = None,
    ) -> None:  # fmt: skip
        window = replace(WINDOW, package=package, reserve=package // RESERVE, template=template is not None)
        self.limits: Limits = replace(LIMITS, window=window)
        self.bot = app
        self.title = ""
        self.alert: Callable[[int], None] = _nobody
        self.line, self.tokens = line, tokens
        self._files, self._template = files, template
        self._base = base.rstrip("/")
        self._allowed = Allowed(files.hosts, "" if self._base == OFFICIAL else self._base)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.tokens.settled(SETTLE_S)
        await self.line.close()

    def key(self, raw: dict[str, Any]) -> tuple[Address, str]:
        """Where a raw event belongs and its event id, for the inbox. Never raises."""
        event_id, chat = chats.key(raw)
        return Address(self.name, self.bot, chat), event_id

    def read(self, raw: dict[str, Any]) -> Incoming:
        return reading.read(raw, self.bot, self.title)

    async def send(self, to: Address, message: Outgoing) -> Sent:
        if message.template:
            return await self._by_template(to, message)
        drawn = draw(message, private=chats.is_private(to.chat))
        if not drawn:
            raise SendFailed("a message without words and files")
        left = drawn[message.arrived :] or drawn[-1:]
        pen, message_id, written = self._pen(to.chat, message.language), "", 0
        try:
            for call in left:
                message_id = await pen.write(call) or message_id
                written += 1
        except (CallFailed, SendFailed) as error:
            failed = error if isinstance(error, SendFailed) else self._failed(error)
            failed.arrived = message.arrived + written
            raise failed from error
        return Sent(message_id, pieces=written)

    async def _by_template(self, to: Address, message: Outgoing) -> Sent:
        if self._template is None:
            raise Held("there is no template")
        try:
            return await tell(self.line, self.tokens, self._template, to.chat, message)
        except CallFailed as error:
            raise self._failed(error) from error

    async def fetch(self, file: IncomingFile) -> bytes:
        if file.size_bytes > LIMITS.file_bytes:
            raise SendFailed("a file longer than we take")
        url = file.ref
        if url.startswith("http://") and not url.startswith(f"{self._base}/"):
            url = f"https://{url.removeprefix('http://')}"  # Zalo's older addresses: its hosts take both
        return await fetched(self.line.client, url, self._allowed, LIMITS.file_bytes)

    async def learn_name(self) -> str:
        """Asks Zalo for the account's name; gives its id. Raises CallFailed."""
        about = await self.line.ask(self._base + ABOUT_PATH, await self.tokens.access())
        title = about.get("name")
        self.title = title if isinstance(title, str) else ""
        return chats.identity(about.get("oa_id")) or chats.identity(about.get("oaid"))

    def _pen(self, chat: str, language: str) -> Pen:
        files = self._files
        return Pen(
            self.line, self.tokens, self._base, files.read, files.link_to, files.picture, chat, language
        )  # fmt: skip

    def _failed(self, error: CallFailed) -> SendFailed:
        if isinstance(error, NoToken):
            return TryLater(error.wait_s)
        if isinstance(error, Refused) and error.code in MEND:
            log.error("only the operator can mend this: %s", error)
            self.alert(error.code)
        return failure(error)


def _nobody(_code: int) -> None:
    """Nobody asked to hear of troubles."""
