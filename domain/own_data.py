"""domain/own_data.py — what stays of an entry whose author had her data erased, and what stands where her name was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from domain.vietnamese import words_key

GONE_NAME = "(đã xoá dữ liệu)"
GONE_TITLE = "(tác giả đã xoá dữ liệu)"
GONE_WORDS = "(đã xoá)"

# Chosen or counted, never written by her: the unit's numbers rest on these.
STAYS = ("solution_type", "sector", "applied_on", "benefit", "recognised", "recognised_on")


def is_erased(title: str, answers: Mapping[str, Any]) -> bool:
    """Whether an entry's author had her data erased. Nobody hands one in without telling how it is done."""
    return title == GONE_TITLE and "solution" not in answers


def left_of(answers: Mapping[str, Any], is_hers: Callable[[str], bool]) -> dict[str, Any]:
    """An entry's answers without a word of hers. Others' names and shares stay with the shares of `is_hers` without one."""
    left = {key: _without_words(answers[key]) for key in STAYS if key in answers}
    return {"title": GONE_TITLE, **left, **with_shares(answers, is_hers)}


def with_shares(answers: Mapping[str, Any], is_hers: Callable[[str], bool]) -> dict[str, Any]:
    """The answer about the authors, as it reads once her name is gone from it; nothing where there is none."""
    shares = answers.get("authors")
    if not isinstance(shares, Sequence) or isinstance(shares, str):
        return {}
    return {
        "authors": [{**one, "name": GONE_NAME if is_hers(one["name"]) else one["name"]} for one in shares]
    }


def same_name(*names: str) -> Callable[[str], bool]:
    """Whether a name is one of these, however it was typed."""
    keys = {words_key(name) for name in names if name.strip()}
    return lambda name: words_key(name) in keys


def _without_words(value: Any) -> Any:
    """«Khác: …» was typed; that it was another one stays."""
    return {"other": GONE_WORDS} if isinstance(value, Mapping) and "other" in value else value
