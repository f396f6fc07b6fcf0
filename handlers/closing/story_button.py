"""handlers/closing/story_button.py — the button «Thẻ câu chuyện»: on an exemplary entry's card, and once its author agreed."""

from __future__ import annotations

from typing import Any

from domain.kinds.kind import Option
from domain.words import Words


def story_button(entry: Any) -> Option:
    return Option(f"/story_card {entry.code}", Words(vi="Thẻ câu chuyện", en="Story card"))
