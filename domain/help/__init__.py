"""domain/help — short answers to what people ask in the middle of things; matched accent-blind, never guessed."""

from __future__ import annotations

from domain.help.about import ABOUT
from domain.help.afterwards import AFTERWARDS
from domain.help.topic import Topic
from domain.help.writing import WRITING
from domain.vietnamese import words_key

__all__ = ["TOPICS", "Topic", "topic_for"]

TOPICS = (*ABOUT, *WRITING, *AFTERWARDS)
_HINTS = sorted(  # as whole words, the longest first
    ((f" {words_key(hint)} ", topic) for topic in TOPICS for hint in topic.hints),
    key=lambda known: len(known[0]), reverse=True,
)  # fmt: skip


def topic_for(text: str) -> Topic | None:
    """The topic a question is about; the longest hint found decides. None rather than a guess."""
    asked = f" {words_key(text)} "
    return next((topic for hint, topic in _HINTS if hint in asked), None)
