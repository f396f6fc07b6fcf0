"""bot/channels/web/news.py — what is new in a chat, as the page reads it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.channels.web.channel import address_of
from bot.channels.web.grants import Granted, grant, handed_out
from bot.seams import Heard, Spoken, Standing, Transcript

HISTORY = 100
CATCH_UP = 30  # receipts of older messages come when the page sends them again


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a page has read: our messages and the phone's are numbered apart."""

    spoken: int = 0
    heard: int = 0

    def __str__(self) -> str:
        return f"{self.spoken}.{self.heard}"

    @staticmethod
    def read(text: str) -> Cursor:
        """A cursor as a page sends it; the very beginning where it makes no sense."""
        spoken, _, heard = text.partition(".")
        if not all(part.isascii() and part.isdigit() and len(part) <= 18 for part in (spoken, heard)):
            return Cursor()
        return Cursor(int(spoken), int(heard))


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the talk: `what` is «said» (by us) or «heard» (from the person)."""

    what: str
    at: datetime
    number: int
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class News:
    """`afresh` says that the page must first forget what it has."""

    items: tuple[Item, ...]
    cursor: Cursor
    afresh: bool = False

    def besides(self, told: set[int]) -> News:
        """Without what was told before: the transcript gives messages again (bot/seams.py)."""
        return replace(self, items=tuple(i for i in self.items if i.what == "heard" or i.number not in told))

    def goes_beyond(self, cursor: Cursor) -> bool:
        return any(item.what == "heard" or item.number > cursor.spoken for item in self.items)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the transcript of one chat for its own page; in a room, where others speak too, for the page of `me`."""

    transcript: Transcript
    secret: bytes = field(repr=False)
    chat: str
    me: str = ""
    room: Callable[[], Awaitable[Standing]] | None = None

    async def hello(self) -> dict[str, str]:
        """Whose talk it is, and how a room stands: a page may be an older one out of the phone."""
        room = {"room": await self.room()} if self.room else {}
        return {"chat": self.chat[:8], **room}

    async def knows(self, cursor: Cursor) -> bool:
        """Whether a page can have read that far here.

        It cannot after a backup was restored or the talk was deleted: then it must read afresh, or it would wait
        for ever for numbers that are given out a second time.
        """
        if cursor == Cursor():
            return True
        spoken = await self.transcript.spoken_after(address_of(self.chat), cursor.spoken - 1, HISTORY)
        heard = await self.transcript.heard(address_of(self.chat), 1)
        there = self._news(Cursor(), spoken, heard).cursor
        return cursor.spoken <= there.spoken and cursor.heard <= there.heard

    async def after(self, cursor: Cursor) -> News:
        """Everything a page has not seen. The phone's messages are read last, so none of our answers comes
        without the message it answers."""
        spoken = await self.transcript.spoken_after(address_of(self.chat), cursor.spoken, HISTORY)
        heard = await self.transcript.heard(address_of(self.chat), HISTORY if self.me else CATCH_UP)
        return self._news(cursor, spoken, [one for one in heard if one.number > cursor.heard])

    async def history(self) -> News:
        """The newest hundred lines, both ways."""
        spoken = await self.transcript.spoken_after(address_of(self.chat), 0, HISTORY)
        heard = await self.transcript.heard(address_of(self.chat), HISTORY)
        news = self._news(Cursor(), spoken, heard)
        return News(news.items[-HISTORY:], news.cursor)

    def _news(self, since: Cursor, spoken: Iterable[Spoken], heard: Iterable[Heard]) -> News:
        said = [one for one in spoken if not one.message.replaces]  # a page changes nothing it has shown
        lines = [*map(self._heard, heard), *map(self._said, said)]
        lines.sort(key=lambda line: line.at)  # stable: at one instant the question stands before its answer
        return News(
            tuple(lines),
            Cursor(
                max([since.spoken, *(line.number for line in lines if line.what == "said")]),
                max([since.heard, *(line.number for line in lines if line.what == "heard")]),
            ),
        )

    def _said(self, spoken: Spoken) -> Item:
        files = [
            {
                "name": f.name,
                "media_type": f.media_type,
                "ref": handed_out(f, self.secret, self.chat),
                "alt": f.alt,
            }
            for f in spoken.message.files
        ]
        data = {**spoken.message.to_json(), "n": spoken.number, "at": _ms(spoken.at)}
        return Item("said", spoken.at, spoken.number, {**data, "files": files} if files else data)

    def _heard(self, heard: Heard) -> Item:
        """Without the secret of an invitation, and who somebody else is: only that there was one."""
        raw = heard.raw
        files = [{**f, "ref": grant(Granted(**f), self.secret, self.chat)} for f in raw.get("files", [])]
        data = {
            "id": heard.event_id,
            "at": _ms(heard.at),
            **{name: raw.get(name) for name in ("text", "press", "label")},
            "start": bool(raw.get("start")),
            "other": raw.get("sender", self.me) != self.me,
            "files": [{name: f[name] for name in ("name", "media_type", "ref")} for f in files],
        }
        return Item("heard", heard.at, heard.number, {name: value for name, value in data.items() if value})


def _ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)
