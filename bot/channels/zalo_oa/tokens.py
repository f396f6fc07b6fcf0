"""Keeps the pair of tokens: one process renews it at a time, and a new pair is stored before it is used.

A refresh token works once. So «about to renew» is written down first, and the new pair the moment it is here: only a
kill between the two loses it. The next life finds the mark and tries the old token once more (the call may never have
left); refused, that is the end of it until somebody gives consent anew, and the operator is told.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from bot.channels.zalo_oa.line import CallFailed, InDoubt, Line, NotSent, Refused, TooMany

log = logging.getLogger(__name__)

PATH = "/v4/oa/access_token"
RENEW_EVERY = timedelta(hours=12)  # the access token lasts 25 hours
LAST_MINUTES = timedelta(minutes=10)  # of an access token, in which it is not relied on
MARK = timedelta(minutes=1)  # longer than a call: after that its maker is taken for dead
LOOK_S = 60.0
NOT_TAKEN = (-216, -220)  # over, or not known
CONSENT_OVER = -14014  # as others report; the words are looked at, too
SOON_S = 2.0
STORE_AGAIN_S = 1.0
DEFAULT_LIFE_S = 3600  # where Zalo does not say

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Pair:
    """The tokens, and since and until when the access token is good. `lost`: why no more can be had, "" while all is well;
    `trouble`: why none was had the last time, though perhaps the next."""

    access: str
    refresh: str
    got_at: datetime
    ends_at: datetime
    lost: str = ""
    trouble: str = ""

    def __repr__(self) -> str:
        return f"Pair(got_at={self.got_at}, ends_at={self.ends_at}, lost={self.lost!r})"


class Safe(Protocol):
    """Where the pair is kept; each is one transaction. Every process of ours sees the same."""

    async def look(self) -> Pair | None: ...

    async def mark(self, refresh: str, now: datetime, until: datetime) -> bool:
        """«About to use this refresh token»; False if it is not the newest, is lost, or another process is at it."""

    async def unmark(self, refresh: str) -> None:
        """It was certainly not used."""

    async def keep(self, used: str, pair: Pair) -> bool:
        """The new pair in place of the one with this refresh token; False if that is not there any more."""

    async def lose(self, used: str, why: str, now: datetime) -> bool:
        """Zalo refuses this refresh token: it is over, and the operator is told. False if it is not the newest."""

    async def trouble(self, used: str, why: str, now: datetime) -> None:
        """Zalo refused for another reason; where that happens again and again the operator is told."""


class NoToken(CallFailed):
    """There is no token to call with: for so long, or until the operator helps."""

    def __init__(self, why: str, wait_s: float = 60.0) -> None:
        super().__init__(why)
        self.wait_s = wait_s


class Tokens:
    """What the channel calls with."""

    def __init__(
        self, safe: Safe, line: Line, base: str, app: str, secret: str, clock: Callable[[], datetime],
        sleep: Sleep = asyncio.sleep,
    ) -> None:  # fmt: skip
        self._safe, self._line, self._clock, self._sleep = safe, line, clock, sleep
        self._url = f"{base.rstrip('/')}{PATH}"
        self._app, self._secret = app, secret
        self._pair: Pair | None = None
        self._one_at_a_time = asyncio.Lock()
        self._exchange: asyncio.Task[Pair] | None = None

    async def access(self) -> str:
        """The access token. Raises CallFailed where there is none to be had now."""
        pair = self._pair
        if pair is None or pair.ends_at - LAST_MINUTES <= self._clock():
            pair = await self._renewed(pair.access if pair else "")
        return pair.access

    async def used(self, call: Callable[[str], Awaitable[T]]) -> T:
        """What a call with the token gives; once more with a new one where Zalo does not take it: it did nothing yet."""
        token = await self.access()
        try:
            return await call(token)
        except Refused as error:
            if error.code not in NOT_TAKEN:
                raise
        return await call(await self.after(token))

    async def after(self, refused: str) -> str:
        """The token to call with after Zalo refused this one. Raises CallFailed."""
        return (await self._renewed(refused)).access

    async def settled(self, within_s: float | None = None) -> None:
        """Wait for an exchange that goes on though whoever asked for it was stopped."""
        if self._exchange is not None:
            await asyncio.wait([self._exchange], timeout=within_s)

    async def run(self, stop: asyncio.Event, troubled: Callable[[], None]) -> None:
        """Renews every twelve hours, wherever that is done, until `stop`."""
        while not stop.is_set():
            try:
                await self._renew_in_time()
            except CallFailed as error:
                log.warning("the tokens of Zalo OA were not renewed: %s", error)
                troubled()
            await self._until(stop)

    async def _renew_in_time(self) -> None:
        pair = self._pair = await self._safe.look()
        if pair is None or pair.lost:
            raise NoToken(pair.lost if pair else "no consent was given")
        if not pair.access or pair.got_at + RENEW_EVERY <= self._clock():
            await self._renewed(pair.access)

    async def _until(self, stop: asyncio.Event) -> None:
        try:
            await asyncio.wait_for(stop.wait(), LOOK_S)
        except TimeoutError:
            return

    async def _renewed(self, stale: str) -> Pair:
        """A pair whose access token is not `stale`: another process's, or a new one."""
        async with self._one_at_a_time:
            await self.settled()
            pair, now = await self._safe.look(), self._clock()
            if pair is None:
                raise NoToken("no consent was given")
            if pair.access not in ("", stale) and now < pair.ends_at - LAST_MINUTES:
                self._pair = pair
                return pair
            if pair.lost:
                raise NoToken(pair.lost)
            if not await self._safe.mark(pair.refresh, now, now + MARK):
                raise NoToken("somebody is renewing them", SOON_S)
            # Not stopped with the one who asks: what Zalo answers exists nowhere else.
            self._exchange = asyncio.create_task(self._exchanged(pair.refresh))
            self._pair = await asyncio.shield(self._exchange)
            return self._pair

    async def _exchanged(self, refresh: str) -> Pair:
        """Use a marked refresh token up."""
        fields = {"refresh_token": refresh, "app_id": self._app, "grant_type": "refresh_token"}
        try:
            pair = self._read(await self._line.form(self._url, self._secret, fields))
        except CallFailed as error:
            raise await self._failed(refresh, error) from None
        await self._kept(refresh, pair)
        return pair

    async def _failed(self, refresh: str, error: CallFailed) -> CallFailed:
        """A consent is given up only for what says that it is over. For the rest the mark stands: tried again after it."""
        if isinstance(error, NotSent) and not isinstance(error, TooMany):
            await self._safe.unmark(refresh)
            return error
        if isinstance(error, Refused) and _is_over(error):
            log.error("Zalo refuses the refresh token: %s", error)
            await self._safe.lose(refresh, str(error), self._clock())
        elif isinstance(error, Refused):
            await self._safe.trouble(refresh, str(error), self._clock())
        return NoToken(str(error), MARK.total_seconds())

    def _read(self, answer: dict[str, Any]) -> Pair:
        access, refresh = answer.get("access_token"), answer.get("refresh_token")
        if not (isinstance(access, str) and access and isinstance(refresh, str) and refresh):
            raise InDoubt("an answer without a pair of tokens: an account that is not verified gets none")
        said = str(answer.get("expires_in", ""))
        life_s = int(said) if said.isdecimal() and len(said) < 10 else DEFAULT_LIFE_S
        now = self._clock()
        return Pair(access, refresh, now, now + timedelta(seconds=life_s))

    async def _kept(self, used: str, pair: Pair) -> None:
        """Nothing is done with a pair before this returns. While the database is away it is tried again and again."""
        while True:
            try:
                if not await self._safe.keep(used, pair):
                    raise NoToken("another consent was given meanwhile")
            except CallFailed:
                raise
            except Exception:  # whatever the database has: this pair exists nowhere else
                log.exception("the new tokens of Zalo OA could not be stored yet")
                await self._sleep(STORE_AGAIN_S)
            else:
                return


def _is_over(error: Refused) -> bool:
    """Whether Zalo names the refresh token as invalid or expired."""
    words = str(error).lower()
    return error.code == CONSENT_OVER or ("refresh" in words and ("invalid" in words or "expired" in words))
