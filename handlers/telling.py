"""handlers/telling.py — «lịch sử» of an entry, for its author and for its unit's officers: who did what, when, and why."""

from __future__ import annotations

from typing import Any

from domain import history_words
from domain.calendar import clock, local_day, plain_day
from domain.kinds.kind import Option
from domain.lifecycle import CAPACITIES
from domain.money_review import MONEY_ACTS
from domain.roles import MAY, ROLES
from domain.statuses import STATUSES
from domain.words import Words, joined, verbatim
from handlers import before, deciding, money_words, owned, publishing, scope
from handlers.review import leaving
from handlers.turn import BACK, UNCLEAR, Question, Turn

PAGE = 6

HEAD = Words(vi="Lịch sử {code}:", en="History of {code}:")
LINE = Words(vi="• {at} {who}: {did}{status}{said}", en="• {at} {who}: {did}{status}{said}")
CHANGED = Words(vi=" ({labels})", en=" ({labels})")
MOVED = Words(vi=" [{old} → {new}]", en=" [{old} → {new}]")
BEGAN = Words(vi=" [{new}]", en=" [{new}]")
ASKED = Words(vi=". Hỏi thêm: {labels}", en=". Asked for: {labels}")
YOU = Words(vi="Anh/chị", en="You")
NAMED = Words(vi="{what} {name}", en="{what} {name}")
OFFICER = Words(vi="Cán bộ công đoàn", en="Union officer")
NOTHING = Words(vi="", en="")
SAID = Words(vi=": {words}", en=": {words}")
WHICH = Words(
    vi="Anh/chị chọn sáng kiến (hoặc gõ mã), rồi chọn «Lịch sử».",
    en="Choose an initiative (or type its code), then choose “History”.",
)
OLDER = Words(vi="Xem cũ hơn ({n})", en="Show older ({n})")


def of(target: str) -> Option:
    """The button on an author's card."""
    return Option(f"/history {target}", Words(vi="Lịch sử", en="History"), ("lịch sử", "history"))


def begin(turn: Turn) -> None:
    """«lịch sử»: of the entry on the screen, whoever looks at it."""
    target = turn.argument or owned.on_screen(turn)
    if target.startswith("e"):
        turn.go("history", entry=int(target[1:]), home="entry")
    elif turn.state.get("flow") in leaving.CARDS and "entry" in turn.state:
        here(turn, turn.store.initiatives.get(turn.state["entry"]))
    else:
        turn.say(WHICH)
        turn.go("mine")


def here(turn: Turn, entry: Any) -> None:
    """Of the entry on an officer's card."""
    leaving.leave(turn, "history", entry)


def ask(turn: Turn) -> None:
    entry = turn.store.initiatives.get(turn.state["entry"])
    rows = _rows(turn, entry)
    if rows is None:
        turn.go("menu")
        return
    end = len(rows) - turn.state.get("newer", 0)
    shown, left = rows[max(end - PAGE, 0) : end], max(end - PAGE, 0)
    options = [Option("older", OLDER(n=left), ("cũ hơn", "older"))] if left else []
    words = joined([HEAD(code=entry.code), *(_line(turn, entry, row) for row in shown)])
    turn.ask(Question(f"history:{entry.id}:{end}", words, options, (BACK,)))


def answer(turn: Turn) -> None:
    if turn.reply.value == "older":
        turn.state["newer"] = turn.state.get("newer", 0) + PAGE
    else:
        turn.missed(UNCLEAR)
    ask(turn)


def back(turn: Turn) -> None:
    """To the card it was asked for on."""
    if turn.state.get("home") == "entry":
        turn.go("entry", entry=turn.state["entry"])
    else:
        leaving.come_back(turn)


def _rows(turn: Turn, entry: Any) -> list[Any] | None:
    """What she may know of it: all for an officer of its unit, what she has heard for its author; None for others."""
    rows = turn.store.history.of(entry.id)
    if _is_hers(turn, entry):
        return history_words.heard(
            rows,
            last_is_hidden=publishing.is_hidden(turn, entry),
            money_is_hidden=money_words.is_unheard(turn, entry),
        )
    return rows if scope.reaches(turn, scope.roots(turn, MAY["review"]), entry.unit_id) else None


def _is_hers(turn: Turn, entry: Any) -> bool:
    return turn.person.id in {entry.person_id, entry.entered_by_id}


def _line(turn: Turn, entry: Any, row: Any) -> Words:
    """One row in plain words."""
    zone = turn.programme.zone
    at = plain_day(local_day(row.at, zone)) + verbatim(f" {clock(row.at, zone)}")
    return LINE(
        at=at, who=_who(turn, entry, row), did=history_words.did(row.act) + _fields(turn, row),
        status=_status(row), said=_said(turn, entry, row),
    )  # fmt: skip


def _who(turn: Turn, entry: Any, row: Any) -> Words:
    """A reviewer by her role over the unit, as she holds it today, and her name."""
    if row.actor_id is None:
        return CAPACITIES["system"]
    if row.actor_id == turn.person.id:
        return YOU
    co_author = row.act in history_words.BY_CO_AUTHOR
    what = CAPACITIES["co_author"] if co_author else _part(turn, entry, row.actor_id)
    name = turn.store.people.get(row.actor_id).name
    return NAMED(what=what, name=verbatim(name)) if name else what


def _part(turn: Turn, entry: Any, person_id: int) -> Words:
    """As whom somebody acted on the entry."""
    if turn.store.co_authors.names(entry.id, person_id):
        return CAPACITIES["co_author"]
    if person_id == entry.person_id:
        return CAPACITIES["author"]
    if person_id == entry.entered_by_id:
        return CAPACITIES["entered"]
    held = deciding.roles_over(turn, entry.unit_id, person_id)
    return next((words for role, words in ROLES.items() if role in held), OFFICER)


def _fields(turn: Turn, row: Any) -> Words:
    labels = _labels(turn, row.detail.get("fields") or ())
    return CHANGED(labels=labels) if labels.vi else NOTHING


def _labels(turn: Turn, keys: Any) -> Words:
    """Questions of the form by their labels; what is not asked any more is left out."""
    fields = [field.label for field in owned.form(turn).fields if field.key in keys]
    return joined(fields, ", ")


def _status(row: Any) -> Words:
    new = STATUSES.get(row.new.get("status", ""))
    old = STATUSES.get(row.old.get("status", ""))
    if new is None:
        return NOTHING
    return BEGAN(new=new.label) if old is None else MOVED(old=old.label, new=new.label)


def _said(turn: Turn, entry: Any, row: Any) -> Words:
    """Why, and what was asked for: to the author only what was said to her."""
    if _is_hers(turn, entry) and row.act not in history_words.TO_AUTHOR:
        return NOTHING
    if row.act in MONEY_ACTS:
        found = money_words.said_with(turn, entry, row)
        return SAID(words=found) if found.vi else NOTHING
    said = before.said_with(turn, entry, row)
    asked: Any = next((v.fields for v in turn.store.verdicts.of(entry.id) if v.number == row.number), {})
    labels = _labels(turn, asked)
    return said + ASKED(labels=labels) if labels.vi else said
