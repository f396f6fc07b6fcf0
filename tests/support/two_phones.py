"""tests/support/two_phones.py — one person with a chat on each of two channels, by one clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from domain.chat import Address
from storage.database import Database
from storage.store import Store
from tests.support.talk import Somebody


@dataclass
class TwoPhones:
    """`first` and `second` are chats; what is done in one happens after what was done in the other."""

    first: Somebody
    second: Somebody

    def says(self, phone: Somebody, *texts: str) -> str:
        self.together()
        return phone.says(*texts)

    def together(self) -> None:
        self.first.now = self.second.now = max(self.first.now, self.second.now)


def also_hers(database: Database, first: Somebody, chat: str, channel: str = "telegram") -> TwoPhones:
    """A second chat of the same person, who never wrote there."""
    second = Somebody(database, chat, channel, now=first.now)

    def same(store: Store) -> None:
        person = store.people.at(first.address)
        assert person is not None
        store.people.own(Address(channel, channel, chat), person.id)
        talk = store.conversations.open(second.address, "private", first.now)
        talk.person_id = person.id
        store.conversations.save(talk, first.now - timedelta(days=1))

    database.write_now(same)
    return TwoPhones(first, second)
