"""handlers/joined.py — what authors read of an entry that was found the same as another: on the one's card and on the other's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.lifecycle import CHANGEABLE
from domain.statuses import FOUND_SAME
from domain.vietnamese import tone_equal
from domain.words import Words, verbatim
from handlers import publishing
from handlers.turn import Turn

LISTED = 3

SAME_AS = Words(vi="Trùng với {code} «{title}», {unit}.", en="The same as {code} “{title}”, {unit}.")
SAME_AS_SECRET = Words(
    vi="Trùng với {code}, {unit} (nội dung được giữ bí mật).",
    en="The same as {code}, {unit} (its content is secret).",
)
WITHDRAWN = Words(
    vi="Sáng kiến {code} nay đã rút. Anh/chị gõ «gặp người» để xin xét lại.",
    en="{code} has been withdrawn since. Type “person” to ask for another look.",
)
JOINED = Words(
    vi="Đã ghi trùng vào sáng kiến này: {code} ({names}).",
    en="Found the same as this one: {code} ({names}).",
)
MORE = Words(vi="Và {n} hồ sơ khác.", en="And {n} more.")
PROPOSED = Words(
    vi="Cán bộ đề nghị ghi đồng tác giả: {names}. Đồng ý thì bấm «Sửa», chọn dòng Tác giả, ghi phần trăm từng người.",
    en="The officer proposes as co-authors: {names}. If you agree press “Change”, choose Authors and give each one's share.",
)


def lines(turn: Turn, entry: Any) -> Iterator[Words]:
    """For the card of an entry as its author sees it; verdicts nobody has heard yet are not there."""
    if entry.status in FOUND_SAME and entry.same_as_id is not None:
        original = turn.store.initiatives.original(entry, lambda row: publishing.seen(turn, row))
        yield same_as(entry, original)
        if original.status == "withdrawn":
            yield WITHDRAWN(code=original.code)
        return
    joined = turn.store.initiatives.same_as(entry.id)
    heard = [row for row in joined if not publishing.is_hidden(turn, row)]
    for row in heard[:LISTED]:
        yield JOINED(code=row.code, names=names(row))
    if len(heard) > LISTED:
        yield MORE(n=len(heard) - LISTED)
    proposed = _proposed(turn, entry, {row.status_at for row in joined if publishing.is_hidden(turn, row)})
    if proposed and entry.status in CHANGEABLE:
        yield PROPOSED(names=verbatim(", ".join(proposed)))


def same_as(entry: Any, original: Any) -> Words:
    """«Trùng với …», as the author of `entry` may read it: what is kept secret is told only to whose it is."""
    secret = original.answers.get("secret") is True and original.person_id != entry.person_id
    return (SAME_AS_SECRET if secret else SAME_AS)(
        code=original.code, title=verbatim(original.title), unit=verbatim(original.unit_name)
    )


def names(entry: Any) -> Words:
    """Its authors, as many as fit on a line."""
    found = author_names(entry)
    return verbatim(", ".join(found[:LISTED]) + ("…" if len(found) > LISTED else ""))


def author_names(entry: Any) -> list[str]:
    return [share["name"] for share in entry.answers.get("authors") or ()]


def is_among(name: str, others: list[str]) -> bool:
    return any(tone_equal(name, other) for other in others)


def _proposed(turn: Turn, entry: Any, unheard: set[Any]) -> list[str]:
    """Who is to be added with a share; the verdicts of these moments are not heard yet."""
    rows = turn.store.co_authors.of(entry.id)
    there = author_names(entry)
    return [
        row.name
        for row in rows
        if not row.percent and row.at not in unheard and not is_among(row.name, there)
    ]
