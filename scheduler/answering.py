"""scheduler/answering.py — whether a message may be said now where a platform lets us answer only for a while."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.answer_window import Verdict, Window, verdict
from domain.calendar import VIETNAM
from domain.chat import Held, SendFailed
from scheduler.outcomes import Flight
from storage.answer_windows import HELD
from storage.store import Store


def judged(store: Store, flight: Flight, window: Window | None, now: datetime) -> Flight:
    """The flight, with what may not be said now named in it; what costs something is marked so."""
    if window is None or flight.group or flight.message.get("arrived"):
        return flight
    match _verdict(store, flight, window, now):
        case "free":
            return flight
        case "paid":
            store.answer_windows.pay(flight.number)
            return flight
        case "template":
            return _by_template(flight)
        case "refused":
            return replace(flight, barred=SendFailed("she may be written to only after she wrote again"))
        case _:
            return replace(flight, barred=Held())


def _by_template(flight: Flight) -> Flight:
    """With all that rides along: whichever is the last says so of the one message."""
    riders = tuple(map(_by_template, flight.riders))
    return replace(flight, message={**flight.message, "template": True}, riders=riders)


def _verdict(store: Store, flight: Flight, window: Window, now: datetime) -> Verdict:
    standing = store.answer_windows.standing(flight.address)
    found = verdict(window, standing, now, lasting=flight.said_again)
    if found == "free":
        return found
    if window.package:
        standing = store.answer_windows.standing(flight.address, _month(now))
    if window.template and HELD not in flight.why and not store.answer_windows.elsewhere(flight.address):
        standing = replace(standing, template=True)
    return verdict(window, standing, now, lasting=flight.said_again)


def _month(now: datetime) -> datetime:
    """When the month of this moment began."""
    return now.astimezone(ZoneInfo(VIETNAM)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
