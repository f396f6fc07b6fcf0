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
        return Words(
            vi=self.vi.format(**{k: v.vi if isinstance(v, Words) else v for k, v in blanks.items()}),
            en=self.en.format(**{k: v.en if isinstance(v, Words) else v for k, v in blanks.items()}),
        )

    def __add__(self, other: Words) -> Words:
        return Words(vi=self.vi + other.vi, en=self.en + other.en)

    def within(self, language: Language) -> str:
        return self.en if language == "en" else self.vi


def verbatim(text: str) -> Words:
    """A person's own words or a name: the same in every language, braces and all."""
    return Words(vi=text, en=text)


def joined(parts: list[Words], between: str = "\n") -> Words:
    """Several words, one after the other."""
    return Words(vi=between.join(p.vi for p in parts), en=between.join(p.en for p in parts))
