"""domain/similar/phrases.py — finds the longest of many known phrases at a place in a row of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from domain.similar.spelling import bare, words_of

T = TypeVar("T")


class Phrases(Generic[T]):
    """What each phrase means. A word typed without its marks is any word so spelled: «trong» is «trồng», never the reverse."""

    def __init__(self, meanings: Mapping[str, T]) -> None:
        self._by_first: dict[str, list[tuple[list[tuple[str, str]], T]]] = {}
        for phrase, meaning in meanings.items():
            words = [(word, bare(word)) for word in words_of(phrase)]
            for first in {*words[0]}:
                self._by_first.setdefault(first, []).append((words, meaning))
        for known in self._by_first.values():
            known.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Sequence[str], place: int) -> tuple[int, T] | None:
        """How many words the longest phrase at this place has, and what it means."""
        if place >= len(words):
            return None
        for phrase, meaning in self._by_first.get(words[place], ()):
            there = words[place : place + len(phrase)]
            if len(there) == len(phrase) and all(map(_spells, there, phrase)):
                return len(phrase), meaning
        return None


def _spells(typed: str, known: tuple[str, str]) -> bool:
    return typed in known


def listed(text: str) -> list[str]:
    """The phrases of a list written with commas."""
    return [" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip()]


def meant(text: str) -> dict[str, str]:
    """Of «short = long, short = long»: what each short form means."""
    pairs = (entry.split("=") for entry in listed(text))
    return {short.strip(): long.strip() for short, long in pairs}
