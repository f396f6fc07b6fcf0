"""Two processes make keys anew while both write: afterwards every entry has exactly the keys of its text."""

from __future__ import annotations

import random
from concurrent.futures import Future, ThreadPoolExecutor, wait
from struct import unpack

from sqlalchemy import text

from domain.similar.description import described_in, shingles
from domain.similar.keys import VERSION, description_keys, title_keys
from domain.similar.title import read_title
from storage.database import Database, open_database
from storage.history import By
from storage.store import Store
from tests.support.command_line import READY
from tests.support.databases import another
from tests.support.entries import AUTHOR, NOW, ONE_LEVEL, enter, people

ENTRIES, STEPS, PATIENCE_S, HELD_S = 6, 150, 90, 0.5
BY = By(AUTHOR, "web", None, NOW)
HERS = {"author"}
THINGS, TRADES = (
    ("Giá phơi", "Máy lọc", "Xe đẩy", "Lò sấy"),
    ("chè ba tầng", "nước suối", "rác bản", "ngô nếp"),
)
WORDS = (
    "hàn",
    "khung",
    "sắt",
    "quay",
    "bằng",
    "tay",
    "mỗi",
    "tầng",
    "lưới",
    "tre",
    "mưa",
    "đẩy",
    "vào",
    "hiên",
)
OUTDATE = text("UPDATE dup_title SET version = 0 WHERE entry_id = :number")


def told(chance: random.Random) -> dict[str, str]:
    how = " ".join(chance.choices(WORDS, k=30))
    return {"title": f"{chance.choice(THINGS)} {chance.choice(TRADES)} quay được", "solution": how}


def acts(url: str, ids: list[int], seed: int) -> None:
    """What one process does."""
    chance, database = random.Random(seed), open_database(url)
    for _ in range(STEPS):
        one_act(chance, database, ids)
    database.close()


def one_act(chance: random.Random, database: Database, ids: list[int]) -> None:
    number, dice = chance.choice(ids), chance.random()
    if dice < 0.35:
        database.write_now(lambda s: s.similar.rekey(ENTRIES))
    elif dice < 0.5:
        for each in range(
            1, ENTRIES + 1
        ):  # one at a time: a release does no such thing, so it must not wait for two
            with database.engine.begin() as connection:
                connection.execute(OUTDATE, {"number": each})
    elif dice < 0.6:
        database.write_now(lambda s: s.acts.perform(number, "withdraw", HERS, "one", ONE_LEVEL, BY))
    elif dice < 0.7:
        database.write_now(lambda s: s.acts.perform(number, "bring_back", HERS, "one", ONE_LEVEL, BY))
    else:
        database.write_now(lambda s: change(s, number, told(chance)))


def change(store: Store, number: int, said: dict[str, str]) -> None:
    entry = store.initiatives.locked(number)
    columns = {
        name: getattr(entry, name) for name in ("benefit_vnd", "applied_on", "recognition", "money_state")
    }
    store.acts.change(
        number,
        "change",
        {**entry.answers, **said},
        HERS,
        "one",
        ONE_LEVEL,
        BY,
        title=said["title"],
        **columns,
    )


def begin(store: Store) -> list[int]:
    people(store)
    said = [told(random.Random(number)) for number in range(ENTRIES)]
    return [enter(store, n, title=one["title"], solution=one["solution"]) for n, one in enumerate(said)]


def expected(entry: object) -> set[int]:
    """The keys an entry should have."""
    if entry.status == "withdrawn":  # type: ignore[attr-defined]
        return set()
    said: dict[str, str] = entry.answers  # type: ignore[attr-defined]
    return {*title_keys(read_title(said["title"])), *description_keys(shingles(described_in(said)))}


def test_keys_are_exact_after_two_processes_made_them_anew_and_wrote_at_once(
    database: Database, database_url: str
) -> None:
    ids = database.write_now(begin)
    processes = [READY.Process(target=acts, args=(database_url, ids, seed)) for seed in (1, 2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(PATIENCE_S)
        assert process.exitcode == 0
    while database.write_now(lambda s: s.similar.rekey(5)):
        pass
    assert_exact(database, ids)


def assert_exact(database: Database, ids: list[int]) -> None:
    """Every entry has the keys of its text, and its row beside them tells the same."""
    with database.engine.connect() as connection:
        stored = connection.execute(text("SELECT entry_id, version, found_by FROM dup_title")).all()
        keys = {number: set[int]() for number in ids}
        for key, number in connection.execute(text("SELECT k, id FROM dup_key")):
            keys[number].add(key)
    entries = database.write_now(lambda s: [s.initiatives.get(number) for number in ids])
    assert keys == {entry.id: expected(entry) for entry in entries}
    assert {n: set(unpack(f"<{len(kept) // 4}i", kept)) for n, _, kept in stored} == {
        n: k for n, k in keys.items() if k
    }
    assert {version for _, version, _ in stored} == {VERSION}
    assert all(entry.version > 1 for entry in entries)


def test_an_entry_that_is_being_changed_is_not_keyed_by_what_it_said_before(
    database: Database, database_url: str
) -> None:
    """While one process has changed an entry but not committed, another one makes keys anew."""
    first, *others = database.write_now(begin)
    with database.engine.begin() as connection:
        connection.execute(OUTDATE, {"number": first})
    with another(database_url) as second, ThreadPoolExecutor(1) as aside:

        def changed_while_rekeyed(store: Store) -> Future[int]:
            change(store, first, {"title": "Máy tách vỏ hạt mắc ca", "solution": ""})
            store.initiatives.get(first)  # what was sent has arrived
            rekeyed = aside.submit(second.write_now, lambda s: s.similar.rekey(ENTRIES))
            wait([rekeyed], HELD_S)
            return rekeyed

        database.write_now(changed_while_rekeyed).result()
        for number in others:
            database.write_now(lambda s, n=number: change(s, n, told(random.Random(n))))  # type: ignore[misc]
    assert_exact(database, [first, *others])
