"""handlers/review/returned.py — an entry that came back from its author: what was asked, what she changed, old → new."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.field import Field, FormRow
from domain.initiative import INITIATIVE
from domain.words import Words, joined, verbatim
from handlers import before
from handlers.answer_lines import one_line
from handlers.turn import Turn

SHOWN_CHARS = 70  # of what was and of what is: both on a phone's screen
SAME_CHARS = 15  # of what did not change, before what did

HEAD = Words(vi="✎ Đã bổ sung theo yêu cầu của {who}:", en="✎ Added to, as {who} asked:")
YOU = Words(vi="anh/chị", en="you")
CHANGED = Words(vi="✎ {label}: {old} → {new}", en="✎ {label}: {old} → {new}")
NEW_FILES = Words(vi="✎ {label}: {old} → {new} ({n} mới)", en="✎ {label}: {old} → {new} ({n} new)")
LEFT = Words(vi="○ Để nguyên: {what}", en="○ Left as it was: {what}")


def marks(turn: Turn, entry: Any) -> Iterator[Words]:
    """For its card, while the answer is the last that happened to it."""
    asked = _answered(turn, entry)
    if asked is None:
        return
    was = _before(turn, entry, asked.number)
    changed = [key for key in was | entry.answers if was.get(key) != entry.answers.get(key)]
    yield HEAD(who=YOU if asked.by_id == turn.person.id else _name(turn, asked.by_id))
    for field in INITIATIVE.fields:
        if field.key in changed:
            yield _changed(field, was, entry.answers)
    left = [
        field.label for field in INITIATIVE.fields if field.key in asked.fields and field.key not in changed
    ]
    if left:
        yield LEFT(what=joined(left, ", "))


def _answered(turn: Turn, entry: Any) -> Any | None:
    """The request that was answered, if nothing was decided since."""
    if entry.reviewer_id is None:
        return None
    moves = turn.store.acts.moves(entry.id)
    if not moves or moves[-1].act != "answer":
        return None
    asked = before.last_of(turn, entry, {"ask_supplement"})
    return next((v for v in turn.store.verdicts.of(entry.id) if asked and v.number == asked.number), None)


def _before(turn: Turn, entry: Any, number: int) -> dict[str, Any]:
    """The answers as they were when row `number` of the history was written."""
    later = [row for row in turn.store.history.of(entry.id) if row.number > number and "version" in row.old]
    version = later[0].old["version"] if later else entry.version
    return dict(turn.store.initiatives.version(entry.id, version).answers)


def _name(turn: Turn, person_id: int | None) -> Words:
    return verbatim(turn.store.people.get(person_id).name) if person_id else YOU


def _changed(field: Field, was: dict[str, Any], now: dict[str, Any]) -> Words:
    old, new = (FormRow(0, field, *field.shown(answers)) for answers in (was, now))
    if field.key == "evidence":
        fresh = set(new.value or ()).difference(old.value or ())
        return NEW_FILES(label=field.label, old=old.shown, new=new.shown, n=len(fresh))
    before, after = where_they_differ(one_line(old.shown), one_line(new.shown))
    return CHANGED(label=field.label, old=before, new=after)


def where_they_differ(old: Words, new: Words) -> tuple[Words, Words]:
    """Both from shortly before the first difference on, cut where they are long."""
    vi, en = _cut(old.vi, new.vi), _cut(old.en, new.en)
    return Words(vi[0], en[0]), Words(vi[1], en[1])


def _cut(old: str, new: str) -> tuple[str, str]:
    same = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    start = same - SAME_CHARS if same > 2 * SAME_CHARS and max(len(old), len(new)) > SHOWN_CHARS else 0
    return _piece(old, start), _piece(new, start)


def _piece(text: str, start: int) -> str:
    piece = text[start:]
    short = piece if len(piece) <= SHOWN_CHARS else piece[: SHOWN_CHARS - 1] + "…"
    return "…" + short if start else short
