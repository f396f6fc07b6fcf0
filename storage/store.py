"""storage/store.py — what one open transaction offers: the rooms of the database, each with its named questions."""

from __future__ import annotations

from functools import cached_property

from storage.acts import Acts
from storage.attachments import Attachments
from storage.conversations import Conversations
from storage.deliveries import Deliveries
from storage.drafts import Drafts
from storage.facts import KnownFacts
from storage.history import History
from storage.inbox import InboxRows
from storage.initiatives import Initiatives
from storage.outbox import OutboxRows
from storage.people import People
from storage.programmes import Programmes
from storage.queue import Queue
from storage.rights import Rights
from storage.search import Search
from storage.session import Session
from storage.similar import Similar
from storage.units import Units
from storage.verdicts import Verdicts


class Store(Session):
    """One open transaction. Nothing here commits."""

    @cached_property
    def inbox(self) -> InboxRows:
        return InboxRows(self)

    @cached_property
    def outbox(self) -> OutboxRows:
        return OutboxRows(self)

    @cached_property
    def deliveries(self) -> Deliveries:
        return Deliveries(self)

    @cached_property
    def conversations(self) -> Conversations:
        return Conversations(self)

    @cached_property
    def people(self) -> People:
        return People(self)

    @cached_property
    def rights(self) -> Rights:
        return Rights(self)

    @cached_property
    def units(self) -> Units:
        return Units(self)

    @cached_property
    def programmes(self) -> Programmes:
        return Programmes(self)

    @cached_property
    def drafts(self) -> Drafts:
        return Drafts(self)

    @cached_property
    def attachments(self) -> Attachments:
        return Attachments(self)

    @cached_property
    def initiatives(self) -> Initiatives:
        return Initiatives(self)

    @cached_property
    def history(self) -> History:
        return History(self)

    @cached_property
    def facts(self) -> KnownFacts:
        return KnownFacts(self)

    @cached_property
    def verdicts(self) -> Verdicts:
        return Verdicts(self)

    @cached_property
    def queue(self) -> Queue:
        return Queue(self)

    @cached_property
    def search(self) -> Search:
        return Search(self)

    @cached_property
    def acts(self) -> Acts:
        return Acts(self)

    @cached_property
    def similar(self) -> Similar:
        return Similar(self)
