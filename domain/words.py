"""domain/words.py — everything said to people, in both languages side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """One thing to say, in Vietnamese and English. Blanks look like {name}; fill them by calling.

    >>> Words(vi="Còn {n} ngày", en="{n} days left")(n=3).vi
    'Còn 3 ngày'
    """

    vi: str
    en: str

    def __call__(self, **blanks: object) -> Words:
        """The same words with every blank filled; a blank that is itself Words is filled in each language."""
        english = blanks.copy()
        for name, value in english.items():
            if isinstance(value, Words):
                blanks[name], english[name] = value.vi, value.en
        return Words(self.vi.format_map(blanks), self.en.format_map(english))

    def __add__(self, other: Words) -> Words:
        return Words(self.vi + other.vi, self.en + other.en)

    def within(self, language: Language) -> str:
        return self.en if language == "en" else self.vi


def verbatim(text: str) -> Words:
    """A person's own words or a name: the same in every language, braces and all."""
    return Words(vi=text, en=text)


def joined(parts: list[Words], between: str = "\n") -> Words:
    """Several words, one after the other."""
    return Words(vi=between.join([p.vi for p in parts]), en=between.join([p.en for p in parts]))
