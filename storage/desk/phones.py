"""storage/desk/phones.py — gives a helper the phone number of whoever asked, and writes down that it did."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from storage.sql import Row, inserting, table
from storage.tables import PhoneShown

if TYPE_CHECKING:
    from storage.store import Store

SHOWN = inserting(PhoneShown)
P = table(PhoneShown).c


def phone_of(store: Store, case: Row, by_id: int, now: datetime) -> str:
    """ "" of somebody who gave none, or did not agree: then nothing was shown."""
    asker = store.people.get(case.person_id)
    if not asker.consented or not asker.phone:
        return ""
    store.value(SHOWN, case_id=case.id, by_id=by_id, at=now)
    return str(asker.phone)
