"""tests/support/labelled.py — questions labelled with the entry that answers them, and texts that no entry answers."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal, NamedTuple

from domain.faq import Faq
from storage.frequent import frequent
from tests.support.source import ROOT

FOLDER = ROOT / "tests" / "domain" / "faq"
Half = Literal["development", "test"]


class Labelled(NamedTuple):
    text: str
    key: str


def questions(half: Half) -> list[Labelled]:
    """Of each key every second question: the first is for development, the second for the test."""
    by_key: dict[str, list[str]] = defaultdict(list)
    key = ""
    for line in _lines("questions.txt"):
        if line.startswith("["):
            key = line.strip("[]")
        else:
            by_key[key].append(line)
    return [Labelled(text, key) for key, texts in by_key.items() for text in _half(texts, half)]


def off_topic(half: Half) -> list[str]:
    """Every second text; for development more, which no test uses."""
    lines = _lines("off_topic.txt")
    more = lines.index("[development]")
    return _half(lines[:more], half) + (lines[more + 1 :] if half == "development" else [])


def shipped() -> Faq:
    """The entries we ship."""
    return frequent()


def hit(faq: Faq, question: Labelled) -> bool:
    """Whether its entry is among the three offered."""
    return question.key in [one.entry.key for one in faq.candidates(question.text)]


def _half(texts: list[str], half: Half) -> list[str]:
    return texts[0 if half == "development" else 1 :: 2]


def _lines(name: str) -> list[str]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
