"""domain/syllable.py — tells whether a word is built like a Vietnamese syllable."""

from __future__ import annotations

import re
import unicodedata

TONES = "\u0300\u0301\u0309\u0303\u0323"  # grave, acute, hook, tilde, dot
_DROP_TONES = str.maketrans("", "", TONES)

_INITIAL = "(?:ngh|ng|nh|kh|gh|gi|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
_RHYME = (
    "a[imnoptuyc]?|a(?:ch|ng|nh)|ă(?:[cmnpt]|ng)|â(?:[cmnptuy]|ng)|e(?:[cmnopt]|ng)?|ê(?:[mnptu]|ch|nh)?|"
    "i[amnptu]?|i(?:ch|nh)|iê(?:[cmnptu]|ng)|y|yê(?:[mntu]|ng)|"
    "o[ceimnopt]?|oo?ng|ooc|oa[cimnopty]?|oa(?:ch|ng|nh)|oă(?:[cmnt]|ng)|oe[not]?|"
    "ô(?:[cimnpt]|ng)?|ơ[imnpt]?|u[acimnpty]?|ung|uâ(?:[nty]|ng)|uê(?:ch|nh)?|uô(?:[cimnt]|ng)|uơ|"
    "uy[atpu]?|uy(?:ch|nh)|uyê[nt]|ư[acimntu]?|ưng|ươ(?:[cimnptu]|ng)"
)
_SYLLABLE = re.compile(f"{_INITIAL}(?:{_RHYME})")
_UNMARKED = str.maketrans("ăâđêôơư", "aadeoou")
_UNMARKED_SYLLABLE = re.compile(_SYLLABLE.pattern.translate(_UNMARKED))


def is_syllable(word: str) -> bool:
    """Marks count («uơng» is none, «ương» is one); capitals do not."""
    apart = unicodedata.normalize("NFD", word.lower())
    if sum(apart.count(tone) for tone in TONES) > 1:
        return False
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", apart.translate(_DROP_TONES))) is not None


def may_be_syllable(word: str) -> bool:
    """A syllable, or one typed without its marks («tien»)."""
    return is_syllable(word) or _UNMARKED_SYLLABLE.fullmatch(word.lower()) is not None
