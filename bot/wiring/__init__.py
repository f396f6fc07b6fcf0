"""bot/wiring/ — builds the program from its settings; the only folder that names a concrete channel."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot import demo
from bot.background import Troubles, keep_running, pause
from bot.bringing import bring_files
from bot.channels.web.bell import Bell
from bot.channels.web.channel import WebChannel
from bot.channels.web.demo import Phone, demo_routes
from bot.channels.web.desk import EVERY_DESK, desk_routes
from bot.channels.web.devices import chat_of
from bot.channels.web.room import room_routes
from bot.channels.web.rooms import Rooms
from bot.channels.web.routes import Door, Services, invitation, routes
from bot.config import Settings
from bot.desk import DeskPages
from bot.feed import Feed
from bot.handed_out import HandedOut
from bot.inbox import Inbox
from bot.job_ages import Jobs
from bot.knowing import know
from bot.papers.room import Room
from bot.papers.worker import Workplace
from bot.plans import keeps_to, within_their_plans
from bot.server import app
from bot.sheets.working import Bench, work_off
from bot.shelf import Shelf
from bot.standings import RoomStandings
from bot.wiring.outside import Inside, Outside
from bot.wiring.telegram import on_telegram
from bot.wiring.zalo_bot import on_zalo_bot
from bot.wiring.zalo_oa import on_zalo_oa
from domain.chat import Channel
from handlers.place import Place
from scheduler.delivery import deliver
from scheduler.outcomes import Figures
from scheduler.runner import run_timetable
from scheduler.timetable import timetable
from storage.database import Database
from storage.files import FileStore
from storage.paper_requests import PaperRequests
from storage.store import Store

Clock = Callable[[], datetime]
PAPERS = {
    "waiting": "Papers that people asked for and nobody is making yet.",
    "being_made": "Papers that are being made.",
    "failed": "Papers that could not be made, within a day.",
}
OUTSIDE = (on_telegram, on_zalo_bot)  # each None where the settings do not have it


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
        self.handed_out = HandedOut(
            settings.public_url, settings.key, self.shelf.read, lambda: clock().timestamp()
        )
        found = (made(settings, self.handed_out) for made in OUTSIDE)
        of_zalo = on_zalo_oa(settings, self.handed_out, database, clock)
        self.outside: list[Outside] = [one for one in (*found, of_zalo) if one is not None]
        bots = within_their_plans(
            [WebChannel(self.shelf, self.bell), *(one.channel for one in self.outside)], settings.plans
        )
        self.channels: dict[tuple[str, str], Channel] = {(c.name, c.bot): c for c in bots}
        self.wakes = {key: asyncio.Event() for key in self.channels}
        self.figures = {key: Figures() for key in self.channels}
        place = self.place.among({channel.name: channel.limits for channel in bots})
        self.inbox = Inbox(database, self.channels, clock, place, self._wake_all)
        self.stop = asyncio.Event()
        self.troubles = Troubles(clock)
        self.inside = Inside(self.inbox, self.stop, self.troubles, self._know_door, self._know_plan)

    def _wake_all(self) -> None:
        for wake in self.wakes.values():
            wake.set()
        self.bell.ring(EVERY_DESK)

    def routes(self) -> list[BaseRoute]:
        feed, clock = Feed(self.database, self.clock), lambda: self.clock().timestamp()
        services = Services(
            self.inbox, feed, self.shelf, self.settings.key, self.bell, self._poll_s(), clock
        )  # fmt: skip
        rooms = room_routes(services, RoomStandings(self.database, self.clock))
        desk = desk_routes(services, DeskPages(self.database, self.clock, self.place))
        every = [*routes(services, Door()), *rooms, *desk, invitation()]
        if self.settings.demo:
            for part in demo.PARTS:
                kind = "group" if part.kind == "group" else "private"
                every += routes(services, Door(f"/demo/{part.key}", kind, demo.device(part)))  # type: ignore[arg-type]
            years = self.database.write_now(lambda store: demo.years_moved(store, self.settings.programme))
            every += demo_routes([_phone(part) for part in demo.PARTS], years or 0)
        return [
            *every,
            self.handed_out.route(),
            *(route for one in self.outside for route in one.routes(self.inside)),
        ]

    def _poll_s(self) -> float:
        """How soon a page sees what another process said: only PostgreSQL has other processes."""
        return 1.0 if self.settings.database.startswith("postgresql") else 15.0

    def jobs(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """What runs beside the HTTP server until `stop`, by name."""
        jobs: dict[str, Callable[[], Awaitable[None]]] = {
            "inbox": lambda: self.inbox.run(self.stop),
            "evidence": self._fetch,
            "knowledge": lambda: know(self.database, self.clock, self.stop),
            "papers": self._make_papers,
            "workbooks": self._work_off,
            "timetable": self._keep_time,
            **{f"{name} out": partial(self._deliver, (name, bot)) for name, bot in self.channels},
        }
        for one in self.outside:
            jobs |= one.jobs(self.inside)
        return jobs

    async def _keep_time(self) -> None:
        page = self.place.page if self.settings.base_url else ""  # else nobody else's phone finds it
        await run_timetable(self.database, self.clock, self.stop, self.files, page)

    async def _deliver(self, key: tuple[str, str]) -> None:
        wake, figures = self.wakes[key], self.figures[key]
        await deliver(
            self.database, self.channels[key], self.clock, wake, self.stop, self._holder(), figures=figures
        )

    async def _work_off(self) -> None:
        """Filled-in workbooks, row by row."""
        bench = Bench(self.database, self.files, self.clock, self.place)
        while not self.stop.is_set():
            if await work_off(bench):
                self._wake_all()
            await pause(self.stop, 1.0)

    async def _make_papers(self) -> None:
        data = self.settings.data_dir
        place = Workplace(
            self.settings.database, data / "files", data / "papers", templates=data / "templates"
        )
        await Room(self.database, place, self.clock, self._holder(), self._wake_all).run(self.stop)

    def _holder(self) -> str:
        """The same in every life of this process: after a kill it goes on at once, not when its old lease ends."""
        return f"{socket.gethostname()}:{self.settings.port or os.getpid()}"

    async def _fetch(self) -> None:
        """Bring files here that a channel only named; tell the person where one is not taken."""
        while not self.stop.is_set():
            await bring_files(self.database, self.channels, self.files, self.clock)
            self._wake_all()
            await pause(self.stop, 1.0)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with AsyncExitStack() as opened:
            for one in self.outside:
                await opened.enter_async_context(one.open())
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

    def _know_door(self, channel: str, link: str) -> None:
        """From now on invitations show the way through this channel, too."""
        doors = {**self.inbox.place.doors, channel: link}
        self.inbox.place = replace(self.inbox.place, doors=doors)

    def _know_plan(self, channel: Channel, called: str) -> None:
        """From now on it keeps to that plan, unless the settings name its limits."""
        if keeps_to(channel, called, self.settings.plans):
            limits = {one.name: one.limits for one in self.channels.values()}
            self.inbox.place = self.inbox.place.among(limits)

    def measures(self, store: Store) -> Mapping[str, tuple[str, float]]:
        """What /metrics shows: name → (help, value)."""
        sums: dict[str, tuple[str, float]] = {
            "events_parked": ("Events given up after five tries since the start.", self.inbox.parked),
            "events_unreadable": ("Events that could not be read since the start.", self.inbox.unreadable),
            "troubles": ("Background jobs that do not run as they should.", len(self.troubles.names())),
        }
        for (channel, _), figures in self.figures.items():
            for name, value in figures.shown().items():
                sums[f"{channel}_{name}"] = (f"Messages on {channel}: {name}.", value)
        for how, n in PaperRequests(store).how_many(self.clock()).items():
            sums[f"papers_{how}"] = (PAPERS[how], n)
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
