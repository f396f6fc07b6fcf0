"""domain/desk/masking.py — hides personal data in words that many may read: the team's group, the frequent questions."""

from __future__ import annotations

import re

HIDDEN = "•••"
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A phone, identity card, bank account or insurance number: nine digits and more, however they are spaced and whatever
# letters they stick to («sđt0912345678nhe»); an O typed for the first zero counts. A day or a month is no number.
_DAY = r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?P<between>[/.-])(?:0?[1-9]|1[0-2])(?P=between)(?:19|20)\d\d(?!\d|[./]\d)"
_MONTH = r"(?<!\d)(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?!\d|[./]\d)"
_DIGITS = r"(?:\+?\d|(?<![^\W\d_])[Oo](?=[ .]?\d))(?:[ .\-/()]{0,2}\d){8,}"
_NUMBER = re.compile(f"(?P<day>{_DAY}|{_MONTH})|{_DIGITS}")
_MONEY_BEHIND = re.compile(r"\s*(?:đ|đồng|dong|d|vnd|vnđ)\b", re.IGNORECASE)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")  # «1.500.000.000»: money, not a number of somebody
_APART = re.compile(r"[ \-/()]+")
_PHONE = re.compile(r"[0Oo+]|84\D*[35789]")  # how one begins


def masked(text: str) -> str:
    """Without mail addresses and numbers that belong to somebody; sums of money and dates stay."""
    return _NUMBER.sub(_hide, _MAIL.sub(HIDDEN, text))


def unhidden(text: str) -> str:
    """Masked words without the places that were hidden: for a heading, where «•••21» says nothing."""
    return re.sub(rf"{HIDDEN}\d*", "", text)


def _hide(found: re.Match[str]) -> str:
    written = found[0]
    if found["day"] or _is_money(found):
        return written
    if "/" in written and not _PHONE.match(written):  # «2.779/2.300 (121»: two numbers
        return "/".join(masked(part) for part in written.split("/"))
    digits = re.sub(r"\D", "", written)
    return HIDDEN + digits[-2:]


def _is_money(found: re.Match[str]) -> bool:
    if _PHONE.match(found[0]):
        return False
    sums = all(_GROUPED.fullmatch(part) for part in _APART.split(found[0]))
    return sums or _MONEY_BEHIND.match(found.string, found.end()) is not None


def short_name(name: str) -> str:
    """«Lò Thị Mai» → «L. T. Mai»: enough to talk of her, too little to look her up."""
    *before, last = name.split() or [""]
    return " ".join([*(f"{word[0]}." for word in before), last])
