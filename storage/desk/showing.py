"""storage/desk/showing.py — keeps the rooms of the teams up to date: each case in its thread, word by word, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from domain.calendar import local_day
from domain.chat import Address, Outgoing, OutgoingFile
from domain.desk import room_words
from domain.desk.case import is_thread
from domain.kinds.kind import Option
from domain.words import Words, verbatim
from storage.desk import posting, room_card, top_card
from storage.looked_after import who_looks_after
from storage.outbox import ALERT
from storage.sql import Row
from storage.telling import tell

if TYPE_CHECKING:
    from storage.store import Store

BARE = "-bare"  # behind the name of a message that goes out again without its files
LAST = 10  # words that stand in a topic made again


def room_of(store: Store, unit_id: int | None, now: datetime) -> Row | None:
    """The room that serves a unit: its own, or that of the nearest above it, if it can be written to."""
    if not store.desk_rooms.exist():
        return None
    day = local_day(now, store.programmes.active().zone)
    room = store.desk_rooms.nearest([] if unit_id is None else store.units.above(unit_id, day))
    return room if room is not None and room.reachable else None


def show_all(store: Store, said: Mapping[int, datetime]) -> None:
    """The cases in which something was said in this transaction: their words, and how they stand, on top."""
    if said and store.desk_rooms.exist():
        for number, now in sorted(said.items()):
            for case, thread in show(store, number, now):
                top_card.refresh(store, case, thread, now)


def show(store: Store, number: int, now: datetime) -> list[tuple[Row, Row]]:
    """What is said in a case and not owed to its rooms yet. An open one that stands in no room gets its thread.

    Gives the case with each thread where it stands.
    """
    case = store.cases.find(number)
    if case is None:
        return []
    threads = store.case_threads.of_case(number)
    if not threads and case.state != "closed":
        _begin(store, case, now)
    there = [thread for thread in threads if thread.chat]
    for thread in there:
        _owe_rest(store, case, thread, now)
    return [(case, thread) for thread in there]


def _begin(store: Store, case: Row, now: datetime) -> None:
    room = room_of(store, case.unit_id, now) if store.programmes.is_loaded() else None
    first = next(iter(store.case_words.first(case.id)), None)
    if room is not None and first is not None and store.case_threads.make(case.id, room, first.id):
        top_card.owe(store, case, store.case_threads.one(case.id, room.id), now)


def _owe_rest(store: Store, case: Row, thread: Row, now: datetime) -> None:
    words = store.case_words.after(case.id, thread.shown)
    if not words:
        return
    for word in words:
        _owe_word(store, case, thread, word, now)
    store.case_threads.show(thread, words[-1].id)


def _owe_word(store: Store, case: Row, thread: Row, word: Row, now: datetime) -> None:
    asker = store.people.get(case.person_id).name
    line = None if _said_there(word, thread) else room_card.line(case, word, asker)
    if line is not None:
        offers = room_card.acts_beside(case) if word.side == "asker" else ()
        posting.owe(store, thread, line.vi, f"w{word.id}-{thread.made}", now, offers,
                    files=posting.files_of(store, word), **_of_the_thread(store, case, word))  # fmt: skip


def show_moved(store: Store, case: Row, before: int, words: Sequence[Row], now: datetime) -> None:
    """What was said in case `before`, now part of this one: into its topics, where it does not come of itself."""
    there = {thread.chat for thread in store.case_threads.of_case(before)} - {""}
    said = [word for word in words if word.side != "event"]
    for thread in store.case_threads.of_case(case.id):
        for word in [*said[:1], *said[1:][-LAST:]] if thread.chat not in there else []:
            if word.id <= thread.shown:
                _owe_word(store, case, thread, word, now)


def _of_the_thread(store: Store, case: Row, word: Row) -> dict[str, str]:
    """What a line says of its topic: shut with the case, open again with it."""
    if word.side == "event" and room_words.ends(word.text) and case.state == "closed":
        return {"thread": room_card.title(store, case), "thread_becomes": "closed"}
    if case.closed_at is None and word.side in {"asker", "event"} and _was_over(store, case):
        return {"thread": room_card.title(store, case), "thread_becomes": "open"}
    return {}


def _was_over(store: Store, case: Row) -> bool:
    return any(
        word.side == "event" and room_words.ends(word.text) for word in store.case_words.newest(case.id, LAST)
    )


def _said_there(word: Row, thread: Row) -> bool:
    return bool(word.message_id) and (word.channel, word.bot, word.chat) == (
        thread.channel,
        thread.bot,
        thread.chat,
    )


def speaks_there(store: Store, case: Row, person_id: int) -> bool:
    """Whether she said something of the case in a room of it."""
    threads = store.case_threads.of_case(case.id)
    words = [word for word in store.case_words.newest(case.id, 5 * LAST) if word.by_id == person_id]
    return any(_said_there(word, thread) for word in words for thread in threads)


def say(
    store: Store,
    case: Row,
    words: Words,
    now: datetime,
    about: str,
    offers: Sequence[Option] = (),
    files: Sequence[OutgoingFile] = (),
) -> int:
    """Something about a case that is no word of it, in its rooms; in how many."""
    show(store, case.id, now)  # what was said before comes before
    threads = store.case_threads.of_case(case.id)
    name = store.people.get(case.person_id).name
    for thread in threads:
        posting.owe(store, thread, room_words.hidden(words.vi, name), about, now, offers, files=tuple(files))
    return len(threads)


def landed(store: Store, once: str, where: Address, message_id: str, now: datetime) -> None:
    """The card of a case stands in this chat, as this message: what was said meanwhile is owed there."""
    _, case, about, room = (once or ":::").split(":")
    if not about.startswith("card-"):
        return
    if is_thread(where.chat):  # its conversation first, as a turn there does
        store.conversations.open(where, "group", now)
    thread = store.case_threads.one(int(case), int(room.removeprefix("r")))
    if thread is None or thread.chat:
        return
    store.case_threads.landed(thread, where.chat)
    store.case_cards.stands(thread, message_id)
    _note_topics(store, thread, is_thread(where.chat), now)
    show_all(store, {thread.case_id: now})


def refused(store: Store, once: str, owed: dict[str, Any], now: datetime) -> bool:
    """A message to a room is not taken: once more without its files; in place of a card its words stand in the group.

    False if there is no other way into the room.
    """
    named, message = posting.OF_ROOM.fullmatch(once), Outgoing.from_json(owed)
    thread = named and store.case_threads.one(int(named["case"]), int(named["room"]))
    if named is None or thread is None:
        return False
    about = named["about"]
    if not about.endswith(BARE):
        text = message.text + ("\n" + room_words.FILES_LEFT.vi if message.files else "")
        bare, name = replace(message, text=text, files=(), arrived=0), posting.name_of(thread, about + BARE)
        store.outbox.owe_once(posting.place_of(thread), bare, now, name, not_before=now, lane=ALERT)
    elif about.startswith("card-") and not thread.chat:
        first = store.case_words.first(thread.case_id)
        store.case_threads.show(thread, min([thread.shown, *(word.id - 1 for word in first)]))
        store.case_threads.landed(thread, thread.room_chat)
        show(store, thread.case_id, now)
    else:
        return False
    return True


def _note_topics(store: Store, thread: Row, there_are: bool, now: datetime) -> None:
    """Where topics could be had before and cannot now, whoever looks after the room hears it once."""
    if thread.threads == there_are:
        return
    store.desk_rooms.has_threads(thread.room_id, there_are)
    if there_are:
        return
    day = local_day(now, store.programmes.active().zone)
    room = store.desk_rooms.get(thread.room_id)
    unit = verbatim(store.units.today(thread.unit_id, day).name)
    for person in who_looks_after(store, thread.unit_id, room and room.created_by_id, day):
        once = f"topics_lost:{thread.room_id}:{now.isoformat()}:{person}"
        tell(store, person, room_words.TOPICS_LOST(unit=unit), now, once=once)


def thread_gone(store: Store, address: Address, now: datetime) -> None:
    """Its topic was deleted: made again, with the card and the last words."""
    thread = store.case_threads.at(address)
    case = thread and store.cases.find(thread.case_id)
    if thread is None or case is None or case.merged_into_id is not None:
        return
    first, last = store.case_words.first(case.id), store.case_words.newest(case.id, LAST)
    store.case_threads.again(thread, max([0, *(w.id for w in first), *(w.id - 1 for w in last[:1])]))
    top_card.owe(store, case, store.case_threads.one(case.id, thread.room_id), now)
