"""domain/closing/awards_file.py — reads the list [[awards]] of a programme's file, with every fault on its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.closing.award import NOTHING, Award, EntryAward, UnitAward
from domain.closing.position import POSTS
from domain.words import Words

if TYPE_CHECKING:
    from domain.toml_table import TomlTable

MOST_VND, MOST_PLACES, MOST_PERCENT = 1_000_000_000_000, 100, 1000
OF_POST = {post: f"{post}_vnd" for post in POSTS}

_NO_CRITERION = Words(
    vi="Cần tiêu chí: «worker_vnd», «degree_vnd», «leader_vnd» (cá nhân), hoặc «places» (tập thể).",
    en="Needs a criterion: “worker_vnd”, “degree_vnd”, “leader_vnd” (of an author), or “places” (of a unit).",
)
_BOTH = Words(
    vi="Một danh hiệu chỉ cho cá nhân (…_vnd) hoặc chỉ cho tập thể (places).",
    en="An award is for authors (…_vnd) or for units (places), not for both.",
)
_TWICE = Words(vi="«{key}» đã có ở trên.", en="“{key}” is there already.")


def read_awards(top: TomlTable) -> tuple[Award, ...]:
    """None of them where the file names none."""
    found: list[Award] = []
    for table in top.tables("awards") if top.has("awards") else ():
        award = _award(table)
        if award is None:
            continue
        if any(award.key == other.key for other in found):
            table.fault("key", _TWICE(key=award.key))
        found.append(award)
    return tuple(found)


def _award(table: TomlTable) -> Award | None:
    key, name = table.text("key"), table.words("name")
    of_posts = [post for post, called in OF_POST.items() if table.has(called)]
    if of_posts and table.has("places"):
        table.fault("places", _BOTH)
        return None
    if of_posts:
        least = tuple((post, table.whole(OF_POST[post], 1, MOST_VND)) for post in of_posts)
        return EntryAward(key, name, least, table.truth("verified", default=True), _check(table))
    if table.has("places"):
        percent = table.whole("percent", 0, MOST_PERCENT, default=100)
        return UnitAward(key, name, table.whole("places", 1, MOST_PLACES), percent, _check(table))
    table.fault("key", _NO_CRITERION)
    return None


def _check(table: TomlTable) -> Words:
    return table.words("check") if table.has("check") else NOTHING
