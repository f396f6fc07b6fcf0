"""The rooms of the store, on SQLite and PostgreSQL."""

from __future__ import annotations

import gc
import weakref
from datetime import UTC, datetime, timedelta

import pytest

from domain.chat import Address, Choice, Incoming, Outgoing
from storage.database import Database
from storage.people import Someone
from storage.store import Store

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
CHAT = Address("web", "web", "chat-1")


def unit(store: Store, code: str = "TAMDUONG-CHE") -> int:
    return store.units.make(
        code, short=code[:3], name="Công đoàn Chè", kind="cơ sở", parent_id=None, valid_from=None, valid_to=None,
        merged_into_id=None, members=None, search="cong doan che",
    )  # fmt: skip


def test_an_event_is_stored_once_whatever_its_number(database: Database) -> None:
    first = database.write_now(lambda s: s.inbox.store(CHAT, "e1", {"text": "chào"}, NOW))
    again = database.write_now(lambda s: s.inbox.store(CHAT, "e1", {"text": "khác"}, NOW))
    assert first is not None
    assert again is None
    event = database.write_now(lambda s: s.inbox.oldest_open(CHAT))
    assert event is not None
    assert event.raw == {"text": "chào"}
    assert event.received_at == NOW


def test_the_same_number_from_another_chat_is_another_event(database: Database) -> None:
    other = Address("web", "web", "another")
    stored = [
        database.write_now(lambda s, at=at: s.inbox.store(at, "e1", {}, NOW))  # type: ignore[misc]
        for at in (CHAT, other, CHAT)
    ]
    assert [number is not None for number in stored] == [True, True, False]


def test_an_event_with_half_a_letter_in_it_is_stored_as_it_came(database: Database) -> None:
    """JSON can say half of a surrogate pair; UTF-8, and so a database, cannot."""
    raw = {"text": "chào \ud83d", "nul": "\0", "whole": "🍵"}
    assert database.write_now(lambda s: s.inbox.store(CHAT, "e1", raw, NOW)) is not None
    event = database.write_now(lambda s: s.inbox.oldest_open(CHAT))
    assert event is not None
    assert event.raw == raw


def test_a_number_of_any_size_is_stored_as_it_came(database: Database) -> None:
    raw = {"id": 2**64, "below": -(2**63) - 1, "share": 0.1}
    assert database.write_now(lambda s: s.inbox.store(CHAT, "e1", raw, NOW)) is not None
    event = database.write_now(lambda s: s.inbox.oldest_open(CHAT))
    assert event is not None
    assert event.raw == raw
    assert isinstance(event.raw["id"], int)


def test_a_transaction_leaves_nothing_to_the_garbage_collector(database: Database) -> None:
    """Only so does it not run after every few turns."""

    def through_its_rooms(store: Store) -> weakref.ref[Store]:
        store.drafts.start("initiative", store.people.make(NOW).id, NOW)
        return weakref.ref(store)

    gc.disable()
    try:
        assert database.write_now(through_its_rooms)() is None
    finally:
        gc.enable()


def test_an_event_nobody_can_place_is_quarantined_and_never_worked_off(database: Database) -> None:
    database.write_now(lambda s: s.inbox.store(Address("web", "web", ""), "e1", {}, NOW))
    assert database.write_now(lambda s: s.inbox.waiting()) == {"unreadable": 1}
    assert database.write_now(lambda s: s.inbox.open_chats()) == []


def test_events_of_a_chat_are_worked_off_by_arrival(database: Database) -> None:
    def three(store: Store) -> list[str]:
        for name in ("b", "a", "c"):
            store.inbox.store(CHAT, name, {}, NOW)
        seen = []
        while (event := store.inbox.oldest_open(CHAT)) is not None:
            seen.append(event.event_id)
            store.inbox.done(event.id, NOW)
        return seen

    assert database.write_now(three) == ["b", "a", "c"]


def test_work_that_raises_leaves_no_trace_and_hurts_nobody_else(database: Database) -> None:
    def fails(store: Store) -> None:
        store.inbox.store(CHAT, "lost", {}, NOW)
        raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError, match="on purpose"):
        database.write_now(fails)
    database.write_now(lambda s: s.inbox.store(CHAT, "kept", {}, NOW))
    event = database.write_now(lambda s: s.inbox.oldest_open(CHAT))
    assert event is not None
    assert event.event_id == "kept"


def test_a_conversation_remembers_what_is_open(database: Database) -> None:
    def first(store: Store) -> None:
        talk = store.conversations.open(CHAT, "private", NOW)
        talk.state = {"flow": "menu", "menu": [["1", "/new", "Gửi", "Send", []]]}
        store.conversations.save(talk, NOW)

    database.write_now(first)
    talk = database.write_now(lambda s: s.conversations.open(CHAT, "private", NOW))
    assert talk.state["flow"] == "menu"
    assert talk.address == CHAT


