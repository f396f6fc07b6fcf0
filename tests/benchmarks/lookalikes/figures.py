"""tests/benchmarks/lookalikes/figures.py — how fast look-alikes among a million are found, how many, and at what cost."""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from datetime import UTC, date, datetime
from functools import cache
from itertools import chain
from statistics import mean, median
from typing import Any, NamedTuple

from bot.made_up.ideas import description, idea, title
from domain.deadlines import handed_in
from domain.similar.matching import Near
from domain.similar.title import read_stored, read_title
from storage.database import Database
from storage.history import By
from storage.store import Store
from tests.benchmarks.figure import Figure, rounded
from tests.benchmarks.lookalikes.questions import Question, questions, same
from tests.benchmarks.million import Million, on_a_file, on_a_server
from tests.support.entries import PROGRAMME

QUESTIONS, WARMING, HAND_INS = 2_400, 400, 400
ROUNDS, PEER_A_ROUND = 8, 5  # it takes half a second a question
SHOWN = 5
QUIET = 0.05  # at most so many of the questions about nothing stored may raise one all the same
SEED, OTHER_SEED = 4_711, 815
TRGM = "PostgreSQL pg_trgm, GiST, nearest five, on titles folded and cleared by us"


class Answer(NamedTuple):
    """What a question found: scores and whether each is the same initiative (None: nobody could say), the best first."""

    question: Question
    seconds: float
    own_seconds: float  # of this thread alone: what others do on the machine left out
    found: list[tuple[float, bool | None]]

    def hit(self, line: float = 0.0) -> bool:
        return any(is_same and score >= line for score, is_same in self.found)

    def falsely(self) -> float:
        """The best score of one that is another initiative."""
        return max((score for score, is_same in self.found if is_same is False), default=0.0)


def asked(million: Million, how_many: int, seed: int) -> list[Question]:
    return questions(million.asked_about, frozenset(million.ideas), how_many, seed)


@cache
def answers(where: str) -> list[Answer]:
    """All questions, asked one after the other on "file" or "server" that has answered some others before."""
    million = on_a_file() if where == "file" else on_a_server()
    for question in asked(million, WARMING, OTHER_SEED):
        _answer(million, question)
    found = [_answer(million, question) for question in asked(million, QUESTIONS, SEED)]
    for what, waits in (("waited", [a.seconds for a in found]), ("own work", [a.own_seconds for a in found])):
        _remark(f"{where}, {what}: median {median(waits) * 1e3:.1f} ms, p99 {_p99(waits)} ms")
    return found


def _answer(million: Million, question: Question) -> Answer:
    def work(store: Store) -> tuple[float, float, list[Near]]:
        began, own = time.perf_counter(), time.thread_time()
        found = store.similar.near(question.title, "")[:SHOWN]
        return time.perf_counter() - began, time.thread_time() - own, found

    seconds, own_seconds, found = million.database.write_now(work)
    judged = [(one.score, same(question.idea, million.ideas[one.entry_id - 1])) for one in found]
    return Answer(question, seconds, own_seconds, judged)


def p99_on_a_file() -> Figure:
    return Figure("lookalike_p99_ms_1m", _p99([answer.seconds for answer in answers("file")]), "ms")


def p99_on_a_server() -> Figure:
    return Figure("lookalike_p99_ms_1m_pg", _p99([answer.seconds for answer in answers("server")]), "ms")


def _p99(waits: list[float]) -> float:
    return rounded(sorted(waits)[int(len(waits) * 0.99)] * 1e3)


def hit_at_5() -> Figure:
    """The share of copies that are among the five best."""
    return Figure("lookalike_hit_at_5", _hits(answers("file"), 0.0), "share of copies")


def hit_at_5_quiet() -> Figure:
    """The same over the lowest line at which QUIET of the other questions raise a false alarm."""
    found = answers("file")
    alarms = sorted((answer.falsely() for answer in found if not answer.question.copy), reverse=True)
    line = alarms[int(len(alarms) * QUIET)] + 1e-9
    _remark(f"line {line:.2f}; at 0.2 {_at(found, 0.2)}; at 0.5 {_at(found, 0.5)}")
    _remark(_by_kind(found, line))
    return Figure("lookalike_hit_at_5_quiet", _hits(found, line), "share of copies")


def _hits(found: list[Answer], line: float) -> float:
    return rounded(mean(answer.hit(line) for answer in found if answer.question.copy))


def _at(found: list[Answer], line: float) -> str:
    false = mean(answer.falsely() >= line for answer in found if not answer.question.copy)
    return f"{_hits(found, line):.3f} of the copies, {false:.1%} false alarms"


def _by_kind(found: list[Answer], line: float) -> str:
    kinds: dict[str, list[bool]] = defaultdict(list)
    for answer in found:
        copy = answer.question.copy
        kinds[answer.question.kind].append(answer.hit(line) if copy else answer.falsely() >= line)
    return ", ".join(f"{kind} {mean(hits):.2f}" for kind, hits in sorted(kinds.items()))


