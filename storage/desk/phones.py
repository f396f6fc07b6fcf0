"""storage/desk/phones.py — gives a helper the phone number of whoever asked, and writes down that it did."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from domain.kinds.phone import Phone
from storage.sql import Row, inserting
from storage.tables import PhoneShown

if TYPE_CHECKING:
    from storage.store import Store

SHOWN = inserting(PhoneShown)
PHONE = Phone()


def phone_of(store: Store, case: Row, by_id: int, now: datetime) -> str:
    """ "" of somebody who gave none, or did not agree: then nothing was shown."""
    asker = store.people.get(case.person_id)
    if not asker.consented or not asker.phone:
        return ""
    store.value(SHOWN, case_id=case.id, by_id=by_id, at=now)
    return PHONE.show(asker.phone).vi