def test_a_conversation_keeps_what_was_not_changed_and_what_was_in_any_save(database: Database) -> None:
    def saved(store: Store, **changed: object) -> tuple[object, ...]:
        talk = store.conversations.open(CHAT, "private", NOW)
        for name, value in changed.items():
            setattr(talk, name, value)
        store.conversations.save(talk, NOW)
        kept = store.conversations.open(CHAT, "private", NOW)
        return kept.person_id, kept.reachable, kept.state

    def twice(store: Store) -> None:
        talk = store.conversations.open(CHAT, "private", NOW)
        for reachable in (True, False):
            talk.reachable = reachable
            store.conversations.save(talk, NOW)

    person = database.write_now(lambda s: s.people.make(NOW).id)
    assert database.write_now(lambda s: saved(s, person_id=person, reachable=False)) == (person, False, {})
    assert database.write_now(lambda s: saved(s, state={"flow": "menu"})) == (person, False, {"flow": "menu"})
    database.write_now(twice)
    assert database.write_now(saved) == (person, False, {"flow": "menu"})


def test_a_token_is_used_once(database: Database) -> None:
    def offer(store: Store) -> None:
        talk = store.conversations.open(CHAT, "private", NOW)
        store.conversations.offer(talk, "tok", "q1", {"1": "yes"}, NOW)

    database.write_now(offer)
    assert database.write_now(lambda s: s.conversations.use("tok", NOW)) is True
    assert database.write_now(lambda s: s.conversations.use("tok", NOW)) is False
    offered = database.write_now(lambda s: s.conversations.offered("tok"))
    assert offered is not None
    assert (offered.question, dict(offered.options), offered.used) == ("q1", {"1": "yes"}, True)
    assert database.write_now(lambda s: s.conversations.offered("other")) is None


def test_a_message_is_owed_once_under_one_name_and_reworded_until_it_goes(database: Database) -> None:
    message = Outgoing("Chào", choices=(Choice("1", "Gửi", "t.1"),), question="t")

    def owe(store: Store) -> list[bool]:
        return [store.outbox.owe_once(CHAT, message, NOW, "album:1", not_before=NOW) for _ in range(2)]

    assert database.write_now(owe) == [True, False]
    assert database.write_now(lambda s: s.outbox.reword("album:1", Outgoing("Đã nhận 3 ảnh"))) is True
    spoken = database.write_now(lambda s: s.outbox.spoken(CHAT, 0, NOW, 10))
    assert [row.message["text"] for row in spoken] == ["Đã nhận 3 ảnh"]


def test_a_message_held_back_is_not_seen_before_its_time_and_not_missed_after(database: Database) -> None:
    later = NOW + timedelta(hours=1)

    def owe(store: Store) -> None:
        store.outbox.owe_once(CHAT, Outgoing("nhắc"), NOW, "due:1", not_before=later)
        store.outbox.owe(CHAT, Outgoing("trả lời"), NOW)

    database.write_now(owe)
    now_seen = database.write_now(lambda s: s.outbox.spoken(CHAT, 0, NOW, 10))
    assert [row.message["text"] for row in now_seen] == ["trả lời"]
    after = now_seen[-1].id
    then = database.write_now(lambda s: s.outbox.spoken(CHAT, after, later, 10))
    assert "nhắc" in [row.message["text"] for row in then]


def test_a_sender_is_one_person_and_another_sender_another(database: Database) -> None:
    mai = Incoming(CHAT, "e1", "mai")
    pao = Incoming(CHAT, "e2", "pao", language="en")

    def meet(store: Store) -> list[Someone]:
        return [store.people.sender(who, NOW) for who in (mai, mai, pao)]

    first, again, other = database.write_now(meet)
    assert first.id == again.id != other.id
    assert (first.language, other.language) == ("vi", "en")
    assert first.consented is False


def test_serial_numbers_never_repeat(database: Database) -> None:
    numbers = [database.write_now(lambda s: s.initiatives.next_serial("SK26-CTD")) for _ in range(3)]
    other = database.write_now(lambda s: s.initiatives.next_serial("SK26-TP"))
    assert numbers == [1, 2, 3]
    assert other == 1


def test_an_invitation_to_a_role_is_used_once(database: Database) -> None:
    def made(store: Store) -> int:
        store.rights.invite("role", "hash", unit(store), NOW, role="officer")
        found = store.rights.invitation("hash")
        assert found is not None
        return int(found.id)

    number = database.write_now(made)
    assert database.write_now(lambda s: s.rights.use(number, NOW)) is True
    assert database.write_now(lambda s: s.rights.use(number, NOW)) is False


async def test_many_pieces_of_work_at_once_are_all_committed(database: Database) -> None:
    import asyncio

    chats = [Address("web", "web", f"c{n}") for n in range(100)]
    stored = await asyncio.gather(
        *(database.write(lambda s, chat=chat: s.inbox.store(chat, chat.chat, {}, NOW)) for chat in chats)  # type: ignore[misc]
    )
    assert len(set(stored)) == 100
    assert len(await database.read(lambda s: s.inbox.open_chats())) == 100


def test_a_blank_that_stands_twice_in_a_statement_is_filled_once(database: Database) -> None:
    database.write_now(unit)
    living = database.write_now(lambda s: s.units.living(NOW.date()))
    assert [row.code for row in living] == ["TAMDUONG-CHE"]
