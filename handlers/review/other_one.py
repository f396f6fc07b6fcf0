"""handlers/review/other_one.py — which other entry the one on the card is the same as: one that looks like it, or by its code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from domain.kinds.kind import Option
from domain.words import Words, verbatim
from handlers.review import beside, judging
from handlers.turn import BACK, UNCLEAR, Question, Turn

LABEL_CHARS = 40
OFFERED = re.compile(r"e\d+")

WHICH = Words(
    vi="{code} trùng với hồ sơ nào? Chọn một, hoặc gõ mã hồ sơ kia.",
    en="Which one is {code} the same as? Choose, or type the other's code.",
)
WHICH_CODE = Words(
    vi="{code} trùng với hồ sơ nào? Em chưa thấy hồ sơ nào giống; anh/chị gõ mã hồ sơ kia giúp em.",
    en="Which one is {code} the same as? I see none like it; please type the other's code.",
)
UNKNOWN = Words(vi="Em không tìm thấy mã này.", en="I find no such code.")
ITSELF = Words(vi="Đó là mã của chính hồ sơ này ạ.", en="That is this very entry.")
ALREADY = Words(
    vi="{other} đã được ghi trùng với chính {code} rồi ạ.", en="{other} was found the same as {code} already."
)
POINTS = Words(
    vi="{other} đã được ghi trùng với {root}, nên em so với {root}.",
    en="{other} was found the same as {root}, so I compare with {root}.",
)


def ask_which(turn: Turn, entry: Any, name: str) -> None:
    options = [Option(f"e{row.id}", _label(entry, row)) for row in _candidates(turn, entry)]
    words = (WHICH if options else WHICH_CODE)(code=entry.code)
    turn.ask(Question(f"{name}:which", words, options, (BACK,)))


def _candidates(turn: Turn, entry: Any) -> Iterator[Any]:
    """What it was found the same as before its appeal, what looks like it, and what has the very same picture or one that
    looks like it; none that was joined to it already.
    """
    alike, facts = judging.judged(turn, entry).alike, turn.store.facts
    by_files = (facts.sharing_files(entry), facts.sharing_looks(entry, alike))
    numbers = dict.fromkeys([entry.same_as_id, *(like.entry_id for like in alike), *by_files])
    for row in (turn.store.initiatives.get(number) for number in numbers if number is not None):
        if turn.store.initiatives.original(row).id != entry.id:
            yield row


def _label(entry: Any, other: Any) -> Words:
    """For a button; of another unit's secret only whose it is."""
    said = other.unit_name if beside.is_kept_from(entry.unit_id, other) else other.title
    label = f"{other.code} {said}"
    return verbatim(label if len(label) <= LABEL_CHARS else label[: LABEL_CHARS - 1] + "…")


def take(turn: Turn, entry: Any, named: tuple[str, ...]) -> None:
    """One of the list, or one whose code she typed; a slip in it is mended where only one can be meant."""
    value = turn.reply.value or ""
    if OFFERED.fullmatch(value):
        compare_with(turn, entry, turn.store.initiatives.get(int(value[1:])))
    elif named:
        found = [row for row in map(turn.store.initiatives.by_code, named) if row is not None]
        if len(found) == 1:
            compare_with(turn, entry, found[0])
        else:
            turn.missed(UNKNOWN)
    else:
        turn.missed(UNCLEAR)


def compare_with(turn: Turn, entry: Any, other: Any) -> None:
    """Side by side with what the other was found the same as, where it was: nothing points to what points elsewhere."""
    root = turn.store.initiatives.original(other)
    if other.id == entry.id:
        turn.missed(ITSELF)
    elif root.id == entry.id:
        turn.missed(ALREADY(other=other.code, code=entry.code))
    else:
        if root.id != other.id:
            turn.say(POINTS(other=other.code, root=root.code))
        forget(turn)
        turn.state["other"], turn.state["other_rows"] = root.id, root.history_rows


def forget(turn: Turn) -> None:
    """What she chose to do with the two is open again."""
    for name in ("choice", "reason"):
        turn.state.pop(name, None)
