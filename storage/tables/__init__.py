"""storage/tables — every table and column there is, a file a subject."""

from storage.tables.answers import DraftProposal, FaqAddition, FaqAsked, ReadyAnswer
from storage.tables.closing import Bundle, CardConsent
from storage.tables.desk import (
    CaseCard,
    CaseFile,
    CaseHeard,
    CaseMessage,
    CaseThread,
    DeskBlock,
    DeskRoom,
    PhoneShown,
    SupportCase,
)
from storage.tables.entries import CoAuthor, Counter, EntryWord, History, Initiative, Story, Verdict, Version
from storage.tables.joining import JoinCode, Joining
from storage.tables.lists import ListTaken
from storage.tables.lookalikes import DupKey, DupLexicon, DupTitle
from storage.tables.papers import PaperRequest
from storage.tables.parts import metadata
from storage.tables.people import Consent, Grant, Guess, Identity, Invite, Person, Placement
from storage.tables.plans import PlanUse
from storage.tables.post import Inbox, JobRun, Outbox, Sender, Stretch
from storage.tables.pulse import ChatCode, PhaseMove, Slot, UnitChat, UnitCount, UnitDay
from storage.tables.relays import Relayed
from storage.tables.requests import DataRequest, Swept
from storage.tables.sheets import SheetFile, SheetKey, SheetRow
from storage.tables.talks import Attachment, Conversation, Draft, Offer
from storage.tables.units import PortalMap, Programme, TargetChange, Unit
from storage.tables.weekly import UnitPast, WeeklyReport
from storage.tables.zalo import ZaloToken

__all__ = [
    "Attachment",
    "Bundle",
    "CardConsent",
    "CaseCard",
    "CaseFile",
    "CaseHeard",
    "CaseMessage",
    "CaseThread",
    "ChatCode",
    "CoAuthor",
    "Consent",
    "Conversation",
    "Counter",
    "DataRequest",
    "DeskBlock",
    "DeskRoom",
    "Draft",
    "DraftProposal",
    "DupKey",
    "DupLexicon",
    "DupTitle",
    "EntryWord",
    "FaqAddition",
    "FaqAsked",
    "Grant",
    "Guess",
    "History",
    "Identity",
    "Inbox",
    "Initiative",
    "Invite",
    "JobRun",
    "JoinCode",
    "Joining",
    "ListTaken",
    "Offer",
    "Outbox",
    "PaperRequest",
    "Person",
    "PhaseMove",
    "PhoneShown",
    "Placement",
    "PlanUse",
    "PortalMap",
    "Programme",
    "ReadyAnswer",
    "Relayed",
    "Sender",
    "SheetFile",
    "SheetKey",
    "SheetRow",
    "Slot",
    "Story",
    "Stretch",
    "SupportCase",
    "Swept",
    "TargetChange",
    "Unit",
    "UnitChat",
    "UnitCount",
    "UnitDay",
    "UnitPast",
    "Verdict",
    "Version",
    "WeeklyReport",
    "ZaloToken",
    "metadata",
]
