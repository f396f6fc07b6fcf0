"""scheduler/outcomes.py — writes down what became of a message that was sent."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.answer_window import Standing
from domain.chat import Address, Begun, Held, Moved, SendFailed, Sent, TryLater, Unreachable, Unsure, UsedUp
from storage.answer_windows import HELD
from storage.deliveries import Deliveries
from storage.falling_over import BEGUN, DOUBT
from storage.outbox import ANSWER, BROADCAST

log = logging.getLogger(__name__)

TRIES = 1_440  # at one a minute: a day of a broken line
REPEATS = 3  # of an answer that may have arrived: at least once, and not for ever
LONGEST_WAIT_S = 60.0
KEPT = timedelta(days=7)  # for the person to do something; then it is looked at again
LONGEST_HELD = 4  # times in a row


@dataclass(frozen=True, slots=True)
class Flight:
    """A row on its way. `why` holds one mark for every time it may have arrived unheard; `barred`: it may not go now.
    `riders` are other rows that go out in the same message (scheduler/together.py); a rider `rides`. `standing` is how it
    stood with the person when it was claimed, where a platform's window asks for that; `paid`: the package pays for it;
    `closed_at`: the platform said then that she did nothing for too long. `passed_on`: it is for a group, by her hand.
    """

    number: int
    address: Address
    message: dict[str, Any]
    question: str
    lane: int
    tries: int
    why: str
    group: bool
    barred: SendFailed | None = None
    riders: tuple[Flight, ...] = ()
    rides: bool = False
    standing: Standing | None = None
    paid: bool = False
    closed_at: datetime | None = None
    passed_on: bool = False

    @property
    def each(self) -> tuple[Flight, ...]:
        """Itself and its riders."""
        return (self, *self.riders)

    @property
    def paced(self) -> bool:
        return self.lane > ANSWER

    @property
    def said_again(self) -> bool:
        """Whether nothing later says it: a broadcast is said again by the next one."""
        return self.lane < BROADCAST

    @property
    def repeated(self) -> bool:
        """Whether it goes once more where it may not have arrived. So does what is to be passed on: she may have it twice,
        her group has it once."""
        return self.said_again or self.passed_on


@dataclass(frozen=True, slots=True)
class Landed:
    """What came of a flight; `retry_at` is when it could be tried again."""

    flight: Flight
    outcome: Sent | SendFailed
    at: datetime
    retry_at: datetime


@dataclass(slots=True)
class Tally:
    """How messages ended."""

    sent: int = 0
    held: int = 0
    failed: int = 0
    dead: int = 0
    unknown: int = 0
    moved: int = 0


@dataclass(slots=True)
class Figures(Tally):
    """The same since a sender started, how long the oldest message owed has been waiting, and whether reminders wait for
    the next month.
    """

    oldest_owed_s: float = 0.0
    reminders_wait: int = 0

    def add(self, tally: Tally) -> None:
        for name, n in asdict(tally).items():
            setattr(self, name, getattr(self, name) + n)

    def shown(self) -> Mapping[str, float]:
        return asdict(self)


def wait_s(flight: Flight, failed: SendFailed, jitter: float) -> float:
    """How long to leave a chat alone; `jitter` in 0…1 keeps chats from coming back all together."""
    asked = failed.seconds if isinstance(failed, TryLater) else 0.0
    growing = min(0.5 * 2.0 ** min(flight.tries - 1, 10), LONGEST_WAIT_S)
    return max(asked, growing) * (1 + jitter / 10)


def note(rows: Deliveries, landed: Landed, tally: Tally) -> None:
    """Write down an outcome. One that is unsure is not decided here."""
    flight = landed.flight
    if isinstance(landed.outcome, SendFailed) and landed.outcome.arrived:
        rows.in_part(flight.number, {**flight.message, "arrived": landed.outcome.arrived})
    match landed.outcome:
        case Sent(message_id, chat):
            rows.sent(flight.number, message_id, landed.at)
            if chat:
                rows.landed_in(flight.number, chat)
            tally.sent += 1
        case Unsure():
            pass
        case TryLater() as asked:
            _later(rows, landed, asked, tally)
        case Moved(to_chat=to_chat) if flight.tries < TRIES and to_chat != flight.address.chat:
            rows.back(flight.number, landed.at)
            rows.move(flight.address, to_chat)
        case Unreachable() as failed:
            rows.dead(flight.number, flight.why + str(failed))
            given_up = [flight.number, *rows.cut_off(flight.address, str(failed))]
            _elsewhere(rows, landed, given_up, tally)
        case failed:
            _give_up(rows, landed, failed, tally)


def decide(rows: Deliveries, flight: Flight, now: datetime, tally: Tally) -> bool:
    """What to do about a message that may have arrived; False: cannot be told yet.

    An answer is repeated, and so is an alert: a fact that is told once. But a question only while it is still the
    open one and nothing the chat said waits to be heard: asked twice for no reason, it is answered twice, and the
    second answer fills the next field.
    """
    why = flight.why + DOUBT
    if not flight.repeated:
        return _leave(rows, flight, why + "not repeated", now, tally)
    if flight.why.count(DOUBT) >= REPEATS:
        return _leave(rows, flight, why + "repeated in vain", now, tally)
    if flight.question:
        open_still = rows.still_asked(flight.address, flight.question)
        if open_still is None:
            return False
        if not open_still:
            return _leave(rows, flight, why + "no longer asked", now, tally)
    rows.again(flight.number, why)
    return True


def _leave(rows: Deliveries, flight: Flight, why: str, now: datetime, tally: Tally) -> bool:
    rows.unknown(flight.number, why, now)
    tally.unknown += 1
    log.warning(
        "a message may or may not have arrived",
        extra={"number": flight.number, "channel": flight.address.channel},
    )
    return True


def _later(rows: Deliveries, landed: Landed, asked: TryLater, tally: Tally) -> None:
    """Owed as before, but not for ever; where a month is used up, in another chat of hers if there is one."""
    flight = landed.flight
    if isinstance(asked, UsedUp):
        _hold(rows, landed, tally, flight.why, landed.retry_at)
    elif flight.tries < TRIES:
        rows.back(flight.number, landed.retry_at)
        tally.held += 1
    else:
        _give_up(rows, landed, asked, tally)


def _hold(rows: Deliveries, landed: Landed, tally: Tally, why: str, until: datetime) -> None:
    """Kept until something changes, unless another chat of hers takes it; not what she was told the beginning of here."""
    flight = landed.flight
    why += BEGUN if isinstance(landed.outcome, Begun) else ""
    rows.dead(flight.number, why + str(landed.outcome))
    if rows.fall_over(flight.address, [flight.number], landed.at):
        tally.moved += 1
        return
    rows.keep(flight.number, why, until)
    tally.held += 1


def _give_up(rows: Deliveries, landed: Landed, failed: SendFailed, tally: Tally) -> None:
    flight = landed.flight
    if isinstance(failed, Held) and flight.said_again and flight.why.count(HELD) < LONGEST_HELD:
        _hold(rows, landed, tally, flight.why + HELD, landed.at + KEPT)
        return
    rows.dead(flight.number, flight.why + str(failed))
    tally.failed += 1
    _elsewhere(rows, landed, [flight.number], tally)
    log.error(
        "a message could not be sent",
        extra={"number": flight.number, "channel": flight.address.channel, "tries": flight.tries},
    )


def _elsewhere(rows: Deliveries, landed: Landed, given_up: Sequence[int], tally: Tally) -> None:
    """What is owed to a person goes to her next chat in the transaction that gives it up here."""
    moved = rows.fall_over(landed.flight.address, given_up, landed.at)
    tally.moved += moved
    tally.dead += len(given_up) - moved
