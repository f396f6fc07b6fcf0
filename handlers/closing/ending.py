"""handlers/closing/ending.py — a card of a story is no longer agreed to: whoever asked for it is told to take it down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from domain.kinds.kind import Option
from domain.words import Words
from handlers import deciding
from handlers.turn import Turn
from storage.story_cards import StoryCards

TAKE_DOWN = Words(
    vi="Tác giả của {code} thôi đồng ý đăng. Anh/chị gỡ thẻ câu chuyện và lời đã đăng giúp em.",
    en="The author of {code} no longer agrees to be posted. Please take the card and its words down.",
)
DECLINED = Words(
    vi="Tác giả của {code} không đồng ý làm thẻ câu chuyện.",
    en="The author of {code} does not agree to a story card.",
)


def end_all(turn: Turn) -> int:
    """No card of hers any more; of how many."""
    rows = StoryCards(turn.store).take_back(turn.person.id, turn.now)
    for row in rows:
        tell_of_no(turn, turn.store.initiatives.get(row.initiative_id), row)
    return len(rows)


def tell_of_no(turn: Turn, entry: Any, before: Any) -> None:
    """`before`: what she had said until now. By its code alone: she may be having her data erased."""
    words = DECLINED if before.word == "asked" else TAKE_DOWN
    tell_officer(turn, entry, before.asked_by_id, words(code=entry.code))


def tell_officer(
    turn: Turn, entry: Any, officer: int | None, words: Words, offers: Sequence[Option] = ()
) -> None:
    """Whoever asked, while entries of that unit are hers to look at."""
    if officer is not None and deciding.reviews(turn, officer, entry.unit_id):
        turn.tell(officer, words, once=f"card_said:{entry.id}:{turn.now:%Y%m%d%H%M%S%f}", offers=offers)
