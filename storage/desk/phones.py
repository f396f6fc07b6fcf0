"""storage/desk/phones.py — gives a helper the phone number of whoever asked, and writes down that it did."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from domain.kinds.phone import Phone
from storage.sql import Row, Sql, inserting, named, table
from storage.tables import PhoneShown

if TYPE_CHECKING:
    from storage.store import Store

S = table(PhoneShown).c

SHOWN = inserting(PhoneShown)
LOOKED = Sql(
    select(func.max(S.at).label("at"))
    .where(S.case_id == named("case", S.case_id), S.by_id == named("who", S.by_id), S.at > named("since", S.at))
)  # fmt: skip
PHONE = Phone()


def phone_of(store: Store, case: Row, by_id: int, now: datetime) -> str:
    """ "" of somebody who gave none, or did not agree: then nothing was shown."""
    number = given_by(store, case)
    if number:
        store.value(SHOWN, case_id=case.id, by_id=by_id, at=now)
    return number


def given_by(store: Store, case: Row) -> str:
    """The same, and nobody is shown it: not before a look at it is written down."""
    asker = store.people.get(case.person_id)
    return PHONE.show(asker.phone).vi if asker.consented and asker.phone else ""


def looked_at(store: Store, case: Row, by_id: int, since: datetime) -> datetime | None:
    """When she last looked at it, if that was later than `since`."""
    found: datetime | None = store.value(LOOKED, case=case.id, who=by_id, since=since)
    return found
