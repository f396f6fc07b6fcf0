"""handlers/publishing.py — when a verdict reaches those whose entry it is: after the time to undo it, in one message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from domain.deadlines import standing_of, what_next
from domain.kinds.kind import Option
from domain.statuses import STATUSES
from domain.words import Words, joined, verbatim
from handlers import before, money_words
from handlers.turn import Turn

HEARD = Words(
    vi="Sáng kiến {code} «{title}»: {status}.",
    en="Initiative {code} “{title}”: {status}.",
)

GLAD = frozenset({"valid", "exemplary", "awarded"})
CONGRATULATED = Words(vi="Chúc mừng anh/chị!", en="Congratulations!")
HEARD_WITH = Words(
    vi="Sáng kiến {code} «{title}», anh/chị là đồng tác giả: {status}.",
    en="Initiative {code} “{title}”, of which you are a co-author: {status}.",
)
ANSWERED = Words(
    vi="Đề nghị xem lại {code} «{title}», anh/chị đã kết luận lần đầu: nay {status}.",
    en="The appeal for {code} “{title}”, where the first verdict was yours, is answered: {status}.",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the news asks its author, and her alone: nobody answers in her place."""

    words: Words
    offers: Sequence[Option]


def is_hidden(turn: Turn, entry: Any) -> bool:
    """Whether the last verdict has not reached its author yet, so that it still can be undone."""
    return entry.public_at is not None and bool(turn.now < entry.public_at)


def is_half(turn: Turn, entry: Any) -> bool:
    """Whether the first of the two who look has found it valid: its author hears what both of them find."""
    return entry.status == "confirmed" and turn.programme.levels == 1


def owe(
    turn: Turn,
    entry: Any,
    more: Sequence[Words] = (),
    offers: Sequence[Option] = (),
    asked: Asked | None = None,
) -> bool:
    """What became of the entry, due once it is public, for its author and who entered it; False if nobody can be told.

    `more`: why, and what to do about it; `offers`: the commands to do it by, as buttons. What was found of its money
    and is not heard yet comes with it. Co-authors hear what became of it, and no more: the rest is for the author,
    as is what she is `asked`.
    """
    words = joined([heard(turn, entry), *more, *_with_money(turn, entry)])
    with_her = HEARD_WITH(code=entry.code, title=verbatim(entry.title), status=STATUSES[entry.status].label)
    owe_words(turn, entry, _co_authors(turn, entry), with_her)
    others = [person for person in concerned(turn, entry) if asked is None or person != entry.person_id]
    told = owe_words(turn, entry, others, words, offers)
    if asked is None or entry.person_id not in concerned(turn, entry):
        return told
    words = joined([words, asked.words])
    return owe_words(turn, entry, [entry.person_id], words, [*offers, *asked.offers]) or told


def owe_words(
    turn: Turn, entry: Any, people: Iterable[int], words: Words, offers: Sequence[Option] = ()
) -> bool:
    """What a verdict on the entry means for these people, due once it is public; of each verdict one message a person."""
    told = [
        turn.tell(person, words, once=once(entry, person), not_before=entry.public_at, offers=offers)
        for person in people
    ]
    return any(told)


def _with_money(turn: Turn, entry: Any) -> Iterator[Words]:
    found = money_words.finding(turn, entry)
    if found is not None and money_words.is_unheard(turn, entry):
        take_money_back(turn, entry)
        yield joined([found, money_words.what_follows(entry)], " ")


def owe_money(turn: Turn, entry: Any) -> bool:
    """What was found of its money, due once it is public; False if nobody can be told."""
    found = money_words.finding(turn, entry)
    if found is None:
        return False
    head = money_words.NEWS(code=entry.code, title=verbatim(entry.title))
    words = joined([head, joined([found, money_words.what_follows(entry)], " ")])
    due = max(turn.now, entry.money_public_at)
    told = [
        turn.tell(person, words, once=money_once(entry, person), not_before=due)
        for person in concerned(turn, entry)
    ]
    return any(told)


def money_once(entry: Any, person: int) -> str:
    return f"money:{entry.id}:{entry.money_public_at:%Y%m%d%H%M%S%f}:{person}"


def take_money_back(turn: Turn, entry: Any) -> None:
    """What was found of its money is not told by itself: `entry` is as it was while it was owed."""
    for person in concerned(turn, entry):
        turn.store.outbox.forget(money_once(entry, person))


def heard(turn: Turn, entry: Any) -> Words:
    """How it stands, in one word, and what happens next; good news with a good word before it."""
    status = STATUSES[entry.status].label
    said = HEARD(code=entry.code, title=verbatim(entry.title), status=status)
    glad = [CONGRATULATED] if entry.status in GLAD else []
    return joined([*glad, said, what_next(turn.programme, standing_of(entry))])


def concerned(turn: Turn, entry: Any) -> Iterator[int]:
    """Whose entry it is, but for whoever acts now."""
    return (person for person in _whose(entry) if person != turn.person.id)


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
    """Everybody to whom the news of a verdict on this entry may be owed; if it was found the same as another, whose that
    one is too.
    """
    rows = [entry] if entry.same_as_id is None else [entry, turn.store.initiatives.get(entry.same_as_id)]
    acted = (row.actor_id for row in turn.store.history.of(entry.id))
    whose = (person for row in rows for person in (row.person_id, row.entered_by_id))
    return _co_authors(turn, entry) | {person for person in (*whose, *acted) if person is not None}


def take_back(turn: Turn, entry: Any) -> None:
    """A verdict was undone before anybody heard it: `entry` is as it was before it was undone.

    What was found of the money, which was to come with it, comes by itself.
    """
    for person in _may_be_owed(turn, entry):
        turn.store.outbox.forget(once(entry, person))
    given_at = entry.public_at - timedelta(minutes=turn.programme.clocks.undo_minutes)
    if entry.money_public_at is not None and entry.money_public_at > given_at:
        owe_money(turn, entry)


def publish(turn: Turn, entry: Any) -> Any:
    """Whoever waits for the last verdict hears it now, and it cannot be undone; the entry as it stands then."""
    if money_words.is_unheard(turn, entry):
        for person in _whose(entry):
            turn.store.outbox.hasten(money_once(entry, person), turn.now)
        turn.store.money.made_public(entry)
        entry = turn.store.initiatives.get(entry.id)
    if not is_hidden(turn, entry):
        return entry
    let_out(turn, entry)
    turn.store.acts.made_public(entry)
    return turn.store.initiatives.get(entry.id)


def let_out(turn: Turn, entry: Any) -> None:
    """The messages of the last verdict are held back no longer."""
    if is_hidden(turn, entry):
        for person in _may_be_owed(turn, entry):
            turn.store.outbox.hasten(once(entry, person), turn.now)


def _co_authors(turn: Turn, entry: Any) -> set[int]:
    """Those we know who have a share in it, but for its author, who entered it, and whoever acts now."""
    rows = turn.store.co_authors.of(entry.id)
    known = {row.person_id for row in rows if row.percent and row.person_id is not None}
    return known - {entry.person_id, entry.entered_by_id, turn.person.id}


def _whose(entry: Any) -> Iterator[int]:
    return (person for person in dict.fromkeys((entry.person_id, entry.entered_by_id)) if person is not None)


def seen(turn: Turn, entry: Any) -> Any:
    """The entry as its author may see it: what she has not heard yet is not there."""
    as_heard = turn.store.acts.before_verdict(entry) if is_hidden(turn, entry) else entry
    if money_words.is_unheard(turn, entry):
        as_heard = as_heard._replace(**turn.store.money.before(entry))
    return as_heard
