"""storage/personal/copies.py — what others were told of her: found by her marks in messages and open questions, and emptied."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, Text, func, literal, null, or_, select, type_coerce, update
from sqlmodel import SQLModel

from domain.chat import Outgoing
from domain.own_data import GONE_WORDS
from storage.columns import Json
from storage.files import KEY
from storage.personal.stretches import SKIMMED, Stretches, Window
from storage.sql import Sql, named, table
from storage.tables import Conversation, Inbox, Outbox

if TYPE_CHECKING:
    from storage.session import Session

C, I, O = table(Conversation).c, table(Inbox).c, table(Outbox).c  # noqa: E741
NOTHING_SAID = literal(Outgoing(GONE_WORDS).to_json(), Json())
NOTHING = literal({}, Json())
AT_ONCE = 20_000  # rows looked through in one transaction
ESCAPE = "\x01"  # in no text of ours


class Place(NamedTuple):
    """Where others' rows may tell of her, and in which of them.

    `later`: what is open with others is left to them for a day. `surely`: a namesake of hers must not lose a message that
    has not gone out, so it is found by what is hers alone.
    """

    model: type[SQLModel]
    looked_in: Any
    which: ColumnElement[bool]
    blanks: dict[str, Any]
    later: bool = False
    surely: bool = False


GONE_OUT = (O.state != "new") & (O.state != "sending")
NOT_SENT = {"message": NOTHING_SAID, "state": "dead", "why": "erased", "lease_until": null()}
PLACES = (
    Place(Outbox, O.message, GONE_OUT, {"message": NOTHING_SAID}),
    Place(Outbox, O.once, GONE_OUT, {"once": null()}),
    Place(Inbox, I.raw, I.state == "done", {"raw": NOTHING}),
    Place(Conversation, C.state, C.id > 0, {"state": NOTHING}, later=True),
    Place(Outbox, O.message, ~GONE_OUT, NOT_SENT, later=True, surely=True),
)
MESSAGES = 0  # the place of what went out


def _has(column: Any, mark: Any, *, by_like: bool) -> Any:
    """PostgreSQL's LIKE takes four times as long as its strpos, SQLite's a third of its instr."""
    said = type_coerce(column, Text)
    if by_like:
        return said.like(literal("%", Text) + mark + literal("%", Text), escape=ESCAPE)
    return func.strpos(said, mark) > 0


@lru_cache(maxsize=64)
def _found(place: int, marks: int, *, by_like: bool) -> Sql:
    where = PLACES[place]
    key = table(where.model).c.id
    told = or_(*(_has(where.looked_in, named(f"mark_{n}", O.why), by_like=by_like) for n in range(marks)))
    window = (key >= named("first", O.id), key < named("end", O.id))
    return Sql(select(key).where(*window, where.which, told).order_by(key))


EMPTIED = tuple(
    Sql(update(where.model).where(table(where.model).c.id == named("number", O.id)).values(**where.blanks))
    for where in PLACES
)
MESSAGE = Sql(select(O.message).where(O.id == named("number", O.id)))
LAST = tuple(Sql(select(func.max(table(where.model).c.id))) for where in PLACES)


class Copies:
    """Looked for in windows of numbers, so that nobody who writes waits for long."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def windows(self, place: int, marks: list[str]) -> list[Window]:
        """Where one of these may be."""
        name = str(PLACES[place].model.__tablename__)
        if name in SKIMMED:
            return Stretches(self._session, name).unsure(marks, AT_ONCE)
        last = int(self._session.value(LAST[place]) or 0)
        return [(first, first + AT_ONCE) for first in range(0, last + 1, AT_ONCE)]

    def found(self, place: int, window: Window, marks: list[str]) -> list[int]:
        """In one window."""
        if not marks:
            return []
        by_like = self._session.dialect.name == "sqlite"
        given = {f"mark_{n}": _literal(mark) if by_like else mark for n, mark in enumerate(marks)}
        first, end = window
        rows = self._session.all(_found(place, len(marks), by_like=by_like), first=first, end=end, **given)
        return [row[0] for row in rows]

    def files(self, numbers: list[int]) -> set[str]:
        """The kept files that went out with these messages; charts and story cards are drawn when sent, and kept nowhere."""
        rows = (self._session.one(MESSAGE, number=number) for number in numbers)
        keys = {file["key"] for row in rows if row is not None for file in row.message.get("files", ())}
        return {key for key in keys if KEY.fullmatch(key)}

    def empty(self, place: int, numbers: list[int]) -> None:
        self._session.each(EMPTIED[place], [{"number": number} for number in numbers])


def _literal(mark: str) -> str:
    """«giảm 50% hao_phí»: no sign of hers stands for others."""
    for sign in (ESCAPE, "%", "_"):
        mark = mark.replace(sign, ESCAPE + sign)
    return mark
