"""storage/desk/finding.py — cases by what was said in them, without accents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select

from storage.scopes import LISTED
from storage.sql import Row, Sql, named, table
from storage.tables import CaseMessage, SupportCase

if TYPE_CHECKING:
    from storage.store import Store

C, M = table(SupportCase).c, table(CaseMessage).c
MOST_WORDS = 3

SAID = Sql(
    select(func.max(M.case_id).label("id"), func.max(M.id).label("word"))
    .select_from(table(CaseMessage).join(table(SupportCase), C.id == M.case_id))
    .where(and_(*(M.search.like(named(f"word_{n}", M.search), escape="\\") for n in range(MOST_WORDS))),
           M.side != "event",
           or_(C.unit_id.in_(LISTED), and_(C.unit_id.is_(None), named("everywhere", C.rung) == 1)),
           C.person_id != named("who", C.person_id))
    .group_by(M.case_id).order_by(M.case_id.desc()).limit(named("at_most", C.rung))
)  # fmt: skip


def find_words(
    store: Store, units: str, folded: str, but_of: int, at_most: int, *, everywhere: bool
) -> list[Row]:
    """The newest cases of these units (a JSON list) in which all of these words were said together, but of that person:
    `id`, and the number of the last `word` that says them.

    `everywhere`: also of those whose unit nobody knows.
    """
    words = sorted(folded.split(), key=len, reverse=True)[:MOST_WORDS]
    given = {f"word_{n}": _anywhere(words[n] if n < len(words) else "") for n in range(MOST_WORDS)}
    return store.all(SAID, units=units, who=but_of, at_most=at_most, everywhere=int(everywhere), **given)


def _anywhere(word: str) -> str:
    """What it says stands for itself, signs too."""
    for sign in "\\%_":
        word = word.replace(sign, f"\\{sign}")
    return f"%{word}%"
