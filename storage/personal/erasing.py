"""storage/personal/erasing.py — everything of somebody's goes, by the list of every column: in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, literal_column, select, update

from domain.lifecycle import path_of
from domain.statuses import STATUSES
from storage.history import By
from storage.joinings import HOLD
from storage.paper_requests import PaperRequests
from storage.personal.emptied import empty_hers, leave_others
from storage.personal.every import EVERY
from storage.personal.marks import marks_of
from storage.personal.selves import selves
from storage.personal.sheets import files_about
from storage.personal.whose import BEGUN, CASES, DRAFTS, HER
from storage.sql import Sql, named, table
from storage.tables import Attachment, CaseFile, CaseMessage, Initiative, SupportCase

if TYPE_CHECKING:
    from storage.store import Store

A, E, F, M, H = (table(model).c for model in (Attachment, Initiative, CaseFile, CaseMessage, SupportCase))

FILES = (
    Sql(select(A.key).where(A.draft_id.in_(DRAFTS), A.key != "").distinct()),
    Sql(select(A.key).where(A.draft_id.in_(BEGUN), A.key != "").distinct()),
    Sql(
        select(F.key)
        .where(F.message_id.in_(select(M.id).where(M.case_id.in_(CASES))), F.key != "")
        .distinct()
    ),
)
WAITING = Sql(
    select(E.id, E.status).where(E.person_id == HER, E.programme == named("which", E.programme)).order_by(E.id)
)  # fmt: skip
OPEN_CASES = Sql(select(*H).where(H.person_id == HER, H.state != literal_column("'closed'")).order_by(H.id))


@dataclass(frozen=True, slots=True)
class Erased:
    """What has to be looked for yet: files by their keys, and marks by which others' rows tell of her."""

    entries: int
    shares: int
    files: list[str]
    surely: list[str]
    perhaps: list[str]


@cache
def statements() -> tuple[Sql, ...]:
    """What every table's own line asks for, in the order in which it can be done."""
    return tuple(_statements())


def _statements() -> Iterator[Sql]:
    for held in EVERY:
        for act in held.acts:
            rows: Any = (
                delete(table(held.model))
                if act.does == "goes"
                else update(table(held.model)).values(**act.blanks)
            )
            yield Sql(rows.where(act.whose))


def erase(store: Store, person_id: int, now: datetime) -> Erased:
    """All of hers, under whichever number it stands. A second time there is nothing left to do."""
    numbers = selves(store, person_id)
    for number in numbers:
        store.all(
            HOLD, person=number
        )  # first the chats, as every turn does: what is said there meanwhile goes too
    store.people.lock(*numbers)
    marks = [marks_of(store, number) for number in numbers]
    surely, perhaps = ({one for mark in marks for one in mark[kind]} for kind in (0, 1))
    made = {
        file["key"]
        for number in numbers
        for row in PaperRequests(store).of_person(number)
        for file in row.files
    }
    files = made | {row.key for number in numbers for sql in FILES for row in store.all(sql, person=number)}
    files |= {key for number in numbers for key in files_about(store, number)}
    names = {number: store.people.get(number).name for number in numbers}
    for number in numbers:
        _withdraw(store, number, now)
    entries = sum(empty_hers(store, number) for number in numbers)
    shares = sum(leave_others(store, number, names[number]) for number in numbers)
    for number in numbers:
        for case in store.all(OPEN_CASES, person=number):
            store.cases.stand(case, state="closed", closed_at=now, waits_since=None)
        for sql in statements():
            store.do(sql, person=number)
    return Erased(entries, shares, sorted(files), sorted(surely), sorted(perhaps))


def _withdraw(store: Store, number: int, now: datetime) -> None:
    """What has not been found valid nobody can judge without its words. (Who asks in the chat has withdrawn it by then.)"""
    if not store.programmes.is_loaded():
        return
    programme = store.programmes.active()
    way, by = path_of(programme.levels, four_eyes=False), By(None, "", None, now)
    for row in store.all(WAITING, person=number, which=programme.key):
        if not STATUSES[row.status].counts:
            store.acts.perform(row.id, "withdraw", {"author"}, way, programme, by)
