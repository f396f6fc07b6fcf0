"""tests/benchmarks/frequent.py — how well and how fast the entry that answers a question is found."""

from __future__ import annotations

import gc
import random
import sys
import time
from functools import cache
from statistics import mean

from rapidfuzz import fuzz, process

from bot.made_up.ideas import idea, title
from domain.faq import MOST_CANDIDATES, Entry, Faq
from domain.vietnamese import words_key
from domain.words import verbatim
from tests.benchmarks.figure import Figure, rounded
from tests.support.labelled import hit, off_topic, questions, shipped

PEER = "a plain rapidfuzz scan of all askings: token_set_ratio, the best of its scorers here, of folded words, the best three"
ENTRIES, ROUNDS, SEED = 2_000, 10, 4_711
WAYS = (
    "làm sao để {}",
    "{} thì ghi thế nào",
    "có phải {} không",
    "khi nào thì {}",
    "{} ở đâu",
    "ai {}",
    "{} có được không",
)


def hit_at_3() -> Figure:
    """Of the test's questions, in words that nothing was fitted to, the share whose entry is offered."""
    asked = questions("test")
    ours = mean(hit(shipped(), one) for one in asked)
    theirs = mean(one.key in _scanned(one.text) for one in asked)
    first = mean(bool(c := shipped().candidates(one.text)) and c[0].entry.key == one.key for one in asked)
    _remark(f"{len(asked)} questions; first of all {first:.3f}")
    return Figure("faq_hit_at_3", rounded(ours), "share of questions", PEER, rounded(theirs))


def false_rate() -> Figure:
    """Of the test's texts about other things, the share for which an entry is offered all the same."""
    texts = off_topic("test")
    _remark(f"{len(texts)} texts")
    return Figure(
        "faq_false_rate", rounded(mean(bool(shipped().candidates(t)) for t in texts)), "share of texts"
    )


def p99_ms() -> Figure:
    """Among 2,000 entries, every labelled question and text in turn: the thread's own work, whatever else runs."""
    faq = Faq(_many())
    texts = [*(one.text for half in ("development", "test") for one in questions(half)), *off_topic("test")]
    for text in texts:
        faq.candidates(text)
    gc.collect()
    gc.freeze()  # as in a process that has long been running: the entries are no news to the collector
    taken = [_seconds(faq, text) for _ in range(ROUNDS) for text in texts]
    work, waits = (sorted(one[part] for one in taken) for part in (0, 1))
    _remark(
        f"median {work[len(work) // 2] * 1e3:.2f} ms; waited, p99 {waits[int(len(waits) * 0.99)] * 1e3:.2f} ms"
    )
    return Figure("faq_p99_ms", rounded(work[int(len(work) * 0.99)] * 1e3), "ms")


def _seconds(faq: Faq, text: str) -> tuple[float, float]:
    """Of this thread's own work, and of waiting for it."""
    began, own = time.perf_counter(), time.thread_time()
    faq.candidates(text)
    return time.thread_time() - own, time.perf_counter() - began


def _many() -> list[Entry]:
    """Those we ship, and made-up ones about initiatives of every trade, each asked for in seven ways."""
    chance = random.Random(SEED)
    entries = list(shipped().entries)
    while len(entries) < ENTRIES:
        told = idea(chance)
        asked = tuple(way.format(title(chance, told)) for way in WAYS)
        entries.append(Entry(f"made_up_{len(entries)}", verbatim(asked[0]), verbatim(""), asked))
    return entries


@cache
def _askings() -> dict[tuple[str, int], str]:
    return {
        (entry.key, n): words_key(asked) for entry in shipped().entries for n, asked in enumerate(entry.asked)
    }


def _scanned(text: str) -> list[str]:
    """The peer's best three entries."""
    found = process.extract(words_key(text), _askings(), scorer=fuzz.token_set_ratio, limit=None)
    return list(dict.fromkeys(key for _, _, (key, _) in found))[:MOST_CANDIDATES]


def _remark(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
