"""storage/search.py — entries found by words of their title, their authors' names or their code, with or without marks."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, func, insert, select

from domain.vietnamese import words_key
from storage.scopes import WITHIN, Size, scope
from storage.sql import Row, Sql, named, table
from storage.tables import EntryWord, Initiative

if TYPE_CHECKING:
    from storage.session import Session

E = table(Initiative).c
W = table(EntryWord).c

MOST_WORDS = 8  # of what is typed
FEW = 1_000  # entries that are looked through one by one

KEEP = Sql(insert(table(EntryWord)))
FORGET = Sql(delete(EntryWord).where(W.initiative_id == named("number", W.initiative_id)))
HOW_MANY = Sql(
    select(func.count().label("n")).select_from(
        select(W.initiative_id).where(W.word == named("which", W.word)).limit(named("at_most", W.initiative_id)).subquery()
    )
)  # fmt: skip
IN_UNITS = Sql(
    select(func.count().label("n")).select_from(
        select(E.id).where(*WITHIN["few"]).limit(named("at_most", E.id)).subquery()
    )
)


def _has(name: str) -> Any:
    word = table(EntryWord).alias()
    return exists().where(word.c.initiative_id == E.id, word.c.word == named(name, W.word))


@lru_cache(maxsize=64)
def _found(others: int, size: Size, *, by_word: bool) -> Sql:
    """Led by one word and looking for others, or led by the units of a small scope."""
    asked = select(*E)
    if by_word:
        asked = asked.join_from(table(EntryWord), table(Initiative), W.initiative_id == E.id)
        asked = asked.where(W.word == named("lead", W.word))
    newest = (W.initiative_id if by_word else E.id + 0).desc()  # + 0: not by all entries, when the units lead
    asked = asked.where(*WITHIN[size], *(_has(f"word_{n}") for n in range(others)))
    return Sql(asked.order_by(newest).limit(named("at_most", E.id)))


class Search:
    """Words of entries."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def index(self, entry: Row) -> None:
        """An entry is found by what it says now."""
        self._session.do(FORGET, number=entry.id)
        self._session.each(
            KEEP, [{"word": word, "initiative_id": entry.id} for word in sorted(words_of(entry))]
        )

    def find(self, typed: str, root: int | None, day: date, at_most: int) -> list[Row]:
        """The newest entries of a unit and below it (None: of all) that have every word typed."""
        words = list(dict.fromkeys(words_key(typed).split()))[:MOST_WORDS]
        if not words:
            return []
        size, values = scope(self._session, root, day)
        if size == "few" and int(self._session.value(IN_UNITS, at_most=FEW, **values)) < FEW:
            return self._all(words, size, at_most, by_word=False, **values)
        lead = min(words, key=self._how_many)
        others = [word for word in words if word != lead]
        return self._all(others, size, at_most, by_word=True, lead=lead, **values)

    def _how_many(self, word: str) -> int:
        return int(self._session.value(HOW_MANY, which=word, at_most=FEW))

    def _all(self, words: list[str], size: Size, at_most: int, *, by_word: bool, **values: Any) -> list[Row]:
        wanted = {f"word_{n}": word for n, word in enumerate(words)}
        return self._session.all(
            _found(len(words), size, by_word=by_word), at_most=at_most, **values, **wanted
        )


def words_of(entry: Any) -> set[str]:
    """Every word an entry is found by."""
    names = " ".join(share["name"] for share in entry.answers.get("authors") or ())
    return set(words_key(f"{entry.title} {names} {entry.code}").split())
