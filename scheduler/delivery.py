"""scheduler/delivery.py — sends what we owe: one sender a bot, in order in each chat, answers first."""

from __future__ import annotations

import asyncio
import logging
import random
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from domain.chat import Channel, SendFailed, Sent, TryLater, Unsure
from scheduler import flying
from scheduler.claims import Room, flight_of
from scheduler.outcomes import Figures, Flight, Landed, wait_s
from scheduler.pace import EVER, SECOND, Pace
from scheduler.sender_turn import Doubt, Known, Takeover, Turned, last_turn, turn
from storage.database import Database
from storage.deliveries import Bot

log = logging.getLogger(__name__)

AT_ONCE = 32  # requests in flight: more is slower through httpx (encode/httpx #3215)
PACED_AT_ONCE = 24  # slow broadcasts leave room for answers
POLL_S = 1.0
FINISH_S = 8.0  # for requests in flight when we are told to stop: shorter than the lease
INBOX_FIRST = timedelta(seconds=2)  # after a crash: time for the receivers to bring what was said meanwhile

Clock = Callable[[], datetime]
Sleep = Callable[[float], Awaitable[None]]


async def deliver(
    database: Database,
    channel: Channel,
    clock: Clock,
    wake: asyncio.Event,
    stop: asyncio.Event,
    holder: str,
    *,
    figures: Figures | None = None,
    sleep: Sleep = asyncio.sleep,
    jitter: Callable[[], float] = random.random,
) -> None:
    """Send for one bot until `stop` (or cancelled); set `wake` after committing something to send.

    Of all who run this for a bot, one sends. `holder` names this process in all its lives: a new start takes
    over at once from a dead one of the same name, from any other when its lease is over.
    """
    delivery = Delivery(database, channel, clock, wake, holder, figures or Figures(), sleep, jitter)
    sending = asyncio.create_task(delivery.run())
    stopping = asyncio.create_task(delivery.stop_after(stop))
    try:
        await asyncio.shield(sending)
    finally:
        stopping.cancel()
        delivery.finish()
        await sending


