"""domain/faq — the frequent questions: a file the union edits, and which of its answers a question means."""

from domain.faq.blanks import answered
from domain.faq.entry import Entry
from domain.faq.file import read_faq
from domain.faq.index import LINE, MOST_CANDIDATES, Candidate, Faq, clear

__all__ = ["LINE", "MOST_CANDIDATES", "Candidate", "Entry", "Faq", "answered", "clear", "read_faq"]
