"""domain/hinted.py — somebody as whoever has a code of hers may see her: she knows herself, and nobody else learns who."""

from __future__ import annotations

from domain.words import Words, verbatim

LAST_DIGITS = 2

BOTH = Words(
    vi="{letters}, số điện thoại có hai số cuối {digits}", en="{letters}, whose phone number ends in {digits}"
)
BY_PHONE = Words(
    vi="người có số điện thoại có hai số cuối {digits}", en="somebody whose phone number ends in {digits}"
)
NO_NAME = Words(vi="một người chưa để lại tên", en="somebody who left no name")


def hinted(name: str, phone: str) -> Words:
    """«L. T. M., số điện thoại có hai số cuối 21» for Lò Thị Mai, 0900 000 021."""
    letters = verbatim(" ".join(f"{word[0]}." for word in name.split()))
    digits = phone[-LAST_DIGITS:]
    if not digits:
        return letters if letters.vi else NO_NAME
    return BOTH(letters=letters, digits=digits) if letters.vi else BY_PHONE(digits=digits)
