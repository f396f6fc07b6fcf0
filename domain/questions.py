"""domain/questions.py — whether words ask us something, instead of answering what we asked."""

from __future__ import annotations

import re

from domain.vietnamese import fold, yes_no

_ASKS_FIRST = re.compile(
    r"^(?:(?:cho|xin) (?:\w+ ){0,2}hoi|em hoi|toi hoi|hoi (?:chut|ti|cai|xiu)|"
    r"bao gio|khi nao|chung nao|bao lau|tai sao|vi sao|sao (?:lai|phai|the|vay)|"
    r"what|when|where|why|who|whom|which|how (?:do|can|should|long|much|many|is|are|to)|"
    r"(?:can|could|may|should|must|do|did|will|am) (?:i|we|you)|is (?:it|there|this)|are (?:there|you)|"
    r"does (?:it|this))\b"
)
_ASKS_LAST = re.compile(
    r"\b(?:bao gio|khi nao|chung nao|bao lau|(?:the|nhu the|ra|lam) nao|ntn|lam sao|thi sao|vi sao|tai sao|"
    r"(?:ghi|viet|khai|dien|tinh|chon|gui|nop|sua) sao|o dau|cho nao|bao nhieu|may (?:gio|ngay)|"
    r"(?:la|lam|ghi|viet|gui|can|co) (?:cai )?gi|ai (?:xem|biet) (?:duoc|the)|la ai|"
    r"(?:duoc|phai|dung|co duoc) (?:khong|ko|k|hok|khum|chua)|hay (?:khong|ko|sao))$"
)
_ASKS_AROUND = re.compile(
    r"^(?:\w+ ){0,2}(?:co|duoc|phai|can) .*\b(?:khong|ko|hok|khum)$|^(?:\w+ )?da .*\bchua$"
)
_PARTICLES = re.compile(r"(?: (?:a|vay|the|nhi|ha|ta|day|nao|em|ban|oi|nhe|nha|ad|admin))+$")
_MOST_CHARS, _MOST_WORDS = 300, 14


def looks_like_question(text: str) -> bool:
    """Clearly a question to us, not an answer: it ends in a question mark, or is short and built like one."""
    if len(text) > _MOST_CHARS or yes_no(text) is not None:
        return False
    said = fold(text)
    if said.rstrip(" .!)").endswith("?"):
        return True
    bare = said.strip(" .!,")
    if not bare or bare.count(" ") >= _MOST_WORDS:
        return False
    ends = (bare, _PARTICLES.sub("", bare))
    return bool(
        _ASKS_FIRST.search(bare) or any(_ASKS_LAST.search(end) or _ASKS_AROUND.search(end) for end in ends)
    )
