"""storage/personal/holding.py — what is held of somebody, in numbers: what her own screen shows, and what erasing will take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from domain.own_data import GONE_NAME
from storage.personal.selves import selves
from storage.personal.whose import CASES, DRAFTS, HER
from storage.sql import Row, Sql, table
from storage.tables import (
    Attachment,
    CaseFile,
    CaseMessage,
    CoAuthor,
    Consent,
    Conversation,
    Draft,
    Initiative,
    SupportCase,
)

if TYPE_CHECKING:
    from storage.store import Store

A, D, E, F, M, C, N, V, H = (
    table(model).c
    for model in (
        Attachment, Draft, Initiative, CaseFile, CaseMessage, CoAuthor, Consent, Conversation, SupportCase
    )
)  # fmt: skip

ENTRIES = Sql(select(E.id, E.code, E.status).where(E.person_id == HER).order_by(E.id.desc()))
SHARES = Sql(
    select(func.count().label("n")).join_from(table(CoAuthor), table(Initiative), E.id == C.initiative_id)
    .where(C.person_id == HER, E.person_id != HER)
)  # fmt: skip
WITH_OTHERS = Sql(
    select(func.count(E.id.distinct()).label("n")).join_from(table(Initiative), table(CoAuthor), C.initiative_id == E.id)
    .where(E.person_id == HER, or_(C.person_id.is_(None), C.person_id != HER), C.name != GONE_NAME)
)  # fmt: skip
UNSENT = Sql(
    select(func.count().label("n")).where((D.person_id == HER) | (D.entered_by_id == HER), D.form == "initiative",
                                          (D.state == "open") | (D.state == "aside"))
)  # fmt: skip
QUESTIONS = Sql(select(func.count().label("n")).where(H.person_id == HER))
KEPT = A.state == "kept"
FILES = (
    Sql(select(func.count().label("n")).where(A.draft_id.in_(DRAFTS), KEPT)),
    Sql(
        select(func.count().label("n"))
        .where(F.message_id.in_(select(M.id).where(M.case_id.in_(CASES))), F.state == "kept")
    ),
)  # fmt: skip
CONSENTS = Sql(
    select(N.agreed, N.text_version, N.at, N.channel).where(N.person_id == HER).order_by(N.id.desc())
)
CHANNELS = Sql(
    select(V.channel).where(V.person_id == HER, V.kind == "private").distinct().order_by(V.channel)
)


@dataclass(frozen=True, slots=True)
class Holding:
    """`with_others`: entries of hers in which others have a share; `shares`: hers in entries of others."""

    entries: list[Row]
    with_others: int
    shares: int
    drafts: int
    questions: int
    files: int
    consents: list[Row]
    channels: list[str]


def holding(store: Store, person_id: int) -> Holding:
    """Under whichever numbers of hers."""
    numbers = selves(store, person_id)

    def counted(*asked: Sql) -> int:
        return sum(int(store.value(sql, person=number)) for number in numbers for sql in asked)

    return Holding(
        [row for number in numbers for row in store.all(ENTRIES, person=number)],
        counted(WITH_OTHERS), counted(SHARES), counted(UNSENT), counted(QUESTIONS), counted(*FILES),
        [row for number in numbers for row in store.all(CONSENTS, person=number)],
        sorted({row.channel for number in numbers for row in store.all(CHANNELS, person=number)}),
    )  # fmt: skip
