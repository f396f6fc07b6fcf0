"""tests/support/year_relays.py — what must hold of everything that somebody was asked to pass on by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain.calendar import working_days_after
from domain.chat import Outgoing
from domain.programme import Programme
from domain.pulse.relay import MOST_CHARS, RELAY
from domain.pulse.workdays import workdays_of
from storage.relays import NOTE, PACK
from storage.sql import Row, Sql, table
from storage.store import Store
from storage.tables import Conversation, Outbox, Relayed, Slot

C, O, R, S = table(Conversation).c, table(Outbox).c, table(Relayed).c, table(Slot).c  # noqa: E741
OWED = Sql(select(O.once, O.chat, O.state, O.message, O.created_at, O.channel).order_by(O.id))
GIVEN = Sql(select(*R).where(R.once.like("due:%")).order_by(R.id))  # not what was laid by, to be decided anew
MORNINGS = Sql(
    select(C.person_id, S.slot).join_from(table(Slot), table(Conversation), C.id == S.conversation_id)
    .where(S.kind == "morning", S.outcome == "owed")
)  # fmt: skip


def badly_passed_on(store: Store, programme: Programme) -> Iterator[str]:
    rows = store.all(OWED)
    owed = {row.once: row for row in rows}
    due = [row.once for row in rows if row.channel == RELAY and row.state != "new"]
    given: list[Row] = store.all(GIVEN)
    for once in set(due) ^ {one.once for one in given}:
        yield f"in nobody's hands, or out of nowhere: {once}"
    yield from (f"given {n} times: {once}" for once, n in Counter(one.once for one in given).items() if n > 1)
    ours = {name + one.once for one in given for name in (PACK, NOTE)}
    for once in {once for once in owed if once and once.startswith((PACK, NOTE))} - ours:
        yield f"left over: {once}"
    for one in given:
        yield from _badly_written(one, owed, programme)


def _badly_written(one: Row, owed: Mapping[str | None, Row], programme: Programme) -> Iterator[str]:
    zone = ZoneInfo(programme.zone)
    pack, note = owed.get(PACK + one.once), owed.get(NOTE + one.once)
    if pack is None or note is None:
        yield f"planned to be passed on, and no such message: {one.once}"
        return
    message, below = Outgoing.from_json(pack.message), Outgoing.from_json(note.message)
    at = one.at.astimezone(zone)
    if programme.pulse.is_quiet(at.time()) or at.date() != owed[one.once].created_at.astimezone(zone).date():
        yield f"at night, or on another day: {one.once}"
    if message.choices or not below.choices or pack.chat != note.chat:
        yield f"not to be forwarded as it stands: {one.once}"
    if not message.text or len(message.text) > MOST_CHARS or "õ «" in message.text:
        yield f"does not stand alone: {message.text}"


def not_reminded_of(store: Store, programme: Programme, until: date) -> Iterator[str]:
    """What was not said to be there is in the next working morning's list, unless a newer one took its place
    by then; there is one such group.
    """
    given: list[Row] = store.all(GIVEN)
    zone, works = ZoneInfo(programme.zone), workdays_of(programme).has
    mornings = {(row.person_id, row.slot) for row in store.all(MORNINGS)}
    for nth, one in enumerate(given):
        day = working_days_after(one.at.astimezone(zone).date(), 1, works)
        newer = any(later.at.astimezone(zone).date() < day for later in given[nth + 1 :])
        if one.passed_at is None and not newer and day <= until and (one.person_id, f"{day}") not in mornings:
            yield f"not reminded of on {day}: {one.once}"
