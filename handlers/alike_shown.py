"""handlers/alike_shown.py — how what looks like her initiative is shown, and what she may say to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from domain.calendar import local_day
from domain.kinds.kind import Option
from domain.similar.matching import Likeness
from domain.words import Words, joined, verbatim
from handlers.turn import Turn
from storage.drafts import Saved

LIKE_TITLE = Words(
    vi="Tên này có vẻ giống sáng kiến đã gửi:", en="This title looks like what was handed in before:"
)
LIKE_ALL = Words(
    vi="Nội dung có vẻ giống sáng kiến đã gửi:", en="What you wrote looks like what was handed in before:"
)
SENT_ALREADY = Words(
    vi="Có vẻ {who} đã gửi sáng kiến này rồi:", en="It looks as if {who} had handed this in already:"
)
YOU = Words(vi="anh/chị", en="you")
LINE = Words(vi="• {code} «{title}», {unit}, {year} ({why})", en="• {code} “{title}”, {unit}, {year} ({why})")
HIDDEN = Words(
    vi="• {code}, {unit} (đơn vị giữ bí mật nội dung)", en="• {code}, {unit} (its content is kept secret)"
)
ALSO_DIFFERENT = ("khac", "khac chu", "khong giong", "khong trung", "different", "mine is different")
ALSO_CO_AUTHOR = ("dong tac gia", "cung lam", "lam chung", "co-author", "i am a co-author")
OPEN = Words(vi="Mở {code}", en="Open {code}")
SAME = Option(
    "same",
    Words(vi="Đúng là trùng", en="It is the same"),
    ("trung", "dung la trung", "giong nhau", "cung mot sang kien", "same", "the same"),
)


def shown(turn: Turn, draft: Saved, found: Sequence[Likeness]) -> tuple[Words, list[Option]]:
    """Her own first, then those of others; and the choices there are."""
    entries = [(turn.store.initiatives.get(like.entry_id), like) for like in found]
    hers = [(entry, like) for entry, like in entries if entry.person_id == draft.person_id]
    others = [(entry, like) for entry, like in entries if entry.person_id != draft.person_id]
    parts: list[Words] = []
    if hers:
        parts += [SENT_ALREADY(who=whose(turn, draft)), *(_line(turn, draft, *both) for both in hers)]
    if others:
        head = LIKE_ALL if "solution" in draft.answers.answers else LIKE_TITLE
        parts += [head, *(_line(turn, draft, *both) for both in others)]
    opening = [Option(f"open {entry.id}", OPEN(code=entry.code)) for entry, _ in hers]
    options = [_different(turn, draft), *([_co_author(turn, draft)] if others else []), SAME]
    return joined(parts), [*options, *opening]


def _line(turn: Turn, draft: Saved, entry: Any, like: Likeness) -> Words:
    """One of them; of what another unit keeps secret only that there is one."""
    author = turn.store.people.get(draft.person_id)
    unit = verbatim(entry.unit_name)
    if entry.answers.get("secret") is True and entry.unit_id != author.unit_id:
        return HIDDEN(code=entry.code, unit=unit)
    year = local_day(entry.submitted_at, turn.programme.zone).year
    return LINE(code=entry.code, title=verbatim(entry.title), unit=unit, year=str(year), why=like.why)


def whose(turn: Turn, draft: Saved) -> Words:
    """Whose initiative it is: hers, or by name that of whom she enters it for."""
    if draft.entered_by_id is None or draft.person_id == turn.person.id:
        return YOU
    return verbatim(turn.store.people.get(draft.person_id).name)


def _different(turn: Turn, draft: Saved) -> Option:
    who = whose(turn, draft)
    label = Words(vi="Của tôi khác", en="Mine is different")
    if who is not YOU:
        label = Words(vi="Của {who} khác", en="{who}'s is different")(who=who)
    return Option("different", label, ALSO_DIFFERENT)


def _co_author(turn: Turn, draft: Saved) -> Option:
    who = whose(turn, draft)
    label = Words(vi="Tôi là đồng tác giả", en="I am a co-author")
    if who is not YOU:
        label = Words(vi="{who} là đồng tác giả", en="{who} is a co-author")(who=who)
    return Option("co_author", label, ALSO_CO_AUTHOR)
