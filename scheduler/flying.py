"""scheduler/flying.py — one claimed message on its way: through its channel, or past one that cannot carry it."""

from __future__ import annotations

import logging

from domain.chat import Channel, Limits, SendFailed, Sent, Unsure
from scheduler.outcomes import Flight
from scheduler.together import in_one

log = logging.getLogger(__name__)


def leaves(flight: Flight, limits: Limits) -> bool:
    """Whether anything goes out for it: not what may not be said now, nor a change where nothing can be changed."""
    return flight.barred is None and (limits.edits or not flight.message.get("replaces"))


async def carried(channel: Channel, flight: Flight) -> Sent | SendFailed:
    """What became of it; never raises."""
    if flight.barred is not None:
        return flight.barred
    if not leaves(flight, channel.limits):
        return Sent("")
    try:
        return await channel.send(flight.address, in_one([one.message for one in flight.each]))
    except SendFailed as failed:  # of several rows in one message nobody knows which of them a piece was
        return Unsure() if flight.riders and failed.arrived else failed
    except Exception:  # a bug of the channel, after which nobody knows whether bytes left
        log.exception("a channel failed in an unknown way", extra={"number": flight.number})
        return Unsure()
