"""scheduler/casework.py — what an outcome means beyond its row: a case's topic is there, or gone; nobody heard an answer, or
news."""

from __future__ import annotations

from dataclasses import replace

from domain.chat import (
    Begun,
    Held,
    Moved,
    SendFailed,
    Sent,
    ThreadGone,
    TryLater,
    Unreachable,
    Unsure,
    UsedUp,
)
from domain.desk.case import group_of, is_thread
from scheduler.outcomes import Landed
from storage import relays_refused, unheard_news
from storage.desk import leaving, posting, showing, top_card, unheard
from storage.store import Store


def heed(store: Store, landed: Landed) -> None:
    """After the outcome was noted, in the same transaction."""
    flight, at = landed.flight, landed.at
    match landed.outcome:
        case Sent() as sent:
            _sent(store, landed, sent)
        case UsedUp():
            unheard_news.news_on_a_page(store, flight.address, at)
        case TryLater() | Unsure() | Moved():
            pass
        case ThreadGone():
            showing.thread_gone(store, flight.address, at)
        case SendFailed() as failed:
            _lost(store, landed, failed)


def _lost(store: Store, landed: Landed, failed: SendFailed) -> None:
    """It did not arrive: for good, or before the asker does something, of which whoever answered hears once, or an officer."""
    flight, once = landed.flight, store.deliveries.once_of(landed.flight.number)
    if isinstance(failed, Held):
        begun = isinstance(failed, Begun)
        unheard.answer_waits(store, once, flight.address.channel, landed.at, begun=begun)
        if not begun:
            unheard_news.news_waits(store, once, flight.address.channel, landed.at)
    if isinstance(failed, Unreachable) and is_thread(flight.address.chat):
        _room_lost(store, landed, str(failed))
    elif not isinstance(failed, Unreachable | Held):
        _not_taken(store, landed, once)
    unheard.answers_lost(store, flight.address, flight.number, landed.at)
    relays_refused.refused(store, flight.address, flight.number)
    unheard_news.news_lost(store, flight.address, flight.number, landed.at)
    unheard_news.news_on_a_page(store, flight.address, landed.at)


def _sent(store: Store, landed: Landed, sent: Sent) -> None:
    """A card stands somewhere, or was said anew because the one before could not be changed."""
    flight = landed.flight
    replaced = flight.message.get("replaces")
    if "thread" in flight.message:
        where = replace(flight.address, chat=sent.chat or flight.address.chat)
        once = store.deliveries.once_of(flight.number)
        showing.landed(store, once, where, sent.message_id, landed.at)
    elif replaced and sent.message_id not in {"", replaced}:
        once = store.deliveries.once_of(flight.number)
        top_card.stands_elsewhere(store, once, sent.message_id, landed.at)


def _not_taken(store: Store, landed: Landed, once: str) -> None:
    """What a room does not take in any shape is told to the people of the team; what became of a case it was told before."""
    message = landed.flight.message
    if "replaces" in message:
        return
    if posting.OF_ROOM.fullmatch(once) and not showing.refused(store, once, message, landed.at):
        leaving.tell_apart(store, once, message["text"], landed.at)


def _room_lost(store: Store, landed: Landed, why: str) -> None:
    """Nothing can be written into a case's topic, and so not into its group (see scheduler/following.py)."""
    address = landed.flight.address
    if store.case_threads.at(address) is not None:
        store.deliveries.cut_off(replace(address, chat=group_of(address.chat)), why)
