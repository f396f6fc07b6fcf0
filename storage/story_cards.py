"""storage/story_cards.py — who agreed to a card of her story that everybody may see, and what may stand on it now."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from domain.closing.story_card import AGREED, CardWord, StoryCard, story_card
from storage.sql import Row, Sql, named, table
from storage.stories import TOLD_AS, benefit_heard
from storage.tables import CardConsent, Initiative, Person

if TYPE_CHECKING:
    from storage.store import Store

C, E, P = table(CardConsent).c, table(Initiative).c, table(Person).c

_SAID = insert_or(table(CardConsent))
ASK = Sql(
    _SAID.on_conflict_do_update(
        index_elements=[C.initiative_id],
        set_={n: _SAID.excluded[n] for n in ("person_id", "word", "asked_by_id", "at")},
    )
)
SAY = Sql(
    _SAID.on_conflict_do_update(
        index_elements=[C.initiative_id], set_={n: _SAID.excluded[n] for n in ("person_id", "word", "at")}
    )
)
OF = Sql(select(*C).where(C.initiative_id == named("entry", C.initiative_id)))
_HERS = (C.person_id == named("person", C.person_id), C.word != "no")
HERS = Sql(select(*C).where(*_HERS).order_by(C.initiative_id))
TAKE_BACK = Sql(update(CardConsent).where(*_HERS).values(word="no", at=named("now", C.at)))
TOLD = Sql(
    select(E.id, E.title, E.unit_name, E.benefit_vnd, E.verified_vnd, E.money_state, E.money_public_at, E.answers,
           E.programme, P.name, C.word)
    .join_from(table(Initiative), table(Person), P.id == E.person_id)
    .join(table(CardConsent), C.initiative_id == E.id)
    .where(E.id == named("entry", E.id), C.person_id == E.person_id, P.consented.is_(True),
           or_(*(C.word == word for word in sorted(AGREED))), or_(*(E.status == status for status in TOLD_AS)),
           or_(E.public_at.is_(None), E.public_at <= named("now", E.public_at)))
)  # fmt: skip


class StoryCards:
    """Cards of stories. A row is a consent as the table has it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, entry_id: int) -> Row | None:
        """What was asked, and her last word."""
        return self._store.one(OF, entry=entry_id)

    def ask(self, entry_id: int, person_id: int, by_id: int, now: datetime) -> None:
        """An officer has her asked."""
        values = {
            "initiative_id": entry_id,
            "person_id": person_id,
            "word": "asked",
            "asked_by_id": by_id,
            "at": now,
        }
        self._store.do(ASK, **values)

    def say(self, entry_id: int, person_id: int, word: CardWord, now: datetime) -> None:
        """Her last word; who asked stays known."""
        values = {
            "initiative_id": entry_id,
            "person_id": person_id,
            "word": word,
            "asked_by_id": None,
            "at": now,
        }
        self._store.do(SAY, **values)

    def take_back(self, person_id: int, now: datetime) -> list[Row]:
        """Of none of hers any more: those she had agreed to, or was asked about."""
        rows = self._store.all(HERS, person=person_id)
        self._store.do(TAKE_BACK, person=person_id, now=now)
        return rows

    def card(self, entry_id: int, now: datetime) -> StoryCard | None:
        """The card as it may be shown at this moment; None where it may not be.

        Looked up whenever it is to be shown: chosen still, not secret, and agreed to by whose entry it is now.
        """
        row = self._store.one(TOLD, entry=entry_id, now=now)
        programme = self._store.programmes.active()
        if row is None or row.answers.get("secret") is True or row.programme != programme.key:
            return None
        benefit_vnd, is_verified = benefit_heard(self._store, row, now)
        return story_card(
            row.answers, row.title, row.unit_name, programme.name, name=row.name if row.word == "named" else "",
            author=row.name, benefit_vnd=benefit_vnd, is_verified=is_verified,
        )  # fmt: skip
