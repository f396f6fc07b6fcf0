"""handlers/publishing.py — when a verdict reaches those whose entry it is: after the time to undo it, in one message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from domain.deadlines import standing_of, what_next
from domain.kinds.kind import Option
from domain.statuses import STATUSES
from domain.words import Words, joined, verbatim
from handlers import before
from handlers.turn import Turn

HEARD = Words(
    vi="Sáng kiến {code} «{title}»: {status}.",
    en="Initiative {code} “{title}”: {status}.",
)

ANSWERED = Words(
    vi="Đề nghị xem lại {code} «{title}», anh/chị đã kết luận lần đầu: nay {status}.",
    en="The appeal for {code} “{title}”, where the first verdict was yours, is answered: {status}.",
)


def is_hidden(turn: Turn, entry: Any) -> bool:
    """Whether the last verdict has not reached its author yet, so that it still can be undone."""
    return entry.public_at is not None and bool(turn.now < entry.public_at)


def owe(turn: Turn, entry: Any, more: Sequence[Words] = (), offers: Sequence[Option] = ()) -> bool:
    """What became of the entry, due once it is public, for its author and who entered it; False if nobody can be told.

    `more`: why, and what to do about it; `offers`: the commands to do it by, as buttons.
    """
    words = joined([heard(turn, entry), *more])
    told = [
        turn.tell(person, words, once=once(entry, person), not_before=entry.public_at, offers=offers)
        for person in concerned(turn, entry)
    ]
    return any(told)


def heard(turn: Turn, entry: Any) -> Words:
    """How it stands, in one word, and what happens next."""
    status = STATUSES[entry.status].label
    said = HEARD(code=entry.code, title=verbatim(entry.title), status=status)
    return joined([said, what_next(turn.programme, standing_of(entry))])


def concerned(turn: Turn, entry: Any) -> Iterator[int]:
    """Whose entry it is, but for whoever acts now."""
    for person in dict.fromkeys((entry.person_id, entry.entered_by_id)):
        if person is not None and person != turn.person.id:
            yield person


def once(entry: Any, person: int) -> str:
    """Under which name a verdict is owed to somebody: of each verdict another."""
    return f"verdict:{entry.id}:{entry.public_at:%Y%m%d%H%M%S%f}:{person}"


def owe_first_reviewer(turn: Turn, entry: Any) -> None:
    """An appeal is answered: whoever gave the verdict it was about hears what became of it, once it is public."""
    first = before.appealed_verdict(turn, entry)
    if first is not None and first.actor_id not in (None, entry.person_id, entry.entered_by_id):
        words = ANSWERED(code=entry.code, title=verbatim(entry.title), status=STATUSES[entry.status].label)
        turn.tell(first.actor_id, words, once=once(entry, first.actor_id), not_before=entry.public_at)


def _may_be_owed(turn: Turn, entry: Any) -> set[int]:
    """Everybody to whom the news of a verdict on this entry may be owed."""
    acted = (row.actor_id for row in turn.store.history.of(entry.id))
    return {person for person in (entry.person_id, entry.entered_by_id, *acted) if person is not None}


def take_back(turn: Turn, entry: Any) -> None:
    """A verdict was undone before anybody heard it: `entry` is as it was before it was undone."""
    for person in _may_be_owed(turn, entry):
        turn.store.outbox.forget(once(entry, person))


def publish(turn: Turn, entry: Any) -> Any:
    """Whoever waits for the last verdict hears it now, and it cannot be undone; the entry as it stands then."""
    if not is_hidden(turn, entry):
        return entry
    let_out(turn, entry)
    turn.store.acts.made_public(entry)
    return turn.store.initiatives.get(entry.id)


def let_out(turn: Turn, entry: Any) -> None:
    """The message of the last verdict is held back no longer."""
    if is_hidden(turn, entry):
        for person in _may_be_owed(turn, entry):
            turn.store.outbox.hasten(once(entry, person), turn.now)


def seen(turn: Turn, entry: Any) -> Any:
    """The entry as its author may see it: a verdict she has not heard yet is not there."""
    return turn.store.acts.before_verdict(entry) if is_hidden(turn, entry) else entry
