"""storage/search.py — entries found by words of their title, their authors' names or their code, with or without marks."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, func, insert, literal_column, select

from domain.vietnamese import words_key
from storage.scopes import ENTRIES, WITHIN, Scopes, Size, scope
from storage.sql import Row, Sql, named, table
from storage.tables import EntryWord, Initiative

if TYPE_CHECKING:
    from storage.session import Session

E = table(Initiative).c
W = table(EntryWord).c

MOST_WORDS = 8  # of what is typed
FEW = 1_000  # entries of some units that are looked through one by one
NEWEST = 5_000  # entries with the rarest word that are looked through: of words that nearly all have, not each meeting

KEEP = Sql(insert(table(EntryWord)))
FORGET = Sql(delete(EntryWord).where(W.initiative_id == named("number", W.initiative_id)))
WITH_WORD = select(W.initiative_id).where(W.word == named("which", W.word))
# The last of the newest that have a word; none where fewer have it.
LAST_OF_NEWEST = Sql(
    WITH_WORD.order_by(W.initiative_id.desc()).limit(1).offset(literal_column(str(NEWEST - 1)))
)


def _how_many(of: Any) -> Sql:
    return Sql(select(func.count().label("n")).select_from(of.limit(named("at_most", E.id)).subquery()))


HAVE_WORD = _how_many(WITH_WORD)
IN_UNITS = _how_many(select(E.id).select_from(ENTRIES["some"]))


def _has(entry: Any, name: str) -> Any:
    """Looked up for one entry after the other: OFFSET keeps PostgreSQL from planning a join of nine tables instead."""
    word = table(EntryWord).alias()
    found = select(word.c.word).where(word.c.initiative_id == entry, word.c.word == named(name, W.word))
    return exists(found.offset(literal_column("0")))


@lru_cache(maxsize=64)
def _by_word(others: int, size: Size) -> Sql:
    """From the newest with one word on: whichever have all others and stand in her units."""
    found = (
        select(W.initiative_id)
        .where(W.word == named("lead", W.word), W.initiative_id >= named("first", W.initiative_id))
        .where(*(_has(W.initiative_id, f"word_{n}") for n in range(others)))
        .order_by(W.initiative_id.desc()).limit(named("at_most", E.id))
    )  # fmt: skip
    if size == "some":
        found = found.join_from(table(EntryWord), table(Initiative), E.id == W.initiative_id)
        found = found.where(*WITHIN[size])
    return _whole(found)


@lru_cache(maxsize=16)
def _by_units(words: int) -> Sql:
    """Of a few entries, found by their units."""
    found = select(E.id.label("initiative_id")).select_from(ENTRIES["some"])
    found = found.where(*(_has(E.id, f"word_{n}") for n in range(words)))
    return _whole(found.order_by((E.id + 0).desc()).limit(named("at_most", E.id)))  # + 0: not by all entries


def _whole(found: Any) -> Sql:
    """Whole rows are read of what was found alone."""
    numbers, whole = found.subquery(), table(Initiative).alias("whole")
    asked = select(*whole.c).join_from(numbers, whole, whole.c.id == numbers.c.initiative_id)
    return Sql(asked.order_by(whole.c.id.desc()))


class Search:
    """Words of entries."""

    def __init__(self, session: Session, scopes_met: Scopes) -> None:
        self._session, self._scopes = session, scopes_met

    def index(self, entry: Row, *, new: bool = False) -> None:
        """An entry is found by what it says now; a `new` one was never found by anything else."""
        if not new:
            self._session.do(FORGET, number=entry.id)
        self._session.each(
            KEEP, [{"word": word, "initiative_id": entry.id} for word in sorted(words_of(entry))]
        )

    def find(self, typed: str, root: int | None, day: date, at_most: int) -> list[Row]:
        """The newest entries of a unit and below it (None: of all) that have every word typed.

        Where each of the words stands in more than NEWEST entries, only so many of the newest are looked through.
        """
        words = list(dict.fromkeys(words_key(typed).split()))[:MOST_WORDS]
        if not words:
            return []
        size, values = scope(self._session, root, day, self._scopes)
        if size == "some" and int(self._session.value(IN_UNITS, at_most=FEW, **values)) < FEW:
            return self._session.all(_by_units(len(words)), at_most=at_most, **values, **_numbered(words))
        lead, first = self._rarest(words)
        others = [word for word in words if word != lead]
        return self._session.all(
            _by_word(len(others), size),
            at_most=at_most,
            lead=lead,
            first=first,
            **values,
            **_numbered(others),
        )

    def _rarest(self, words: list[str]) -> tuple[str, int]:
        """The word that fewest have, and the number of the first entry that is looked at: 0 where each is."""
        last = {word: self._session.value(LAST_OF_NEWEST, which=word) or 0 for word in words}
        few = [word for word in words if not last[word]]
        if not few:
            lead = min(words, key=last.__getitem__)
            return lead, last[lead]
        return min(few, key=self._have_word), 0

    def _have_word(self, word: str) -> int:
        return int(self._session.value(HAVE_WORD, which=word, at_most=NEWEST))


def _numbered(words: list[str]) -> dict[str, str]:
    return {f"word_{n}": word for n, word in enumerate(words)}


def words_of(entry: Any) -> set[str]:
    """Every word an entry is found by."""
    names = " ".join(share["name"] for share in entry.answers.get("authors") or ())
    return set(words_key(f"{entry.title} {names} {entry.code}").split())
