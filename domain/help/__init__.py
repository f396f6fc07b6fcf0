"""domain/help — short answers to what people ask in the middle of things; matched accent-blind, never guessed."""

from __future__ import annotations

from domain.help.about import ABOUT
from domain.help.afterwards import AFTERWARDS
from domain.help.topic import Topic
from domain.help.writing import WRITING
from domain.vietnamese import words_key

__all__ = ["TOPICS", "Topic", "topic_for"]

TOPICS = (*ABOUT, *WRITING, *AFTERWARDS)


def topic_for(text: str) -> Topic | None:
    """The topic a question is about; the longest hint found decides. None rather than a guess."""
    asked = f" {words_key(text)} "
    found = [
        (len(hint), topic) for topic in TOPICS for hint in topic.hints if f" {words_key(hint)} " in asked
    ]
    return max(found, key=lambda f: f[0])[1] if found else None
