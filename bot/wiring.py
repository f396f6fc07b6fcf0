"""bot/wiring.py — builds the program from its settings; the only file that names a concrete channel."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route

from bot import demo
from bot.background import Troubles, keep_running, pause
from bot.bringing import bring_files
from bot.channels.web.bell import Bell
from bot.channels.web.channel import WebChannel
from bot.channels.web.demo import Phone, demo_routes
from bot.channels.web.devices import chat_of
from bot.channels.web.room import room_routes
from bot.channels.web.rooms import Rooms
from bot.channels.web.routes import Door, Services, invitation, routes
from bot.config import Settings
from bot.feed import Feed
from bot.inbox import Inbox
from bot.job_ages import Jobs
from bot.knowing import know
from bot.server import app
from bot.shelf import Shelf
from bot.standings import RoomStandings
from domain.chat import Channel
from handlers.commands import COMMANDS
from handlers.place import Place
from scheduler.delivery import deliver
from scheduler.outcomes import Figures
from scheduler.runner import run_timetable
from scheduler.timetable import timetable
from storage.database import Database
from storage.files import FileStore

if TYPE_CHECKING:
    from bot.channels.telegram.channel import TelegramChannel
    from bot.channels.telegram.standing import Standing

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    return datetime.now(UTC)


class Program:
    """Everything that runs in one process."""

    def __init__(self, settings: Settings, database: Database, clock: Clock = system_clock) -> None:
        self.settings = settings
        self.database = database
        self.clock = clock
        # Without the doors of channels that did not tell their name yet.
        self.place = Place(settings.public_url, rooms=Rooms(settings.public_url, settings.key))
        self.files = FileStore(settings.data_dir / "files")
        self.shelf = Shelf(self.files, self.place, database)
        self.bell = Bell()
        self.telegram = self._telegram()
        web = WebChannel(self.shelf, self.bell)
        bots: list[Channel] = [web, *([self.telegram] if self.telegram else [])]
        self.channels: dict[tuple[str, str], Channel] = {(c.name, c.bot): c for c in bots}
        self.wakes = {key: asyncio.Event() for key in self.channels}
        self.figures = {key: Figures() for key in self.channels}
        abroad = frozenset(name for (name, _), channel in self.channels.items() if channel.limits.abroad)
        unpushed = frozenset(name for (name, _), channel in self.channels.items() if not channel.limits.push)
        place = replace(self.place, abroad=abroad, unpushed=unpushed)
        self.inbox = Inbox(database, self.channels, clock, place, self._wake_all)
        self.stop = asyncio.Event()
        self.troubles = Troubles(clock)

    def _wake_all(self) -> None:
        for wake in self.wakes.values():
            wake.set()

    def _telegram(self) -> TelegramChannel | None:
        token = self.settings.telegram_token.get_secret_value()
        if not token:
            return None
        from bot.channels.telegram.channel import TelegramChannel

        return TelegramChannel(token, self.shelf.read, self.settings.telegram_api_base)

    def routes(self) -> list[BaseRoute]:
        services = Services(
            self.inbox,
            Feed(self.database, self.clock),
            self.shelf,
            self.settings.key,
            self.bell,
            self._poll_s(),
            lambda: self.clock().timestamp(),
        )
        rooms = room_routes(services, RoomStandings(self.database, self.clock))
        every = [*routes(services, Door()), *rooms, invitation()]
        if self.settings.demo:
            for part in demo.PARTS:
                kind = "group" if part.kind == "group" else "private"
                every += routes(services, Door(f"/demo/{part.key}", kind, demo.device(part)))  # type: ignore[arg-type]
            years = self.database.write_now(lambda store: demo.years_moved(store, self.settings.programme))
            every += demo_routes([_phone(part) for part in demo.PARTS], years or 0)
        hook = self._webhook()
        return [*every, hook] if hook else every

    def _poll_s(self) -> float:
        """How soon a page sees what another process said: only PostgreSQL has other processes."""
        return 1.0 if self.settings.database.startswith("postgresql") else 15.0

    def _webhook(self) -> Route | None:
        if self.telegram is None or not self.settings.telegram_webhook_url:
            return None
        from bot.channels.telegram.webhook import webhook

        secret = self.settings.telegram_webhook_secret.get_secret_value()
        return webhook("/telegram", self.telegram, self.inbox, secret)

    def jobs(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """What runs beside the HTTP server until `stop`, by name."""
        jobs: dict[str, Callable[[], Awaitable[None]]] = {
            "inbox": lambda: self.inbox.run(self.stop),
            "evidence": self._fetch,
            "knowledge": lambda: know(self.database, self.clock, self.stop),
            "timetable": lambda: run_timetable(self.database, self.clock, self.stop, self.files),
            **{f"{name} out": partial(self._deliver, (name, bot)) for name, bot in self.channels},
        }
        return {**jobs, "telegram in": self._receive} if self.telegram else jobs

    async def _deliver(self, key: tuple[str, str]) -> None:
        # The same in every life of this process: after a kill it sends at once, not when its old lease ends.
        holder = f"{socket.gethostname()}:{self.settings.port or os.getpid()}"
        wake, figures = self.wakes[key], self.figures[key]
        await deliver(self.database, self.channels[key], self.clock, wake, self.stop, holder, figures=figures)

    async def _fetch(self) -> None:
        """Bring files here that a channel only named; tell the person where one is not taken."""
        while not self.stop.is_set():
            await bring_files(self.database, self.channels, self.files, self.clock)
            self._wake_all()
            await pause(self.stop, 1.0)

    async def _receive(self) -> None:
        """What Telegram brings."""
        from bot.channels.telegram.receiving import Receiving

        assert self.telegram is not None, "without a token there is nothing to receive"  # noqa: S101
        menu = {c.slash: c.menu for c in COMMANDS if c.menu is not None}
        url = self.settings.telegram_webhook_url
        hook = (f"{url}/telegram", self.settings.telegram_webhook_secret.get_secret_value()) if url else None
        named, troubled = self._tell_door, partial(self.troubles.saw, "telegram in")
        await Receiving(self.telegram, self.inbox, menu, hook, named, troubled).run(self.stop)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with self.telegram or nullcontext():
            tasks = [
                asyncio.create_task(keep_running(name, job, self.stop, self.troubles))
                for name, job in self.jobs().items()
            ]
            try:
                yield
            finally:
                self.stop.set()
                self._wake_all()
                await asyncio.gather(*tasks)

    def _tell_door(self) -> None:
        """From now on invitations show the way through Telegram too."""
        if self.telegram is not None and self.telegram.username:
            door = {self.telegram.name: f"https://t.me/{self.telegram.username}"}
            self.inbox.place = replace(self.inbox.place, doors=door)

    def measures(self) -> Mapping[str, tuple[str, float]]:
        """What /metrics shows: name → (help, value)."""
        sums: dict[str, tuple[str, float]] = {
            "events_parked": ("Events given up after five tries since the start.", self.inbox.parked),
            "events_unreadable": ("Events that could not be read since the start.", self.inbox.unreadable),
            "troubles": ("Background jobs that do not run as they should.", len(self.troubles.names())),
        }
        for (channel, _), figures in self.figures.items():
            for name, value in figures.shown().items():
                sums[f"{channel}_{name}"] = (f"Messages on {channel}: {name}.", value)
        return sums

    def app(self) -> Starlette:
        first_page = "/demo" if self.settings.demo else "/chat/"
        jobs = Jobs({job.name for job in timetable(self.files)}, self.clock)
        return app(
            self.routes(), first_page, self.database, self.measures, self.troubles.names, self.running, jobs
        )


def _phone(part: demo.Part) -> Phone:
    return Phone(f"/demo/{part.key}", part.title, part.about, demo.INVITATION if part.key == "worker" else "")


async def load_demo(settings: Settings, database: Database, now: datetime) -> None:
    if settings.demo:
        await database.write(lambda store: demo.load(store, settings.programme, chat_of, now))


async def telegram_standing(settings: Settings) -> Standing:
    """What Telegram says of our bot."""
    from bot.channels.telegram.standing import standing

    return await standing(settings.telegram_token.get_secret_value(), settings.telegram_api_base)
