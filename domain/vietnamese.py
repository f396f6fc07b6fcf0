"""domain/vietnamese.py — Vietnamese text: what we keep, what we compare, and a chat's short yes and no."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from domain.legacy_fonts import legacy_font

__all__ = [
    "clean",
    "fold",
    "legacy_font",
    "looks_like_question",
    "storable",
    "tone_equal",
    "words_key",
    "yes_no",
]

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
_MARK = re.compile(f"[{_MARKS}]+")
# No letter carries more than a few marks; a longer run is a prank that makes normalising slow.
_PILED_MARKS = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")
_LEGACY_TRACE = re.compile("[\u0080-\u00a0\u00ad]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u0600-\u0605\u061c\u06dd\u070f\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]+"
)
_UNSEEN_LATIN = re.compile("[\u0080-\u0084\u0086-\u009f\u00ad]+")
_ODD_SPACE = re.compile("[\t\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")
_NEW_LINE = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
_TRAILING = re.compile(r"[^\S\n]+(?=\n|\Z)")
_SPACES = re.compile(r"\s+")
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
_NOT_WORD = re.compile(r"[\W_]+")
# đ and its look-alikes have no mark to strip: Ð ð (eth), Ɖ ɖ; ı is what some phones make of i.
LABEL_CHARS = 60
_STROKES = str.maketrans("đðɖı", "dddi")


def storable(text: str) -> bool:
    """Whether UTF-8 and every database take a text: no NUL, no half of a surrogate pair."""
    return _NOT_STORABLE.search(text) is None


def clean(text: str) -> str:
    """The text as we keep it: composed, nothing unseen in it, the person's own spelling."""
    text = _PILED_MARKS.sub(r"\1", _UNSEEN.sub("", text))
    text = unicodedata.normalize("NFC", _NEW_LINE.sub("\n", text))
    # In an old font the soft hyphen and the no-break space are letters: they stay until the person decided.
    if _LEGACY_TRACE.search(text) and legacy_font(text) is None:
        text = _UNSEEN_LATIN.sub("", text.replace("\u00a0", " ").replace("\u0085", "\n"))
    return _without_trailing_space(_ODD_SPACE.sub(" ", text))


def _without_trailing_space(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def fold(text: str) -> str:
    """The text for comparing: no marks, no capitals, one line; punctuation stays."""
    return _folded_before(text) if len(text) <= LABEL_CHARS else _folded(text)


def _folded(text: str) -> str:
    text = clean(text).lower()
    if not text.isascii():
        text = _MARK.sub("", unicodedata.normalize("NFD", _UNSEEN_LATIN.sub("", text))).translate(_STROKES)
        text = _FULL_WIDTH.sub(lambda wide: chr(ord(wide[0]) - 0xFEE0), text).lower()
    return _SPACES.sub(" ", text).strip()


# What is on offer is compared with every message: labels are folded once, long answers never kept.
_folded_before = lru_cache(maxsize=4096)(_folded)


def words_key(text: str) -> str:
    """The text for searching: folded, i for y, words only («Kỹ-thuật» and «ki thuat» are one key)."""
    return _NOT_WORD.sub(" ", fold(text)).strip().replace("y", "i")


_FIRST_VOWEL_TONED = re.compile(
    r"(?:([òóỏõọ])([ae])|(?<!q)([ùúủũụ])(y))(?![^\W\d_])",
)
_TONE = dict(zip("òóỏõọùúủũụ", "\u0300\u0301\u0309\u0303\u0323" * 2, strict=True))


def _tone_on_second(found: re.Match[str]) -> str:
    first, second = found[1] or found[3], found[2] or found[4]
    bare = unicodedata.normalize("NFD", first)[0]
    return bare + unicodedata.normalize("NFC", second + _TONE[first])


def tone_equal(a: str, b: str) -> bool:
    """The same words, but for capitals, spaces and where oa, oe, uy carry their tone («hòa» and «hoà»)."""
    return _tones_settled(a) == _tones_settled(b)


def _tones_settled(text: str) -> str:
    one_line = _SPACES.sub(" ", clean(text).lower()).strip()
    return _FIRST_VOWEL_TONED.sub(_tone_on_second, one_line)


_YES = """
    có, ừ, ừm, ừa, ờ, uh, um, uhm, uk, ok, oke, okê, oki, okie, okey, okay, ôkê, ô kê, okela, okla, o k,
    dạ, vâng, dạ vâng, vâng dạ, dạ có, dạ đúng, vâng đúng, đúng, đúng vậy, đúng thế, đúng là, chính xác,
    chuẩn, phải, được, đc, dc, đk, đồng ý, đồng í, nhất trí, tán thành, chắc chắn, có đồng ý, có chứ,
    được chứ, ok đồng ý, yes, y, yep, yeah, yup, ya, sure, right, correct, true, agree, agreed, 👍, ✅, 👌
"""
_NO = """
    không, khôg, khong, ko, k, kg, kh, kô, hk, hok, hông, hổng, hem, hong, khum, khom,
    không phải, ko phải, k phải, không đúng, ko đúng, k đúng, sai, chưa, chưa đúng, chưa phải, thôi,
    không đồng ý, ko đồng ý, k đồng ý, không được, ko được, ko đc, ko dc, k đc, k dc, k được, không có,
    ko có, k có, chưa có, dạ không, dạ ko, dạ k, dạ chưa, không chịu, không nhất trí, chưa đồng ý,
    no, n, nope, nah, not, wrong, incorrect, false, disagree, 👎, ❌
"""
# Before and after the word that counts: who speaks, and politeness.
_BEFORE = re.compile(r"^(?:(?:tôi|toi|mình|minh|em|anh|chị|chi|cháu|chau|con|i|tui|mk) )?")
_AFTER = re.compile(r"(?: (?:a|ạ|nhé|nhe|nha|nhá|nghe|đó|rồi|roi|luôn|mà|em|bạn|ơi|please|pls|thanks))+$")
_LONGEST_YES_CHARS = 60
_ADORNMENT = re.compile("[.,!…;:()\"'«»~^\ufe0f\U0001f3fb-\U0001f3ff]+")


def yes_no(text: str) -> bool | None:
    """Yes, no, or neither; only a reply that is nothing else counts («không tính được» is neither).

    Marks decide where there are any: «dừng» (stop) is not «đúng» (right), though both are typed «dung».
    """
    said = _bare_reply(text) if len(text) <= _LONGEST_YES_CHARS else ""
    if said in _YES_TYPED:
        return True
    return False if said in _NO_TYPED else None


def _bare_reply(text: str) -> str:
    said = _SPACES.sub(" ", _ADORNMENT.sub(" ", _tones_settled(text))).strip()
    return _stretched(_BEFORE.sub("", _AFTER.sub("", said)))


def _stretched(said: str) -> str:
    """«okkk», «vânggg»: a letter held down counts once."""
    return re.sub(r"(\w)\1{2,}", r"\1", said)


def _as_typed(words: str) -> frozenset[str]:
    """Each word as written and as typed without marks."""
    forms = [form.strip() for form in words.split(",")]
    return frozenset(forms) | {fold(form) for form in forms}


_YES_TYPED, _NO_TYPED = _as_typed(_YES), _as_typed(_NO)

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
