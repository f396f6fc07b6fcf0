"""storage/personal/marks.py — by what a message to somebody else is known to tell of her."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pydantic_core import to_json
from sqlalchemy import literal_column, select

from domain.kinds.phone import Phone
from domain.own_data import GONE_NAME, GONE_TITLE, STAYS
from domain.vietnamese import fold
from storage.personal.whose import CASES, ENTRIES, HER
from storage.sql import Sql, table
from storage.tables import CaseMessage, CoAuthor, Conversation, Identity, Initiative, Verdict, Version

if TYPE_CHECKING:
    from storage.store import Store

A, C, E, M, N, R, V = (
    table(model).c for model in (CoAuthor, Conversation, Initiative, CaseMessage, Identity, Verdict, Version)
)

SHORTEST = 6  # of what is looked for: less would be in anything
SAYS_SOMETHING = 12  # of what she wrote: «em cảm ơn ạ» is in everybody's messages
LONGEST = 20  # of what she wrote: what is shown in a list is cut short
CALLED = Sql(select(A.name).where(A.person_id == HER))
WHERE = (
    Sql(select(C.chat).where(C.person_id == HER, C.kind == "private")),
    Sql(select(N.sender).where(N.person_id == HER)),
)
TITLES = Sql(select(E.title, E.code).where(E.person_id == HER))
WROTE = (
    Sql(select(M.text).where(M.case_id.in_(CASES), M.side != literal_column("'event'"))),
    Sql(select(R.own_words).where(R.initiative_id.in_(ENTRIES))),
    Sql(select(A.own_words).where(A.person_id == HER)),
)
ANSWERED = Sql(select(V.answers).where(V.initiative_id.in_(ENTRIES)))


class Marks(NamedTuple):
    """`surely`: hers alone. `perhaps`: her name, which others may have, and short words."""

    surely: set[str]
    perhaps: set[str]


def marks_of(store: Store, person_id: int) -> Marks:
    """As a row of JSON would hold them."""
    person = store.people.get(person_id)
    names = {person.name, *(row.name for row in store.all(CALLED, person=person_id))} - {GONE_NAME}
    entries = store.all(TITLES, person=person_id)
    titles = {row.title[:LONGEST] for row in entries} - {GONE_TITLE[:LONGEST]}
    wrote = {one.strip()[:LONGEST] for one in _words(store, person_id)} - {GONE_TITLE[:LONGEST]}
    where = {row[0] for sql in WHERE for row in store.all(sql, person=person_id)}
    surely = {row.code for row in entries} | where | _phones(person.phone)
    surely |= _forms({one for one in titles | wrote if len(one) == LONGEST}) | {fold(one) for one in titles}
    perhaps = _forms(names | titles | {one for one in wrote if len(one) >= SAYS_SOMETHING})
    return Marks(in_json(surely), in_json(perhaps | {fold(one) for one in names}) - in_json(surely))


def _forms(words: set[str]) -> set[str]:
    return {form for one in words for form in _composed(one)}


def _words(store: Store, person_id: int) -> Iterator[str]:
    """Whatever she wrote that somebody else was shown."""
    for sql in WROTE:
        yield from (row[0] for row in store.all(sql, person=person_id))
    for row in store.all(ANSWERED, person=person_id):
        yield from (said for key, said in row.answers.items() if key not in STAYS and isinstance(said, str))


def _composed(words: str) -> set[str]:
    """As it is kept, and as some phones send it."""
    return {unicodedata.normalize("NFC", words), unicodedata.normalize("NFD", words)}


def _phones(phone: str) -> set[str]:
    """As it is kept, as it is shown, and as it is typed."""
    shown = Phone().show(phone).vi if phone else ""
    return {phone, shown, shown.replace(" ", "")}


def in_json(words: set[str]) -> set[str]:
    return {to_json(one).decode()[1:-1] for one in words if len(one) >= SHORTEST}
