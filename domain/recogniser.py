"""domain/recogniser.py — whom a request for recognition may be addressed to, by the union its author is in (domain notes §3)."""

from __future__ import annotations

import re

from domain.unit_kinds import settled_kind

# Unions of one workplace, or of one commune: what is left of their names is the workplace's.
_OF_A_WORKPLACE = frozenset(
    {
        "Công đoàn cơ sở", "Công đoàn cơ sở thành viên", "Công đoàn bộ phận", "Tổ công đoàn",
        "Công đoàn xã", "Công đoàn phường", "Công đoàn đặc khu",
    }
)  # fmt: skip
_UNION = re.compile(
    r"^(?:công đoàn cơ sở thành viên|công đoàn cơ sở|công đoàn bộ phận|tổ công đoàn|công đoàn|cđcs|cđ)\s+(?=\S)",
    re.IGNORECASE,
)


def recognisers(union: str, kind: str) -> tuple[str, ...]:
    """The council first, then whoever leads: «Hội đồng sáng kiến Trường Tả Lèng», «Lãnh đạo Trường Tả Lèng»."""
    body = _UNION.sub("", union.strip()) if settled_kind(kind) in _OF_A_WORKPLACE else union.strip()
    return f"Hội đồng sáng kiến {body}", f"Lãnh đạo {body}"
