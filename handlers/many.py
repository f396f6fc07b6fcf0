"""handlers/many.py — more entries by one author in a day than usual: an officer is told, nothing is held up (rule V14)."""

from __future__ import annotations

from datetime import timedelta

from domain.words import Words, verbatim
from handlers import nearest
from handlers.turn import Turn
from storage.people import Someone

CHECK = frozenset({"officer", "upper_officer", "admin"})


def tell_officers(turn: Turn, author: Someone, unit_id: int) -> None:
    """The nearest officers of the unit or above it, once a day and author."""
    limit = turn.programme.limits.entries_a_day
    count = turn.store.initiatives.since(author.id, turn.received_at - timedelta(days=1))
    if count <= limit:
        return
    words = Words(
        vi="{name} đã gửi {n} sáng kiến trong 24 giờ. Anh/chị xem giúp em; em vẫn nhận bình thường.",
        en="{name} handed in {n} initiatives within 24 hours. Please have a look; they are taken as usual.",
    )(name=verbatim(author.name), n=count)
    nearest.tell(turn, unit_id, CHECK, words, once=f"many:{author.id}:{turn.today}", but=(author.id,))
