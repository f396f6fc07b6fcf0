"""storage/personal/along.py — what somebody may take along: all she gave us and all we said to her, nothing of anybody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import literal_column, select

from domain.retention import TALK_KEPT
from storage.personal.selves import selves
from storage.personal.whose import CASES, DRAFTS, HER, in_her_chats
from storage.sql import Row, Sql, named, table
from storage.tables import (
    Attachment,
    CaseFile,
    CaseMessage,
    CoAuthor,
    Consent,
    Draft,
    Grant,
    Identity,
    Initiative,
    Outbox,
    Placement,
    SupportCase,
    Unit,
    Version,
)

if TYPE_CHECKING:
    from storage.store import Store

A, CF, M, S, C, D, G, N, E, O, L, H, U, V = (  # noqa: E741
    table(model).c
    for model in (
        Attachment, CaseFile, CaseMessage, CoAuthor, Consent, Draft, Grant, Identity, Initiative, Outbox, Placement,
        SupportCase, Unit, Version,
    )
)  # fmt: skip

CONSENTS = Sql(select(C.agreed, C.text_version, C.channel, C.at).where(C.person_id == HER).order_by(C.id))
CHATS = Sql(select(N.channel, N.bot).where(N.person_id == HER).order_by(N.id))
PLACES = Sql(
    select(U.name.label("unit"), L.at).join_from(table(Placement), table(Unit), U.id == L.unit_id)
    .where(L.person_id == HER).order_by(L.id)
)  # fmt: skip
ENTRIES = Sql(select(E.id, E.code).where(E.person_id == HER).order_by(E.id))
VERSIONS = Sql(
    select(V.initiative_id, V.number, V.answers, V.at).join_from(table(Version), table(Initiative), E.id == V.initiative_id)
    .where(E.person_id == HER).order_by(V.initiative_id, V.number)
)  # fmt: skip
SHARES = Sql(
    select(E.code, E.title, S.percent, S.state, S.own_words)
    .join_from(table(CoAuthor), table(Initiative), E.id == S.initiative_id)
    .where(S.person_id == HER, S.percent != "").order_by(S.id)
)  # fmt: skip
UNSENT = Sql(
    select(D.id, D.form, D.answers, D.created_at, D.updated_at)
    .where(D.person_id == HER, (D.state == "open") | (D.state == "aside")).order_by(D.id)
)  # fmt: skip
QUESTIONS = Sql(select(H.id, H.opened_at, H.closed_at, H.rating).where(H.person_id == HER).order_by(H.id))
SAID = Sql(
    select(M.case_id, M.side, M.text, M.at)
    .where(M.case_id.in_(CASES), (M.side == literal_column("'asker'")) | (M.side == literal_column("'helper'")))
    .order_by(M.id)
)  # fmt: skip
# What is held back (a verdict that can be undone yet, say) she has not been told.
TOLD = Sql(
    select(O.message, O.not_before).where(in_her_chats(O), O.not_before <= named("now", O.not_before)).order_by(O.id)
)  # fmt: skip
# What is told to whoever holds a role is full of others' names and numbers.
HAD_A_ROLE = Sql(
    select(G.id).where(G.person_id == HER, G.ended_at.is_(None) | (G.ended_at > named("since", G.at))).limit(1)
)  # fmt: skip
KEPT = "kept"
FILES = (
    Sql(select(A.key, A.name, A.media_type, A.at).where(A.draft_id.in_(DRAFTS), A.state == KEPT).order_by(A.id)),
    Sql(
        select(CF.key, CF.name, CF.media_type, CF.at).join_from(table(CaseFile), table(CaseMessage), M.id == CF.message_id)
        .where(M.case_id.in_(CASES), M.side == literal_column("'asker'"), CF.state == KEPT).order_by(CF.id)
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Along:
    """Rows as the database has them. `told` is None of whoever holds a role, or did while it was told."""

    profiles: list[dict[str, Any]]
    consents: list[Row]
    chats: list[Row]
    places: list[Row]
    entries: list[Row]
    versions: list[Row]
    shares: list[Row]
    drafts: list[Row]
    questions: list[Row]
    said: list[Row]
    told: list[Row] | None
    files: list[Row]


def along(store: Store, person_id: int, now: datetime) -> Along:
    """Under whichever numbers of hers, as it stands now."""
    numbers = selves(store, person_id)

    def every(asked: Iterable[Sql], **more: Any) -> list[Row]:
        return [row for number in numbers for sql in asked for row in store.all(sql, person=number, **more)]

    had_a_role = every([HAD_A_ROLE], since=now - TALK_KEPT)
    people = [store.people.get(number) for number in numbers]
    known = [
        {"name": p.name, "phone": p.phone, "group": p.worker_group, "said": dict(p.profile)} for p in people
    ]
    return Along(
        known, every([CONSENTS]), every([CHATS]), every([PLACES]), every([ENTRIES]), every([VERSIONS]), every([SHARES]),
        every([UNSENT]), every([QUESTIONS]), every([SAID]), None if had_a_role else every([TOLD], now=now), every(FILES),
    )  # fmt: skip
