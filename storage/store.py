"""storage/store.py — what one open transaction offers: the rooms of the database, each with its named questions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Dialect

from storage.acts import Acts
from storage.answer_windows import AnswerWindows
from storage.attachments import Attachments
from storage.chat_codes import ChatCodes
from storage.co_authors import CoAuthors
from storage.conversations import Conversations
from storage.counters import Changed, Counters
from storage.deliveries import Deliveries
from storage.desk.additions import Additions
from storage.desk.askings import Askings
from storage.desk.blocks import Blocks
from storage.desk.cards import CaseCards
from storage.desk.case_words import CaseWords
from storage.desk.cases import Cases
from storage.desk.heard import HeardOfCases
from storage.desk.proposals import Proposals
from storage.desk.ready_answers import ReadyAnswers
from storage.desk.rooms import DeskRooms
from storage.desk.showing import show_all
from storage.desk.threads import CaseThreads
from storage.drafts import Drafts, Saved
from storage.facts import KnownFacts
from storage.history import History
from storage.inbox import InboxRows
from storage.initiatives import Initiatives
from storage.join_codes import JoinCodes
from storage.joinings import Joinings
from storage.money_verdicts import MoneyVerdicts
from storage.outbox import OutboxRows
from storage.people import People
from storage.plan_use import PlansUsed
from storage.programmes import Programmes
from storage.queue import Queue
from storage.relays import Relays
from storage.rights import Held, Rights
from storage.rollup import Rollup
from storage.scopes import Scopes
from storage.search import Search
from storage.session import Session
from storage.similar import Similar
from storage.slots import Slots
from storage.sql import Row
from storage.unit_chats import UnitChats
from storage.units import Units
from storage.verdicts import Verdicts
from storage.zalo_tokens import ZaloTokens


class Store(Session):
    """One open transaction. Nothing here commits.

    A room is made whenever it is entered: kept here, it and the store would hold each other until the garbage
    collector came.
    """

    def __init__(self, connection: Any, dialect: Dialect, pipeline: Any = None) -> None:
        super().__init__(connection, dialect, pipeline)
        self._drafts_met: dict[int, Saved] = {}
        self._units_met: dict[int, Row] = {}
        self._scopes_met: Scopes = {}
        self._roles_met: dict[int, list[Held]] = {}
        self._counted: Changed = {}
        self._cases_said: dict[int, datetime] = {}
        self._rooms_met: list[bool] = []

    def finish(self) -> None:
        """The last thing in a transaction that is to be committed."""
        show_all(self, self._cases_said)
        self.counters.write()

    @property
    def inbox(self) -> InboxRows:
        return InboxRows(self)

    @property
    def outbox(self) -> OutboxRows:
        return OutboxRows(self)

    @property
    def deliveries(self) -> Deliveries:
        return Deliveries(self)

    @property
    def conversations(self) -> Conversations:
        return Conversations(self)

    @property
    def people(self) -> People:
        return People(self)

    @property
    def join_codes(self) -> JoinCodes:
        return JoinCodes(self)

    @property
    def joinings(self) -> Joinings:
        return Joinings(self)

    @property
    def rights(self) -> Rights:
        return Rights(self, self._roles_met)

    @property
    def units(self) -> Units:
        return Units(self, self._units_met, self._scopes_met)

    @property
    def programmes(self) -> Programmes:
        return Programmes(self)

    @property
    def drafts(self) -> Drafts:
        return Drafts(self, self._drafts_met)

    @property
    def attachments(self) -> Attachments:
        return Attachments(self)

    @property
    def initiatives(self) -> Initiatives:
        return Initiatives(self, self.counters)

    @property
    def unit_chats(self) -> UnitChats:
        return UnitChats(self)

    @property
    def chat_codes(self) -> ChatCodes:
        return ChatCodes(self)

    @property
    def plans(self) -> PlansUsed:
        return PlansUsed(self)

    @property
    def relays(self) -> Relays:
        return Relays(self)

    @property
    def slots(self) -> Slots:
        return Slots(self)

    @property
    def rollup(self) -> Rollup:
        return Rollup(self, self.counters)

    @property
    def counters(self) -> Counters:
        return Counters(self, self._counted)

    @property
    def history(self) -> History:
        return History(self)

    @property
    def cases(self) -> Cases:
        return Cases(self)

    @property
    def case_words(self) -> CaseWords:
        return CaseWords(self, self._cases_said)

    @property
    def desk_rooms(self) -> DeskRooms:
        return DeskRooms(self, self._rooms_met)

    @property
    def case_threads(self) -> CaseThreads:
        return CaseThreads(self)

    @property
    def case_cards(self) -> CaseCards:
        return CaseCards(self)

    @property
    def case_heard(self) -> HeardOfCases:
        return HeardOfCases(self)

    @property
    def additions(self) -> Additions:
        return Additions(self)

    @property
    def askings(self) -> Askings:
        return Askings(self)

    @property
    def ready_answers(self) -> ReadyAnswers:
        return ReadyAnswers(self)

    @property
    def proposals(self) -> Proposals:
        return Proposals(self)

    @property
    def blocks(self) -> Blocks:
        return Blocks(self)

    @property
    def facts(self) -> KnownFacts:
        return KnownFacts(self)

    @property
    def verdicts(self) -> Verdicts:
        return Verdicts(self)

    @property
    def co_authors(self) -> CoAuthors:
        return CoAuthors(self)

    @property
    def money(self) -> MoneyVerdicts:
        return MoneyVerdicts(self)

    @property
    def queue(self) -> Queue:
        return Queue(self, self._scopes_met)

    @property
    def search(self) -> Search:
        return Search(self, self._scopes_met)

    @property
    def acts(self) -> Acts:
        return Acts(self)

    @property
    def similar(self) -> Similar:
        return Similar(self)

    @property
    def answer_windows(self) -> AnswerWindows:
        return AnswerWindows(self)

    @property
    def zalo_tokens(self) -> ZaloTokens:
        return ZaloTokens(self)
