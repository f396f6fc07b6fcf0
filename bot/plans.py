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
# Zalo's plan Basic as read in third-party texts in August 2026 (zalo.md §1.4): what holds where nothing is said of it.
BASIC = "zalo_bot=3000/50/3"
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
    """The channels, each with what the setting says of it, or what holds without that."""
    plans, found = read_plans(written), list(channels)
    each = {**read_plans(BASIC), **plans}
    for channel in found:
        channel.limits = planned(channel.limits, each.get(channel.name, {}))
    for name in plans.keys() - {channel.name for channel in found}:
        log.warning("a plan is set for a channel that does not run", extra={"channel": name})
    return found


def planned(limits: Limits, plan: dict[str, int | None]) -> Limits:
    return replace(limits, **plan)  # type: ignore[arg-type]
