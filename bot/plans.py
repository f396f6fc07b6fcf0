"""bot/plans.py — reads what the operator says each platform's plan allows, and puts it among what a channel can carry."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import replace

from domain.chat import Channel, Limits

log = logging.getLogger(__name__)

ONE = re.compile(r"([a-z_]+)=(\d{1,9}|-)/(\d{1,9}|-)/(\d{1,9}|-)")  # channel=messages/people/groups
APART = re.compile(r"[\s,;]+")
NONE = "-"
# Zalo's plan Basic as read in third-party texts in August 2026 (zalo.md §1.4): what holds where the operator says nothing of
# it and Zalo names no other (see keeps_to).
BASIC = "zalo_bot=3000/50/3"
BASIC_CALLED = frozenset({"", "basic"})
LIMITS = ("per_month", "persons", "group_chats")


def read_plans(written: str) -> dict[str, dict[str, int | None]]:
    """By channel. Raises ValueError where it is written otherwise, or a channel named twice."""
    found: dict[str, dict[str, int | None]] = {}
    for one in filter(None, APART.split(written)):
        match = ONE.fullmatch(one)
        if match is None or match[1] in found:
            raise ValueError(one)
        numbers = (None if said == NONE else int(said) for said in match.groups()[1:])
        found[match[1]] = dict(zip(LIMITS, numbers, strict=True))
    return found


def within_their_plans(channels: Iterable[Channel], written: str) -> list[Channel]:
    """The channels, each with what the setting says of it."""
    plans, found = read_plans(written), list(channels)
    for channel in found:
        channel.limits = planned(channel.limits, plans.get(channel.name, {}))
    for name in plans.keys() - {channel.name for channel in found}:
        log.warning("a plan is set for a channel that does not run", extra={"channel": name})
    return found


def keeps_to(channel: Channel, called: str, written: str) -> bool:
    """The platform calls our plan so: whether the channel has other limits from now on. What the operator says goes before it.

    Of a plan whose numbers we do not know nothing is guessed: nobody is turned away, and the operator is told.
    """
    if channel.name in read_plans(written) or channel.name not in read_plans(BASIC):
        return False
    if not is_basic(called):
        log.warning("a platform names a plan whose limits are not set", extra={"channel": channel.name})
        return False
    channel.limits = planned(channel.limits, read_plans(BASIC)[channel.name])
    return True


def is_basic(called: str) -> bool:
    return called.casefold() in BASIC_CALLED


def planned(limits: Limits, plan: dict[str, int | None]) -> Limits:
    return replace(limits, **plan)  # type: ignore[arg-type]
