"""domain/desk/small_words.py — short words that thank, agree or count: what they answer depends on what was said last."""

from __future__ import annotations

import re

from domain.vietnamese import fold, yes_no

_MOST_WORDS = 9
_CORE = re.compile(r"\b(?:da|vang|uh?|ok|oke|okie?|oki|okay|cam on|thanks?|tks|got it|noted)\b")
_AROUND = """
    da vang u uh um ok oke oki okie okay cam on thank thanks tks you so very much got it noted a nhe nha em anh chi co
    chu bac ban minh toi roi nhieu lam biet hieu duoc dc ro tot the vay luon qua oi xin nhieu
"""
_ALL = frozenset(_AROUND.split())
_NUMBER = re.compile(r"\d[\d.,]{0,14}")


def assents(text: str) -> bool:
    """Thanks or a yes and nothing else: «dạ», «vâng ạ cảm ơn», «ok thanks»."""
    if yes_no(text) is True:
        return True
    said = re.sub(r"[^\w ]", " ", fold(text)).split()
    return 0 < len(said) <= _MOST_WORDS and _ALL.issuperset(said) and bool(_CORE.search(" ".join(said)))


def says_little(text: str) -> bool:
    """The same, a no, or a number alone: an answer, if one knows to what."""
    return assents(text) or yes_no(text) is not None or _NUMBER.fullmatch(text.strip()) is not None
