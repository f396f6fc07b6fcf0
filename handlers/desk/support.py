"""handlers/desk/support.py — the button that leads to the support team, wherever it is offered."""

from __future__ import annotations

from domain.kinds.kind import Option
from domain.words import Words

SUPPORT = Option(
    "/support",
    Words(vi="Gửi Tổ hỗ trợ", en="Ask the support team"),
    ("gui to ho tro", "hoi to ho tro", "to ho tro", "ask the team"),
)