class Delivery:
    """The sender of one bot. Its memory changes only in the event loop, and only between transactions."""

    def __init__(
        self,
        database: Database,
        channel: Channel,
        clock: Clock,
        wake: asyncio.Event,
        holder: str,
        figures: Figures,
        sleep: Sleep,
        jitter: Callable[[], float],
    ) -> None:
        self._database, self._channel, self._clock = database, channel, clock
        self._wake, self._figures, self._sleep, self._jitter = wake, figures, sleep, jitter
        self._finishing = asyncio.Event()
        self._bot = Bot(channel.name, channel.bot)
        self._me, self._earlier_me = f"{holder}/{secrets.token_hex(4)}", f"{holder}/%"
        self._pace = Pace(channel.limits)
        self._flying: dict[int, tuple[Flight, asyncio.Task[None]]] = {}
        self._landed: list[Landed] = []
        self._doubts: dict[int, Doubt] = {}
        self._commit_unheard = False
        self._again_at: list[datetime] = []
        self._looked_at = self._turned_at = EVER

    async def run(self) -> None:
        """Turn after turn; no failure ends it."""
        failures = 0
        try:
            while not self._finishing.is_set():
                woken = self._wake.is_set()
                self._wake.clear()
                try:
                    await self._turn(woken)
                except Exception:  # the net under the loop: whatever broke, the next turn tries again
                    log.exception("a sender's turn failed", extra={"channel": self._bot.channel})
                    self._commit_unheard, failures = True, failures + 1
                    await self._rest(min(0.1 * 2.0 ** min(failures, 10), 10.0), self._finishing)
                else:
                    failures = 0
                    await self._rest(self._idle_s(), self._wake)
        finally:
            await self._wind_up()

    def finish(self) -> None:
        """Claim nothing more."""
        self._finishing.set()
        self._wake.set()

    async def stop_after(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self.finish()

    async def _turn(self, woken: bool) -> None:
        self._turned_at = now = self._clock()
        known = self._known(now)
        turned = await self._database.write(lambda store: turn(store, known, now))
        if turned is None:
            self._forget()
            if woken:  # by something of this process that another one has to send
                await self._database.ring()
            return
        self._earlier_me, self._commit_unheard = "", False
        if turned.takeover is not None:
            self._take_over(turned.takeover, now)
        else:
            self._note(turned, known, now)
            await asyncio.sleep(0)  # the requests leave, and the pace knows when

    def _known(self, now: datetime) -> Known:
        """What the next transaction needs of our memory; nothing in it changes while the transaction runs."""
        self._pace.limits = self._channel.limits
        for landed in self._landed:
            chat, flight = landed.flight.address.chat, landed.flight
            if isinstance(landed.outcome, Unsure):
                self._doubts[flight.number] = Doubt(flight, landed.retry_at if flight.repeated else landed.at)
            elif isinstance(landed.outcome, TryLater):
                self._pace.refused(chat, landed.at, landed.retry_at)
        flights = [flight for flight, _ in self._flying.values()]
        on_the_way = [*flights, *(doubt.flight for doubt in self._doubts.values())]
        return Known(
            bot=self._bot,
            me=self._me,
            earlier_me=self._earlier_me,
            pace=self._pace,
            room=Room(AT_ONCE - len(self._flying), PACED_AT_ONCE - sum(flight.paced for flight in flights)),
            busy=frozenset(flight.address.chat for flight in on_the_way),
            landed=tuple(self._landed),
            doubts=tuple(self._doubts.values()),
            launched=frozenset(one.number for flight in flights for one in flight.each)
            if self._commit_unheard
            else None,
            look_for_oldest=now - self._looked_at >= SECOND,
        )

    def _note(self, turned: Turned, known: Known, now: datetime) -> None:
        """The transaction is committed: remember it and send what it claimed."""
        del self._landed[: len(known.landed)]
        for number in turned.decided:
            del self._doubts[number]
            self._wake.set()
        self._figures.add(turned.tally)
        if known.look_for_oldest:
            self._looked_at, self._figures.reminders_wait = now, int(turned.waits)
            self._figures.oldest_owed_s = max((now - (turned.owed_since or now)).total_seconds(), 0.0)
        self._again_at = turned.claimed.again_at
        for flight in turned.claimed.flights:
            self._launch(flight, turned.until)

    def _launch(self, flight: Flight, until: datetime) -> None:
        if self._clock() >= until:  # we were frozen: by now somebody else may be sending
            self._land(flight, TryLater(0))
            return
        self._flying[flight.number] = flight, asyncio.create_task(self._fly(flight))

    async def _fly(self, flight: Flight) -> None:
        if flying.leaves(flight, self._channel.limits):
            self._pace.went(flight.address.chat, self._clock(), paced=flight.paced, group=flight.group)
        outcome = await flying.carried(self._channel, flight)
        del self._flying[flight.number]
        self._land(flight, outcome)

    def _land(self, flight: Flight, outcome: Sent | SendFailed) -> None:
        at = self._clock()
        wait = wait_s(flight, outcome, self._jitter()) if isinstance(outcome, SendFailed) else 0.0
        self._landed += [Landed(one, outcome, at, at + timedelta(seconds=wait)) for one in flight.each]
        self._wake.set()

    def _take_over(self, found: Takeover, now: datetime) -> None:
        """We are the sender from now on: begin with what the one before us left."""
        log.info(
            "sending from now on",
            extra={"channel": self._bot.channel, "counts": {"in_doubt": len(found.on_the_way)}},
        )
        self._forget()
        self._pace = Pace(self._channel.limits)
        for row in found.gone_out:
            self._pace.went(row.chat, row.sent_at, paced=row.lane > 0, group=row.kind == "group")
        for row in found.held:
            self._pace.hold(row.chat, row.not_before)
        for row in found.on_the_way:
            flight = flight_of(row, self._bot, tries=row.tries)
            self._pace.went(
                row.chat, now, paced=flight.paced, group=flight.group
            )  # it may have, at any moment
            self._doubts[row.id] = Doubt(flight, now + INBOX_FIRST if flight.question else now)
        self._wake.set()

    def _forget(self) -> None:
        """Another process sends: what we did not note down is its to decide."""
        for _, task in self._flying.values():
            task.cancel()
        self._flying.clear()
        self._landed.clear()
        self._doubts.clear()

    def _idle_s(self) -> float:
        """How long there is nothing to do unless somebody wakes us; what came due while the turn ran waits no longer."""
        now, turned_at = self._clock(), self._turned_at
        known = (self._pace.slot, self._pace.next_open(turned_at) or turned_at)
        times = (*known, *self._again_at, *(doubt.ready_at for doubt in self._doubts.values()))
        return max(0.0, min([POLL_S, *((t - now).total_seconds() for t in times if t > turned_at)]))

    async def _rest(self, seconds: float, bell: asyncio.Event) -> None:
        """Until the bell rings, at most so long."""
        either = {asyncio.create_task(bell.wait()), asyncio.ensure_future(self._sleep(seconds))}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in either:
                one.cancel()

    async def _wind_up(self) -> None:
        """Hear the end of what is in flight, note it, and let the next one send."""
        if self._flying:
            await asyncio.wait([task for _, task in self._flying.values()], timeout=FINISH_S)
        now = self._clock()
        known = self._known(now)
        try:
            tally = await self._database.write(lambda store: last_turn(store, known, now))
            self._figures.add(tally)
        except Exception:  # the next sender finds the rows on their way
            log.exception("a sender's last turn failed", extra={"channel": self._bot.channel})
        self._forget()