def against_pg_trgm() -> Figure:
    """Medians on the same server, in rounds: ours of all questions, the peer's, which takes long, of some of them.

    Both are as warm as where nobody asks but them. A question of the peer's reads most of its index and so puts what
    ours had read out of the server's memory: were they asked by turns, ours would be cold at every one. The peer is
    asked one that does not count before those that do; ours all count, the few after the peer's too.
    """
    million = on_a_server()
    _give_to_trgm(million.database)
    (other,), counted = asked(million, 1, OTHER_SEED), asked(million, QUESTIONS, SEED)
    rounds: list[tuple[list[float], list[float]]] = []
    for nth in range(ROUNDS):
        these = counted[nth::ROUNDS]
        theirs = [_trgm(million.database, question) for question in (other, *these[:PEER_A_ROUND])][1:]
        rounds.append(([_answer(million, question).seconds for question in these], theirs))
    _remark("rounds: " + ", ".join(f"{median(t) * 1e3:.0f} : {median(o) * 1e3:.1f} ms" for o, t in rounds))
    value, peer_value = (median(chain(*waits)) * 1e3 for waits in zip(*rounds, strict=True))
    ratio = rounded(peer_value / value)
    return Figure("lookalike_vs_pg_trgm", rounded(value), "ms", TRGM, rounded(peer_value, 4), ratio)


def _give_to_trgm(database: Database) -> None:
    """The words of every title, indexed."""
    with database.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        titles = driver.execute("SELECT entry_id, title FROM dup_title").fetchall()
        driver.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        driver.execute("CREATE TABLE trgm (id INTEGER, said TEXT)")
        with driver.cursor().copy("COPY trgm FROM STDIN") as stream:
            for number, title in titles:
                stream.write_row((number, " ".join(read_stored(title).said)))
        driver.execute("CREATE INDEX ON trgm USING gist (said gist_trgm_ops)")
        driver.execute("ANALYZE trgm")
        driver.commit()


def _trgm(database: Database, question: Question) -> float:
    said = " ".join(read_title(question.title).said)
    with database.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        began = time.perf_counter()
        driver.execute("SELECT id FROM trgm ORDER BY said <-> %s LIMIT 5", (said,)).fetchall()
        return time.perf_counter() - began


def index_mb() -> Figure:
    """The keys; the titles as they were read stand beside the entries."""
    million = on_a_file()
    with million.database.engine.connect() as connection:
        beside = connection.exec_driver_sql("SELECT sum(length(title) + length(found_by)) FROM dup_title")
        found = connection.exec_driver_sql(
            "SELECT sum(pgsize) FROM dbstat WHERE name = 'dup_key'"
        ).scalar_one()
        _remark(f"and {beside.scalar_one() / 1e6:.0f} MB of titles and of what to take back")
    return Figure("lookalike_index_mb_1m", rounded(found / 1e6), "MB")


def add_ms() -> Figure:
    """What remembering adds to a hand-in, in its transaction with its commit: the median of pairs, one with and one without."""
    million, chance = on_a_file(), random.Random(OTHER_SEED)
    waits: list[list[float]] = [[], []]
    for nth in range(1, 2 * HAND_INS + 1):
        told = idea(chance)
        waits[nth % 2].append(
            _hand_in(
                million.database, nth, title(chance, told), description(chance, told), remembered=nth % 2 == 1
            )
        )
    _forget(million.database)
    added = [one - other for other, one in zip(*waits, strict=True)]
    _remark(f"p90 of the pairs {sorted(added)[int(len(added) * 0.9)] * 1e3:.1f} ms")
    return Figure("lookalike_add_ms", rounded(median(added) * 1e3), "ms")


ADDED = "SKADDED-"


def _hand_in(database: Database, number: int, called: str, described: str, *, remembered: bool) -> float:
    now = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
    said = {"title": called, "solution": described}

    def work(store: Store) -> None:
        added = store.initiatives.add(
            said, By(1, "web", None, now), now, handed_in(PROGRAMME, now, recognised=False), now.date(), code=f"{ADDED}{number}",
            draft_id=number, programme="2026", phase="1", person_id=1, unit_id=1, unit_name="Công đoàn Chè",
            title=called, applied_on=date(2026, 3, 15), recognition="no", money_state="declared", channel="web",
        )  # fmt: skip
        if remembered:
            store.similar.remember(added.id, called, described)

    began = time.perf_counter()
    database.write_now(work)
    return time.perf_counter() - began


def _forget(database: Database) -> None:
    """What was handed in for this figure is there no more."""
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"SELECT id FROM initiative WHERE code LIKE '{ADDED}%'")
        numbers = [number for (number,) in rows]

    def forget(store: Store) -> None:
        for number in numbers:
            store.similar.forget(number)

    database.write_now(forget)
    with database.engine.connect() as connection:
        for table, column in (("version", "initiative_id"), ("initiative", "id")):
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE {column} >= {min(numbers)}")
        connection.commit()


def _remark(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
