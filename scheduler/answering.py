"""scheduler/answering.py — whether a message may be said now where a platform lets us answer only for a while."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.answer_window import Standing, Verdict, Window, verdict
from domain.calendar import VIETNAM
from domain.chat import Closed, Held, SendFailed, TryLater
from scheduler.outcomes import Flight, Landed
from storage.answer_windows import HELD
from storage.store import Store


def judged(store: Store, flight: Flight, window: Window | None, now: datetime) -> Flight:
    """The flight, with what may not be said now named in it; what costs something is marked so."""
    if window is None or flight.group:
        return flight
    flight = _standing(flight, store.answer_windows.standing(flight.address))
    if flight.message.get("arrived"):
        return flight
    match _verdict(store, flight, window, now):
        case "free":
            return flight
        case "paid":
            store.answer_windows.pay(flight.number)
            return replace(flight, paid=True)
        case "template":
            return _by_template(flight)
        case "refused":
            return replace(flight, barred=SendFailed("she may be written to only after she wrote again"))
        case _:
            return replace(flight, barred=Held())


def heard(store: Store, landed: Landed) -> Landed:
    """What landed. Where the platform counts otherwise than we did it is judged once more, by what the platform says: it may
    go by a template. Held until she does something, though she did since it was claimed: that woke nothing, for it was on its
    way, so it goes again at once. What she did before was known to whoever held it."""
    flight, outcome = landed.flight, landed.outcome
    if flight.standing is None or not isinstance(outcome, Held):
        return landed
    if isinstance(outcome, Closed) and flight.closed_at is None and flight.said_again:
        store.answer_windows.close(flight.number, landed.at)
    elif store.answer_windows.standing(flight.address).last_action == flight.standing.last_action:
        return landed
    again = TryLater(0)
    again.arrived = outcome.arrived
    return replace(landed, outcome=again, retry_at=landed.at)


def _standing(flight: Flight, standing: Standing) -> Flight:
    riders = tuple(replace(one, standing=standing) for one in flight.riders)
    return replace(flight, standing=standing, riders=riders)


def _by_template(flight: Flight) -> Flight:
    """With all that rides along: whichever is the last says so of the one message."""
    riders = tuple(map(_by_template, flight.riders))
    return replace(flight, message={**flight.message, "template": True}, riders=riders)


def _verdict(store: Store, flight: Flight, window: Window, now: datetime) -> Verdict:
    standing = _as_the_platform_has_it(flight)
    found = verdict(window, standing, now, lasting=flight.said_again)
    if found == "free":
        return found
    if window.package and standing.last_action is not None:
        standing = store.answer_windows.standing(flight.address, _month(now))
    is_new = HELD not in flight.why
    if window.template and is_new and not store.answer_windows.elsewhere(flight.address, now):
        standing = replace(standing, template=True)
    return verdict(window, standing, now, lasting=flight.said_again)


def _as_the_platform_has_it(flight: Flight) -> Standing:
    """As if she had never written, where it said so after her last word."""
    standing = flight.standing or Standing(None)
    last, closed = standing.last_action, flight.closed_at
    return standing if closed is None or (last is not None and last > closed) else Standing(None)


def _month(now: datetime) -> datetime:
    """When the month of this moment began."""
    return now.astimezone(ZoneInfo(VIETNAM)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
