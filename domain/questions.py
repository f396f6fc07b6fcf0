"""domain/questions.py — whether words ask us something, instead of answering what we asked."""

from __future__ import annotations

import re

from domain.vietnamese import fold, yes_no

_WHEN = "bao gio|khi nao|chung nao|luc nao"
_NOT = "khong|ko|k|hok|khum"
_DOES = "is|are|was|were|do|does|did|can|could|may|should|must|will|would|have|has|to|sees|gets|reads|happens|counts"
_ASKS_FIRST = re.compile(
    r"^(?:(?:cho|xin) (?:\w+ ){0,2}hoi|em hoi|toi hoi|hoi (?:chut|ti|cai|xiu)|"
    rf"(?:{_WHEN})(?! (?:\w+ )+thi )|"  # «khi nào mưa thì kéo bạt» tells, «khi nào thì có kết quả» asks
    r"con (?:bao lau|may ngay|bao nhieu ngay)|bao lau|the nao (?:la|moi la|goi la)|tai sao|vi sao|"
    r"sao (?:lai|phai|the|vay|can|khong)|"
    r"ai (?:duoc|xem|duyet|doc|cong nhan) |lam (?:the nao|sao) (?:de|cho)|"
    rf"(?:when|where|why|who|whom|how(?: long| much| many| often| soon)?) (?:{_DOES})|"
    rf"what (?:{_DOES})|(?:what|which) (?!i |we |they |you |it )\w+ (?:{_DOES})|what (?:if|about)|"  # «what we did» tells
    r"(?:can|could|may|should|must|do|did|will|am) (?:i|we|you)|is (?:it|there|this)|are (?:there|you)|"
    r"does (?:it|this)|i (?:do not|don.?t) know (?:how|what|where|which))\b"
)
_ASKS_LAST = re.compile(
    rf"\b(?:{_WHEN}|bao lau|(?:the|nhu the|ra|lam) nao|ntn|lam sao|thi sao|ra sao|vi sao|tai sao|"
    r"(?:ghi|viet|khai|dien|tinh|chon|gui|nop|sua|chia) sao|o dau|cho nao|bao nhieu|may (?:gio|ngay)|"
    r"(?:la|lam|ghi|viet|gui|can|co) (?:cai )?gi|ai (?:xem|biet) (?:duoc|the)|la ai|"
    rf"(?:duoc|phai|dung|co duoc) (?:{_NOT}|chua)|hay (?:khong|ko|sao))$"
)
_ASKS_AROUND = re.compile(
    r"^(?:\w+ ){0,2}(?:co|duoc|phai|can) .*\b(?:khong|ko|hok|khum)$|^(?:\w+ )?da .*\bchua$"
)
# «nhìn là biết còn bao nhiêu» holds a question and asks none; «không biết ghi sao», «cho em biết …» ask one.
_KNOWS = re.compile(r"(?:\b(\w+) |^)(?:biet|nho|theo doi|kiem tra|phan biet)\b")
_DOES_NOT_KNOW = frozenset({"khong", "ko", "k", "chua", "chang", "em", "toi", "minh"})
_PARTICLES = re.compile(r"(?: (?:a|vay|the|nhi|ha|ta|day|em|ban|oi|nhe|nha|ad|admin))+$")
_MOST_CHARS, _MOST_WORDS = 300, 14


# Where words answered nothing anyway, less tells a question.
_MAY_ASK = re.compile(
    r"\b(?:sao|chua|khong|ko|hok|dau|nao|gi|ai|may|bao|how|what|when|where|why|who|which)\b|\b(?:ha|nhi|vay|hoi)$"
)


def may_ask(text: str) -> bool:
    """Perhaps a question: of words that are no answer to what is open."""
    if len(text) > _MOST_CHARS or yes_no(text) is not None:
        return False
    bare = fold(text).strip(" .!,?")
    return looks_like_question(text) or (" " in bare and _MAY_ASK.search(bare) is not None)


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
    return _ASKS_FIRST.search(bare) is not None or any(
        _asks_at_its_end(end) for end in (bare, _PARTICLES.sub("", bare))
    )


def _asks_at_its_end(bare: str) -> bool:
    if _ASKS_AROUND.search(bare):
        return True
    knows = _KNOWS.search(bare)
    return _ASKS_LAST.search(bare) is not None and (knows is None or knows[1] in _DOES_NOT_KNOW)
