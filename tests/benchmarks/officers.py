"""tests/benchmarks/officers.py — what an officer asks for among a million entries: her card, a page, counts, a search."""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any

from domain.calendar import local_day
from domain.chat import Address, Incoming
from domain.vietnamese import words_key
from handlers.flows import FLOWS
from handlers.place import Place
from handlers.review import card, judging, waiting
from handlers.turn import Turn
from storage.database import Database
from storage.search import words_of
from storage.store import Store
from tests.benchmarks.figure import Figure, rounded
from tests.benchmarks.million import COUNT, NOW, PROGRAMME, Million, on_a_file, on_a_server

EACH, WARMING = 200, 20
SEED = 1_962
FOUND_AT_ONCE = 10
MORNING = NOW + timedelta(hours=1)
DAY = local_day(MORNING, "Asia/Ho_Chi_Minh")
Ask = Callable[[Turn, random.Random], Any]


@dataclass(frozen=True, slots=True)
class Officer:
    """Who asks, of how large a scope."""

    scope: str
    person_id: int
    root: int | None


def _card(turn: Turn, chance: random.Random) -> Any:
    """As handlers/review/work.py shows it; some were put off."""
    skipped = chance.randrange(8)
    counted = waiting.waiting(turn)
    entry = next((e for n, e in enumerate(waiting.entries(turn)) if n >= skipped), None)
    return counted, entry and card.card(turn, entry, judging.judged(turn, entry))


def _count(turn: Turn, _: random.Random) -> Any:
    return waiting.waiting(turn)


def _page(turn: Turn, chance: random.Random) -> Any:
    """One of the first pages of what waits for a first look."""
    (top,) = waiting.tops(turn)
    last = None
    for _nth in range(chance.randrange(3)):
        rows = turn.store.queue.waiting(PROGRAMME, "received", top, DAY, at_most=waiting.PAGE, after=last)
        last = rows[-1] if rows else last
    began = time.perf_counter()
    turn.store.queue.waiting(PROGRAMME, "received", top, DAY, at_most=waiting.PAGE, after=last)
    return time.perf_counter() - began


QUEUES: dict[str, Ask] = {"card": _card, "page": _page, "count": _count}


def _searching(words: Callable[[Any, random.Random], str]) -> Ask:
    def ask(turn: Turn, chance: random.Random) -> Any:
        entry = _some_entry(turn.store, chance)
        typed = words(entry, chance)
        began = time.perf_counter()
        turn.store.search.find(typed, _root(turn), DAY, FOUND_AT_ONCE)
        return time.perf_counter() - began

    return ask


def _root(turn: Turn) -> int | None:
    (top,) = waiting.tops(turn)
    return top


COMMON = (
    "hoc sinh",
    "nang cao chat luong",
    "giai phap",
    "mot so bien phap",
    "lop 5",
    "sk26",
    "tai truong tieu hoc",
    "o",
)
SEARCHES: dict[str, Ask] = {
    "code": _searching(lambda entry, _: entry.code),
    "number": _searching(lambda entry, _: entry.code.split("-")[2]),
    "name": _searching(lambda entry, _: entry.answers["authors"][0]["name"]),
    "title": _searching(lambda entry, _: words_key(entry.title)),
    "some words": _searching(lambda entry, chance: " ".join(chance.sample(sorted(words_of(entry)), 3))),
    "common words": _searching(lambda _, chance: chance.choice(COMMON)),
    "words that never meet": _searching(
        lambda _, chance: chance.choice(("tre lop 12", "benh lop 3", "luoi benh tre"))
    ),
}


def _some_entry(store: Store, chance: random.Random) -> Any:
    return store.initiatives.get(chance.randint(1, COUNT))


def officers(database: Database) -> list[Officer]:
    """One of the province, those of unions with about 200 units, and some of single units."""

    def work(store: Store) -> list[Officer]:
        units = store.units.living(DAY)
        (root,) = (unit for unit in units if unit.parent_id is None)
        below: dict[int, int] = defaultdict(int)
        for unit in units:
            below[unit.parent_id or 0] += 1
        unions = [unit.id for unit in units if unit.parent_id == root.id]
        unions = sorted(unions, key=lambda number: abs(below[number] - 200))[:4]
        singles = [unit.id for unit in units if unit.parent_id in below and unit.parent_id != root.id]
        found = [Officer("province", _upper_of(store, root.id), root.id)]
        for number in unions:
            found.append(Officer("union", store.rights.in_unit(number, ("upper_officer",))[0], number))
        for number in random.Random(SEED).sample(singles, min(40, len(singles))):
            held = store.rights.in_unit(number, ("officer",))
            found += [Officer("unit", held[0], number)] if held else []
        return found

    return database.write_now(work)


def _upper_of(store: Store, root: int) -> int:
    known = store.rights.in_unit(root, ("upper_officer",))
    if known:
        return known[0]
    person = store.people.make(NOW, name="Hà Thị Sao", unit_id=root, consented=True)
    store.rights.grant(person.id, "upper_officer", root, NOW, None)
    return person.id


def _measured(million: Million, officer: Officer, ask: Ask, chance: random.Random) -> tuple[float, float]:
    """Seconds waited, and of work of this thread alone."""

    def work(store: Store) -> tuple[float, float]:
        chat = Address("web", "web", f"officer-{officer.person_id}")
        talk = store.conversations.open(chat, "private", MORNING)
        turn = Turn(
            store, Incoming(chat, "event", chat.chat), talk, store.people.get(officer.person_id), MORNING, MORNING,
            store.programmes.active(), Place("https://sangkien.example"), FLOWS,
        )  # fmt: skip
        began, own = time.perf_counter(), time.thread_time()
        took = ask(turn, chance)
        waited, worked = time.perf_counter() - began, time.thread_time() - own
        return (took, worked) if isinstance(took, float) else (waited, worked)

    return million.database.write_now(work)


def _figure(name: str, million: Million, asked: dict[str, Ask]) -> Figure:
    """The worst p99 of any question in any scope; every median and p99 is told beside it."""
    everybody, chance, worst = officers(million.database), random.Random(SEED), 0.0
    for what, ask in asked.items():
        for scope in ("province", "union", "unit"):
            hers = [officer for officer in everybody if officer.scope == scope]
            for officer in _in_turn(hers, WARMING):
                _measured(million, officer, ask, chance)
            found = [_measured(million, officer, ask, chance) for officer in _in_turn(hers, EACH)]
            waits = [waited * 1e3 for waited, _ in found]
            worst = max(worst, _p99(waits))
            own = _p99([worked * 1e3 for _, worked in found])
            told = f"median {median(waits):.1f} ms, p99 {_p99(waits):.1f} ms (own work {own:.1f} ms)"
            print(f"{name}: {what} of the {scope}: {told}", file=sys.stderr, flush=True)
    return Figure(name, rounded(worst), "ms")


def _in_turn(hers: list[Officer], times: int) -> Iterator[Officer]:
    return (hers[n % len(hers)] for n in range(times))


def _p99(waits: list[float]) -> float:
    return sorted(waits)[int(len(waits) * 0.99)]


def queue_on_a_file() -> Figure:
    return _figure("queue_p99_ms_1m", on_a_file(), QUEUES)


def queue_on_a_server() -> Figure:
    return _figure("queue_p99_ms_1m_pg", on_a_server(), QUEUES)


def search_on_a_file() -> Figure:
    return _figure("search_p99_ms_1m", on_a_file(), SEARCHES)


def search_on_a_server() -> Figure:
    return _figure("search_p99_ms_1m_pg", on_a_server(), SEARCHES)
