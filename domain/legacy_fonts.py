"""domain/legacy_fonts.py — spots text of an old Vietnamese font (TCVN3, VNI) or misread UTF-8."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from domain.syllable import TONES, is_syllable

_ROOF, _BREVE = "\u0302\u0306"

# TCVN 5712:1993 VN3, the .Vn… fonts: one letter at each byte value.
_TCVN3 = (
    dict(zip(range(0xA1, 0xAF), "ĂÂÊÔƠƯĐăâêôơưđ", strict=True))
    | dict(zip(range(0xB5, 0xBA), "àảãáạ", strict=True))
    | dict(zip(range(0xBB, 0xBF), "ằẳẵắ", strict=True))
    | dict(zip(range(0xC6, 0xCD), "ặầẩẫấậè", strict=True))
    | dict(zip(range(0xCE, 0xD9), "ẻẽéẹềểễếệìỉ", strict=True))
    | dict(zip(range(0xDC, 0xE0), "ĩíịò", strict=True))
    | dict(zip(range(0xE1, 0xF0), "ỏõóọồổỗốộờởỡớợù", strict=True))
    | dict(zip(range(0xF1, 0xFF), "ủũúụừửữứựỳỷỹýỵ", strict=True))
)
# VNI: a vowel is followed by a letter that stands for its mark and tone; a few letters stand alone.
_VNI_SINGLE = dict(zip("ñíìæóòîôö", "đíìỉĩịỵơư", strict=True))
_VNI_TONE = dict(zip("øùûõï", TONES, strict=True))
_VNI_ROOF = {"â": _ROOF} | {mark: _ROOF + tone for mark, tone in zip("àáåãä", TONES, strict=True)}
_VNI_BREVE = {"ê": _BREVE} | {mark: _BREVE + tone for mark, tone in zip("èéúüë", TONES, strict=True)}


def _vni_pairs() -> dict[str, str]:
    pairs = {vowel + mark: vowel + tone for vowel in "aeouy" for mark, tone in _VNI_TONE.items()}
    pairs |= {vni + mark: real + tone for vni, real in ("ôơ", "öư") for mark, tone in _VNI_TONE.items()}
    pairs |= {vowel + mark: vowel + roof for vowel in "aeo" for mark, roof in _VNI_ROOF.items()}
    pairs |= {"a" + mark: "a" + breve for mark, breve in _VNI_BREVE.items()}
    return {typed: unicodedata.normalize("NFC", meant) for typed, meant in pairs.items()}


_VNI = _vni_pairs() | _VNI_SINGLE
_VNI_LETTERS = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)

# A letter only Unicode has: whoever typed it uses no old font.
_UNICODE_VIETNAMESE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_TCVN3_WORD = re.compile("[A-Za-z\u00a1-\u00ae\u00b5-\u00fe]+")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u00ff]+")
# What no one types today: signs and foreign letters inside a word, a capital after a small letter.
_TCVN3_TELLS = re.compile(
    "[A-Za-z][\u00a1-\u00ae\u00b6-\u00beåæçëîïðñöøûüþßÆÇËÎÏÐÑÖ×ØÛÜÞ÷]|[\u00a1-\u00a8\u00ac-\u00ae][A-Za-z]|"
    "[A-Za-z]µ|[a-zà-ÿ][À-ÖØ-Þ]"
)
_VNI_TELLS = re.compile(
    "[øûïåäëüöñæî]|[aeiouyôö][ùõ]|[aeo]â|a[êéèú]|[ae][áàã]",
    re.IGNORECASE,
)
# Not «Ã» with a space: that is «XÃ TA LENG» far more often than a broken «à».
_MISREAD_UTF8 = re.compile("[ÂÃÄÅÆá][\u0080-\u009f\u00a1-\u00bfŒœŠšŸŽžƒˆ˜–-™]")
_LOST_STROKE_D = re.compile("Ä(?=[A-Za-z])")


def legacy_font(text: str) -> str | None:
    """What the text most probably says, if it looks pasted from an old font or wrongly decoded; else None.

    A guess to be offered, never applied unasked.
    """
    if text.isascii() or _UNICODE_VIETNAMESE.search(text):
        return None
    return _misread_utf8(text) or _best_font(text)


def _misread_utf8(text: str) -> str | None:
    """UTF-8 bytes shown as Windows-1252 («Tá»•ng LiÃªn»); strict, so chance cannot pass."""
    if not _MISREAD_UTF8.search(text):
        return None
    # On the way a no-break space became a space, or an unseen character was dropped.
    whole = _LOST_STROKE_D.sub("Ä\u0090", text.replace("Ã ", "Ã\u00a0"))
    try:
        return b"".join(_windows_byte(char) for char in whole).decode("utf-8")
    except UnicodeError:
        return None


def _windows_byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _best_font(text: str) -> str | None:
    readings = [
        (_share_read(text, _TCVN3_WORD, _tcvn3) if _TCVN3_TELLS.search(text) else 0, _tcvn3),
        (_share_read(text, _LATIN_WORD, _vni) if _VNI_TELLS.search(text) else 0, _vni),
    ]
    share, read = max(readings, key=lambda reading: reading[0])
    return read(text) if share >= 0.8 else None  # the rest: abbreviations, foreign words, slips


def _share_read(text: str, word_pattern: re.Pattern[str], read: Callable[[str], str]) -> float:
    """Which part (0 to 1) of the words beyond ASCII become Vietnamese syllables; a single one is chance."""
    words = word_pattern.findall(text)
    odd = [word for word in words if not word.isascii()]
    if not odd or (len(odd) == 1 and len(words) > 2):
        return 0
    return sum(_fits(read(word)) for word in odd) / len(odd)


def _fits(word: str) -> bool:
    """A syllable, or the Đ of an abbreviation (HĐQT, LĐLĐ)."""
    return is_syllable(word) or word == "Đ"


def _tcvn3(text: str) -> str:
    """Only inside words: a lone «·» or «®» stays what it is."""
    return _TCVN3_WORD.sub(lambda word: word[0].translate(_TCVN3), text)


def _vni(text: str) -> str:
    return _VNI_LETTERS.sub(_vni_letter, text)


def _vni_letter(found: re.Match[str]) -> str:
    meant = _VNI[found[0].lower()]
    return meant.upper() if found[0][0].isupper() else meant
