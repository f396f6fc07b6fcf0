"""domain/kinds/unit.py — a unit of the tree, found by a few letters of its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from domain.kinds.kind import AskBack, Context, Json, Option, Reading, Refusal, Said, Taken
from domain.vietnamese import words_key
from domain.words import Words, verbatim

NOT_LISTED = Option(
    "not_listed", Words(vi="Không có trong danh sách", en="Not in the list"), ("không thấy", "khong co")
)
SHOWN = 5
NEAR_ENOUGH = 0.45


@dataclass(frozen=True, slots=True)
class UnitPick:
    """Value: {"id": 7, "name": "…"}, or {"unknown": "as typed"} for an officer to find out.

    `context.options[list_name]` holds the units there are to pick from: value = id, label = name, also = (search key,).
    """

    list_name: str = "units"

    def read(self, said: Said, pending: Json, context: Context) -> Reading:
        units = context.options.get(self.list_name, ())
        if said.value == NOT_LISTED.value:
            return Taken({"unknown": (pending or {}).get("typed", "")})
        picked = next((u for u in units if u.value == said.value), None)
        if picked is not None:
            return _taken(picked)
        if not words_key(said.text):
            return Refusal(
                Words(
                    vi="Anh/chị gõ vài chữ trong tên đơn vị giúp em.",
                    en="Please type a few letters of the unit's name.",
                )
            )
        return _found(said.text, units)

    def show(self, value: Json) -> Words:
        if isinstance(value, Mapping) and "name" in value:
            return verbatim(value["name"])
        return Words(vi="chưa rõ: {typed}", en="not found yet: {typed}")(typed=value.get("unknown", ""))

    def options(self, context: Context) -> tuple[Option, ...]:  # noqa: ARG002 - there are thousands of units
        return ()

    def hint(self) -> Words:
        return Words(vi="Vài chữ trong tên là đủ, không cần dấu.", en="A few letters of the name are enough.")


def _taken(unit: Option) -> Taken:
    return Taken({"id": int(unit.value), "name": unit.label.vi})


def _found(text: str, units: tuple[Option, ...]) -> Reading:
    near = nearest(text, units)
    if not near:
        question = Words(
            vi="Em chưa tìm thấy «{typed}». Anh/chị gõ lại cách khác, hoặc chọn:",
            en="I cannot find “{typed}”. Try again, or choose:",
        )
    else:
        question = Words(vi="Có phải một trong các đơn vị này không ạ?", en="Is it one of these?")
    return AskBack(question(typed=text[:60]), (*near, NOT_LISTED), {"typed": text[:200]}, missed=not near)


def nearest(text: str, units: tuple[Option, ...]) -> tuple[Option, ...]:
    """The few units whose names are nearest to what was typed, accent-blind, the nearest first."""
    wanted = words_key(text)
    scored = [(likeness(wanted, u.also[0] if u.also else words_key(u.label.vi)), u) for u in units]
    near = sorted((s for s in scored if s[0] >= NEAR_ENOUGH), key=lambda s: -s[0])
    return tuple(u for _, u in near[:SHOWN])


def likeness(wanted: str, key: str) -> float:
    """0 … 1: how much of what was typed is in the name; whole words count most, then beginnings, then likeness."""
    typed, there = wanted.split(), key.split()
    if not typed or not there:
        return 0.0
    if wanted == key:
        return 1.0
    each = [max(_word(t, w) for w in there) for t in typed]
    return 0.9 * sum(each) / len(each) + 0.1 * min(1.0, len(typed) / len(there))


def _word(typed: str, there: str) -> float:
    if typed == there:
        return 1.0
    if len(typed) >= 2 and there.startswith(typed):
        return 0.8
    ratio = SequenceMatcher(None, typed, there).ratio() if abs(len(typed) - len(there)) <= 2 else 0.0
    return 0.6 * ratio if ratio >= 0.7 else 0.0
