"""domain/faq — the frequent questions: a file the union edits, and which of its answers a question means."""

from domain.faq.blanks import answered
from domain.faq.entry import Entry
from domain.faq.file import MOST_CHARS, MOST_TITLE_CHARS, read_faq
from domain.faq.grown import braced, grown, key_from, literal
from domain.faq.index import LINE, MOST_CANDIDATES, Candidate, Faq, clear
from domain.faq.toml import in_toml, reads_back

__all__ = [
    "LINE",
    "MOST_CANDIDATES",
    "MOST_CHARS",
    "MOST_TITLE_CHARS",
    "Candidate",
    "Entry",
    "Faq",
    "answered",
    "braced",
    "clear",
    "grown",
    "in_toml",
    "key_from",
    "literal",
    "read_faq",
    "reads_back",
]
