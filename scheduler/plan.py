"""scheduler/plan.py — counts what a bot sends of what its plan allows in a month, warns, and lets reminders give way."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from domain.chat import Limits, Outgoing, Sent, TryLater, Unsure, UsedUp
from domain.plan import Use, month_of, newly_reached, runs_short, warning
from domain.words import Words
from storage.deliveries import Bot
from storage.looked_after import looking_after
from storage.outbox import ALERT

if TYPE_CHECKING:
    from scheduler.outcomes import Landed
    from storage.store import Store

log = logging.getLogger(__name__)

LOOK_AGAIN = timedelta(hours=1)  # whether the month has turned, or the plan grew
SHORT = "the messages of a month run short: reminders wait"


def account(store: Store, bot: Bot, limits: Limits, landed: Iterable[Landed], now: datetime) -> None:
    """Count what went out of a plan, or at the cost of a package, in the transaction that notes it; whoever looks after the
    program hears once of each mark."""
    of_package = limits.per_month is None
    if of_package:
        package = limits.window.package if limits.window else 0
        limits = replace(limits, per_month=package or None)
    counted = (one for one in landed if one.flight.paid or not of_package)
    messages = sum(map(_counts, counted)) if limits.per_month is not None else 0
    if not messages:
        return
    month = month_of(now)
    sent = store.plans.count(bot, month, messages, limits)
    at = newly_reached(sent - messages, sent, limits.per_month)
    if at is not None:
        log.warning(SHORT, extra={"channel": bot.channel, "counts": {"sent": sent, "per_cent": at}})
        words = warning(at, Use(bot.channel, month, sent, limits.per_month), of_package=of_package)
        _warn(store, bot, words, f"{month}:{at}", now)


def refused(store: Store, bot: Bot, limits: Limits, landed: Landed, now: datetime) -> Landed:
    """What landed. Asked to wait where our own count says that the month is used up: a minute's patience helps nobody then,
    another chat of hers may. Before the platform says so everything is tried: it counts for itself.
    """
    outcome = landed.outcome
    if limits.per_month is None or not isinstance(outcome, TryLater) or not outcome.seconds:
        return landed
    if store.plans.sent(bot, month_of(now)) < limits.per_month:
        return landed
    used_up = UsedUp(outcome.seconds)
    used_up.arrived = outcome.arrived
    return replace(landed, outcome=used_up, retry_at=max(landed.retry_at, landed.at + LOOK_AGAIN))


def reminders_wait(store: Store, bot: Bot, limits: Limits, now: datetime) -> bool:
    """Whether what is left of the month is for answers and news of people's own alone.

    What waits is decided anew each day as after an outage: said late while it makes sense, else dropped for its reason.
    """
    return limits.per_month is not None and runs_short(store.plans.sent(bot, month_of(now)), limits.per_month)


def _counts(landed: Landed) -> int:
    """As how many messages the platform counts it; what may have arrived as one, what rode along as none."""
    if landed.flight.rides:
        return 0
    match landed.outcome:
        case Sent() as sent:
            return sent.pieces if sent.message_id else 0
        case Unsure():
            return 1
        case failed:
            return max(failed.arrived - int(landed.flight.message.get("arrived", 0)), 0)


def _warn(store: Store, bot: Bot, words: Words, mark: str, now: datetime) -> None:
    """In another channel than the one that runs short, where she has one."""
    for person, last_used in looking_after(store):
        chats = store.conversations.of_person(person)
        to = next((chat for chat in chats if (chat.channel, chat.bot) != (bot.channel, bot.bot)), last_used)
        english = store.people.get(person).language == "en"
        said = words.within("en" if english else "vi")
        once = f"plan:{bot.channel}:{bot.bot}:{mark}:{person}"
        message = Outgoing(said, language="en" if english else "vi")
        store.outbox.owe_once(to, message, now, once, not_before=now, lane=ALERT)
