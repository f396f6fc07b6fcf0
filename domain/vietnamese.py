"""domain/vietnamese.py — Vietnamese text: what we keep, what we compare, and a chat's short yes and no."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from domain.legacy_fonts import legacy_font

__all__ = [
    "clean",
    "fold",
    "legacy_font",
    "means",
    "spoken_forms",
    "storable",
    "tone_equal",
    "tones_settled",
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
# Composed letters and the signs people type: nothing in it is unseen, odd, or two characters for one.
_PLAIN = re.compile(r"[ -~\n«»À-\u024f\u1e00-\u1eff–—‘’“”…]*")
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
_NOT_WORD = re.compile(r"[\W_]+")
# đ and its look-alikes have no mark to strip: Ð ð (eth), Ɖ ɖ; ı is what some phones make of i.
LABEL_CHARS = 60
_STROKES = str.maketrans("đðɖı", "dddi")
# Letters of Latin script and what is left of them without marks: Vietnamese needs no others.
_BARE = {
    letter: _MARK.sub("", unicodedata.normalize("NFD", chr(letter))).translate(_STROKES)
    for letter in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
}


def storable(text: str) -> bool:
    """Whether UTF-8 and every database take a text: no NUL, no half of a surrogate pair."""
    return _NOT_STORABLE.search(text) is None


def clean(text: str) -> str:
    """The text as we keep it: composed, nothing unseen in it, the person's own spelling."""
    if _PLAIN.fullmatch(text):  # nearly everything typed: what follows would change nothing
        return _without_trailing_space(text)
    text = _PILED_MARKS.sub(_first, _UNSEEN.sub("", text))
    text = unicodedata.normalize("NFC", _NEW_LINE.sub("\n", text))
    # In an old font the soft hyphen and the no-break space are letters: they stay until the person decided.
    if _LEGACY_TRACE.search(text) and legacy_font(text) is None:
        text = _UNSEEN_LATIN.sub("", text.replace("\u00a0", " ").replace("\u0085", "\n"))
    return _without_trailing_space(_ODD_SPACE.sub(" ", text))


def _first(found: re.Match[str]) -> str:
    """Its first group. (A template, r"\\1", is parsed at every call.)"""
    return found[1]


def _without_trailing_space(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def fold(text: str) -> str:
    """The text for comparing: no marks, no capitals, one line; punctuation stays."""
    return _folded_before(text) if len(text) <= LABEL_CHARS else _folded(text)


def _folded(text: str) -> str:
    text = clean(text).lower().translate(_BARE)
    if not text.isascii():
        text = _MARK.sub("", unicodedata.normalize("NFD", _UNSEEN_LATIN.sub("", text))).translate(_STROKES)
        text = _FULL_WIDTH.sub(lambda wide: chr(ord(wide[0]) - 0xFEE0), text).lower()
    return " ".join(text.split())


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
    return tones_settled(a) == tones_settled(b)


def tones_settled(text: str) -> str:
    """Small letters on one line, oa, oe, uy with their tone on the second: «Thuỷ» and «thủy» are one."""
    one_line = " ".join(clean(text).lower().split())
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
# What people say around a short reply: who speaks, and politeness. Without its marks «dạ» may be «đã», «anh» «ảnh»
# and «mà» «mã»: what would be another word is left where it stands.
_BEFORE = """
    tôi, toi, mình, minh, em, anh, chị, chi, cháu, chau, con, i, tui, mk, dạ, vâng, vang, thưa, thua, à,
    cho, xin, làm ơn, lam on, nhờ, cho em, cho tôi, cho toi, cho mình, cho minh, cho anh, cho chị, cho chi,
    giúp em, giup em, giúp tôi, giup toi, em muốn, em muon, tôi muốn, toi muon, em xin, please, i want to
"""
_AFTER = """
    ạ, a, nhé, nhe, nha, nhá, nghe, đó, đấy, luôn, luon, mà, em, chị, bạn, ơi, oi, em ơi, anh ơi, đi, di,
    với, voi, thôi, thoi, giúp, giup, giúp em, giup em, giúp tôi, giup toi, giúp mình, giup minh, giùm, nào,
    cho em, cho tôi, cho toi, cho mình, cho minh, câu này, cau nay, cái này, cai nay, please, pls, thanks
"""
_ADORNMENT = re.compile("[.,!…;:()\"'«»~^\ufe0f\U0001f3fb-\U0001f3ff]+")
_LONGEST_REPLY_CHARS = 120


def _any_of(words: str) -> str:
    """The phrases of a list, the longest first."""
    return "|".join(sorted((phrase.strip() for phrase in words.split(",")), key=len, reverse=True))


_FIRST, _LAST = re.compile(rf"^(?:{_any_of(_BEFORE)}) (?=.)"), re.compile(rf"(?<=.) (?:{_any_of(_AFTER)})$")


@lru_cache(maxsize=256)  # one reply is looked at from several sides
def spoken_forms(text: str) -> tuple[str, ...]:
    """A short reply as it was typed, then with less and less around it: small letters, marks kept, no punctuation.

    The fuller form counts first: «sáng kiến của em ạ» is «sáng kiến của em» before it is «sáng kiến của».
    """
    if len(text) > _LONGEST_REPLY_CHARS:
        return ()
    whole = " ".join(_ADORNMENT.sub(" ", tones_settled(text)).split())
    endings = tuple(_shorter(whole, _LAST))
    return tuple(dict.fromkeys(form for ending in endings for form in _shorter(ending, _FIRST) if form))


def _shorter(said: str, around: re.Pattern[str]) -> Iterator[str]:
    """The words, then without one thing around them after the other."""
    yield said
    while (found := around.search(said)) is not None:
        said = said[: found.start()] + said[found.end() :]
        yield said


def means(typed: str, words: str) -> bool:
    """The same words. Marks may be left out by either side; but «đừng» is not «đúng»."""
    if fold(typed) != fold(words):
        return False
    marked = fold(typed) != typed.lower() and fold(words) != words.lower()
    return not marked or tone_equal(typed, words)


_ALREADY = re.compile(r" (?:rồi|roi)$")
_HELD_DOWN = re.compile(r"(\w)\1{2,}")


def yes_no(text: str) -> bool | None:
    """Yes, no, or neither; only a reply that is nothing else counts («không tính được» is neither).

    Marks decide where there are any: «dừng» (stop) is not «đúng» (right), though both are typed «dung».
    """
    said = {_stretched(_ALREADY.sub("", form)) for form in spoken_forms(text)}
    if said & _YES_TYPED:
        return True
    return False if said & _NO_TYPED else None


def _stretched(said: str) -> str:
    """«okkk», «vânggg»: a letter held down counts once."""
    return _HELD_DOWN.sub(_first, said)


def _as_typed(words: str) -> frozenset[str]:
    """Each phrase of a list as written and as typed without marks."""
    phrases = [phrase.strip() for phrase in words.split(",")]
    return frozenset(phrases) | {fold(phrase) for phrase in phrases}


_YES_TYPED, _NO_TYPED = _as_typed(_YES), _as_typed(_NO)
