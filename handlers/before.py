"""handlers/before.py — what was decided of an entry before, and said with it: by the first reviewer, by its author."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from domain import refusing
from domain.calendar import local_day, plain_day
from domain.lifecycle import LOOKED_AT
from domain.statuses import STATUSES
from domain.words import Words, joined, verbatim
from handlers.turn import Turn

FIRST = Words(
    vi="Kết luận trước: {status} ({who}, {day}){said}", en="The verdict before: {status} ({who}, {day}){said}"
)
REASON = Words(vi=". Lý do: {rule}", en=". Reason: {rule}")
BY_WORDS = Words(vi=". Lý do: «{words}»", en=". Reason: “{words}”")
QUOTED = Words(vi=". «{words}»", en=". “{words}”")
APPEAL = Words(vi="Tác giả đề nghị xem lại: «{words}»", en="The author appeals: “{words}”")
SOMEBODY = Words(vi="cán bộ công đoàn", en="an officer")


def appealed_verdict(turn: Turn, entry: Any) -> Any | None:
    """The row of history that its (last) appeal is about."""
    appeal = last_of(turn, entry, {"appeal"})
    if appeal is None:
        return None
    rows = turn.store.acts.moves(entry.id)
    earlier = [row for row in rows if row.number < appeal.number and row.act in LOOKED_AT["appealed"]]
    return earlier[-1] if earlier else None


def last_of(turn: Turn, entry: Any, acts: Collection[str]) -> Any | None:
    """The newest of these acts in its history that still stands: what was undone was never said."""
    rows = turn.store.acts.moves(entry.id)
    return next((row for row in reversed(rows) if row.act in acts), None)


def on_card(turn: Turn, entry: Any) -> Iterator[Words]:
    """What whoever looks again has to know: the verdict before with its reasons, and what the author says to it."""
    row = last_of(turn, entry, LOOKED_AT.get(entry.status, frozenset()))
    if row is not None:
        yield verdict_of(turn, entry, row)
    appeal = turn.store.verdicts.last(entry.id, "appeal") if entry.status == "appealed" else None
    if appeal is not None:
        yield APPEAL(words=verbatim(appeal.own_words))


def verdict_of(turn: Turn, entry: Any, row: Any) -> Words:
    """One verdict of the history in a line: how it stood then, by whom, when, why."""
    name = turn.store.people.get(row.actor_id).name if row.actor_id else ""
    return FIRST(
        status=STATUSES[row.new["status"]].label, who=verbatim(name) if name else SOMEBODY,
        day=plain_day(local_day(row.at, turn.programme.zone)), said=said_with(turn, entry, row),
    )  # fmt: skip


def said_with(turn: Turn, entry: Any, row: Any) -> Words:
    """The rule and the words that came with a verdict."""
    said = next((v for v in turn.store.verdicts.of(entry.id) if v.number == row.number), None)
    if said is None:
        return Words(vi="", en="")
    if said.rule == refusing.OTHER.value and said.own_words:
        return BY_WORDS(words=verbatim(said.own_words))
    rule = [REASON(rule=refusing.named(said.rule))] if said.rule else []
    return joined([*rule, *([QUOTED(words=verbatim(said.own_words))] if said.own_words else [])], "")
