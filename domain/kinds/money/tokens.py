"""domain/kinds/money/tokens.py — a typed message as words, numbers and signs, marks kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.kinds.money.vocabulary import PHRASES, SPLIT
from domain.vietnamese import clean

# «,5» is a number with its beginning missing, not a 5.
_PIECE = re.compile(r"(?<![^\W_])[.,]+[0-9][0-9.,]*|[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|\S")
# Full-width letters and signs are what some phones type; ð (eth) is how some keyboards make đ.
_USUAL = str.maketrans({**{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)}, "ð": "đ", "\n": " ; "})


@dataclass(frozen=True, slots=True)
class Token:
    """`typed` is in small letters with its marks; `glued` means no space stood before it."""

    typed: str
    glued: bool = False

    @property
    def is_number(self) -> bool:
        return self.typed[-1] in "0123456789"

    @property
    def is_word(self) -> bool:
        return self.typed[0].isalpha()


END = Token(";")
# A sum of money is short. A longer message stands as one sign that nobody can read, and costs no time.
TOO_LONG = Token("^")
_MOST_CHARS = 300
_MOST_WORDS = 60


def tokens(text: str) -> list[Token]:
    """The words, numbers and signs of a message; a two-word phrase of the vocabulary is one token."""
    if len(text) > _MOST_CHARS:
        return [TOO_LONG]
    pieces = [t for chunk in clean(text).lower().translate(_USUAL).split() for t in _pieces(chunk)]
    return _joined(pieces) if len(pieces) <= _MOST_WORDS else [TOO_LONG]


def _joined(pieces: list[Token]) -> list[Token]:
    joined: list[Token] = []
    for token in pieces:
        last = joined[-1] if joined else END
        ends_number = last.is_number and last.glued  # «1tr1 năm»
        phrase = None if ends_number else PHRASES.get(f"{last.typed} {token.typed}")
        if phrase:
            joined[-1] = Token(phrase)
        else:
            joined.append(token)
    return joined


def _pieces(chunk: str) -> list[Token]:
    found = [p for piece in _PIECE.findall(chunk) for p in SPLIT.get(piece, (piece,))]
    return [Token(piece, glued=n > 0) for n, piece in enumerate(found)]


def at(words: list[Token], place: int) -> Token:
    """The token there; a closing sign after the last."""
    return words[place] if 0 <= place < len(words) else END
