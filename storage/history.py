"""storage/history.py — the history of an entry: append-only, each row sealed over the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from storage.sql import Row, Sql, named, table
from storage.tables import History as HistoryRow
from storage.tables import Initiative

if TYPE_CHECKING:
    from storage.session import Session

E = table(Initiative).c
H = table(HistoryRow).c

ALL = tuple(H)
HEAD = Sql(select(E.history_rows, E.history_head).where(E.id == named("number", E.id)).with_for_update())
WRITE = Sql(insert(table(HistoryRow)))
SEAL = Sql(update(Initiative).where(E.id == named("number", E.id))
           .values(history_rows=named("nth", E.history_rows), history_head=named("head", E.history_head)))  # fmt: skip
OF = Sql(select(*ALL).where(H.initiative_id == named("number", H.initiative_id)).order_by(H.number))
SEALED = (
    E.id,
    E.code,
    E.history_rows,
    E.history_head,
    E.status,
    E.status_at,
    E.due_at,
    E.came_from,
    E.appealed,
)
NEXT_ENTRIES = Sql(
    select(*SEALED).where(E.id > named("after", E.id)).order_by(E.id).limit(named("at_most", E.id))
)
BETWEEN = Sql(select(*ALL).where(H.initiative_id >= named("first", H.initiative_id),
                                 H.initiative_id <= named("last", H.initiative_id))
              .order_by(H.initiative_id, H.number))  # fmt: skip


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, from which chat, and when. Nobody: the operator, or the system itself."""

    actor_id: int | None
    channel: str
    conversation_id: int | None
    at: datetime


class History:
    """What was done to entries."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(
        self,
        entry_id: int,
        act: str,
        by: By,
        *,
        old: Mapping[str, Any] | None = None,
        new: Mapping[str, Any] | None = None,
        why: str = "",
        **detail: Any,
    ) -> None:
        """One row more: beside `begin` the only way to write history. The entry is locked until the end of the transaction.

        `old` and `new` are the columns that the act changed, as plain JSON.
        """
        head = self._session.one(HEAD, number=entry_id)
        if head is None:
            raise KeyError(entry_id)
        self._keep(sealed_row(entry_id, head, act, by, old or {}, new or {}, why, detail))

    def begin(self, entry: Row, act: str, by: By, new: Mapping[str, Any], **detail: Any) -> None:
        """The first row, of an entry made in this transaction: nobody else can have written before."""
        self._keep(sealed_row(entry.id, entry, act, by, {}, new, "", detail))

    def _keep(self, row: Mapping[str, Any]) -> None:
        self._session.do(WRITE, **row)
        self._session.do(SEAL, number=row["initiative_id"], nth=row["number"], head=row["seal"])

    def of(self, entry_id: int) -> list[Row]:
        """An entry's history, oldest first: number, act, actor_id, channel, conversation_id, old, new, why, detail, at."""
        return self._session.all(OF, number=entry_id)

    def chains(self, after: int, at_most: int) -> list[tuple[Row, list[Row]]]:
        """The next entries by number, each with its history."""
        entries = self._session.all(NEXT_ENTRIES, after=after, at_most=at_most)
        if not entries:
            return []
        rows: dict[int, list[Row]] = {entry.id: [] for entry in entries}
        for row in self._session.all(BETWEEN, first=entries[0].id, last=entries[-1].id):
            rows.setdefault(row.initiative_id, []).append(row)
        return [(entry, rows[entry.id]) for entry in entries]


def sealed_row(
    entry_id: int,
    head: Any,
    act: str,
    by: By,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    why: str,
    detail: Mapping[str, Any],
) -> dict[str, Any]:
    """The next row of an entry's history, sealed; `head` has the entry's history_rows and history_head so far."""
    row = {
        "initiative_id": entry_id, "number": head.history_rows + 1, "act": act, "actor_id": by.actor_id,
        "channel": by.channel, "conversation_id": by.conversation_id, "old": dict(old), "new": dict(new), "why": why,
        "detail": dict(detail), "at": by.at, "before": head.history_head,
    }  # fmt: skip
    return {**row, "seal": seal(row)}


def seal(row: Mapping[str, Any]) -> str:
    """The SHA-256 of a row, the seal of the one before it among its values, as canonical JSON."""
    plain = {**row, "at": row["at"].astimezone(UTC).isoformat(timespec="microseconds")}
    written = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("ascii")).hexdigest()
