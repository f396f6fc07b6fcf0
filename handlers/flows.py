"""handlers/flows.py — every stretch of conversation by its name: how it asks, what it does with the reply, the way back."""

from __future__ import annotations

from handlers import (
    appealing,
    cards,
    consent,
    details,
    filling,
    granting,
    helping,
    inviting,
    mine,
    moving,
    placing,
    sharing,
    start,
    supplementing,
    sure,
    telling,
)
from handlers.review import (
    acting,
    bulk,
    looking,
    money,
    money_questions,
    overriding,
    refusal,
    supplement,
    work,
)
from handlers.turn import Flow

FLOWS = {
    "consent": Flow(consent.ask, consent.answer),
    "menu": Flow(start.ask_menu, start.answer_menu),
    "form": Flow(filling.ask, filling.answer),
    "mine": Flow(mine.ask, mine.answer),
    "draft": Flow(cards.ask_draft, cards.answer_draft),
    "entry": Flow(cards.ask_entry, cards.answer_entry),
    "sure": Flow(sure.ask, sure.answer),
    "help": Flow(helping.ask, helping.answer),
    "invite": Flow(inviting.ask, inviting.answer),
    "grant": Flow(granting.ask, granting.answer),
    "share": Flow(sharing.ask, sharing.answer, sharing.back),
    "place": Flow(placing.ask, placing.answer),
    "details": Flow(details.ask, details.answer),
    "dismiss": Flow(granting.ask_whom, granting.answer_whom),
    "move": Flow(moving.ask, moving.answer),
    "work": Flow(work.ask, work.answer),
    "bulk": Flow(bulk.ask, bulk.answer),
    "act": Flow(acting.ask, acting.answer, acting.back),
    "look": Flow(looking.ask, looking.answer, looking.back),
    "refuse": Flow(refusal.ask, refusal.answer, refusal.back),
    "appeal": Flow(appealing.ask, appealing.answer, appealing.back),
    "history": Flow(telling.ask, telling.answer, telling.back),
    "override": Flow(overriding.ask, overriding.answer, overriding.back),
    "supplement": Flow(supplement.ask, supplement.answer, supplement.back),
    "leave": Flow(supplementing.ask_leave, supplementing.answer_leave, supplementing.back_from_leave),
    "money": Flow(money_questions.ask, money.answer, money.back),
}
