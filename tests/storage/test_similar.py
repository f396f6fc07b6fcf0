"""Look-alikes in the database: found in the transaction that wrote them, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from domain.similar import keys as similar_keys
from domain.similar.matching import ALARM
from storage.database import Database, open_database
from storage.store import Store
from storage.tables import metadata
from tests.support.databases import another, empty
from tests.support.entries import enter, people

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
RACK = "Giá phơi chè ba tầng quay được"
HOW = (
    "Hàn khung sắt ba tầng có trục quay ở giữa, mỗi tầng đặt lưới tre, quay được bằng tay, trời mưa đẩy vào hiên. "
    "Trước đây phải dùng ba công trải chè ra sân, nay chỉ cần một công, chè khô đều và không lẫn cát."
)
TITLES = (
    RACK, "Xe đẩy thu gom rác ở bản vùng cao", "Dạy môn Toán lớp 3 qua trò chơi", "Dạy môn Toán lớp 5 qua trò chơi",
    "Theo dõi người bệnh sau mổ bằng thẻ màu", "Chế tạo sào tiếp địa lưới hạ áp", "Phơi chè trên giàn tre",
)  # fmt: skip


def entry(store: Store, title: str, description: str = "") -> int:
    """An entry as a hand-in writes it."""
    if store.units.by_code("A") is None:
        people(store)
    return enter(store, store.initiatives.next_serial("SK"), title=title, solution=description)


def like(database: Database, title: str, description: str = "", *, but: tuple[int, ...] = ()) -> list[int]:
    return [
        found.entry_id for found in database.write_now(lambda s: s.similar.like(title, description, but=but))
    ]


def rows(database: Database) -> list[tuple[int, int]]:
    with database.engine.connect() as connection:
        return [
            (row.k, row.id) for row in connection.execute(text("SELECT k, id FROM dup_key ORDER BY id, k"))
        ]


@pytest.fixture
def numbers(database: Database) -> dict[str, int]:
    """The entries of TITLES by their title; the rack's has a description."""
    return database.write_now(lambda s: {title: entry(s, title, HOW * (title == RACK)) for title in TITLES})


def test_an_entry_is_found_by_its_title_with_a_reason(database: Database, numbers: dict[str, int]) -> None:
    found = database.write_now(lambda s: s.similar.like("gia phoi che 3 tang quay duoc tai xa Hồng Thu", ""))
    assert [likeness.entry_id for likeness in found] == [numbers[RACK]]
    assert found[0].alarming
    assert "phơi chè" in found[0].why.vi


def test_a_new_title_over_a_copied_description_is_found(database: Database, numbers: dict[str, int]) -> None:
    copied = HOW.replace("Hàn", "Làm").replace("trời mưa đẩy vào hiên", "khi mưa thì đẩy vào nhà")
    found = database.write_now(lambda s: s.similar.like("Khung sắt xoay tròn", copied))
    assert [likeness.entry_id for likeness in found] == [numbers[RACK]]
    assert found[0].score >= ALARM
    assert "mô tả" in found[0].why.vi


def test_another_grade_and_what_nobody_wrote_are_not_found(
    database: Database, numbers: dict[str, int]
) -> None:
    assert like(database, "Dạy môn Toán lớp 4 qua trò chơi") == []
    assert like(database, "Máy lọc nước suối") == []
    assert like(database, "Một số giải pháp nâng cao chất lượng") == []
    assert like(database, "") == []


def test_an_entry_is_not_like_itself(database: Database, numbers: dict[str, int]) -> None:
    assert like(database, RACK, HOW, but=(numbers[RACK],)) == []


def test_at_most_so_many_the_likest_and_newest_first(database: Database) -> None:
    ids = [database.write_now(lambda s: entry(s, RACK)) for _ in range(5)]
    assert like(database, RACK) == ids[:-4:-1]


def test_an_entry_that_changed_is_found_by_what_it_says_now(
    database: Database, numbers: dict[str, int]
) -> None:
    number = numbers[RACK]
    database.write_now(lambda s: s.similar.remember(number, "Máy lọc nước suối", ""))
    assert like(database, RACK, HOW) == []
    assert like(database, "Máy lọc nước suối") == [number]
    assert sum(owner == number for _, owner in rows(database)) == similar_keys.BANDS


def test_a_forgotten_entry_leaves_no_key(database: Database, numbers: dict[str, int]) -> None:
    for number in numbers.values():
        database.write_now(lambda s, n=number: s.similar.forget(n))  # type: ignore[misc]
    database.write_now(lambda s: s.similar.forget(numbers[RACK]))
    assert rows(database) == []
    assert like(database, RACK, HOW) == []


def test_keys_are_written_with_the_entry_or_not_at_all(database: Database, numbers: dict[str, int]) -> None:
    before = rows(database)

    def fails(store: Store) -> None:
        entry(store, "Máy lọc nước suối")
        store.similar.remember(numbers[RACK], "Máy lọc nước giếng", "")
        store.similar.forget(numbers[TITLES[1]])
        assert store.similar.like("Máy lọc nước suối", "")
        raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError, match="on purpose"):
        database.write_now(fails)
    assert rows(database) == before
    assert like(database, "Máy lọc nước suối") == []
    assert like(database, RACK) == [numbers[RACK]]


def test_another_process_finds_it_at_once(
    database: Database, database_url: str, numbers: dict[str, int]
) -> None:
    with another(database_url) as second:
        assert like(second, RACK) == [numbers[RACK]]
        there = second.write_now(lambda s: entry(s, "Máy lọc nước suối"))
        assert like(database, "may loc nuoc suoi") == [there]


@pytest.mark.postgres
def test_both_databases_have_the_same_keys_and_find_the_same(sqlite_url: str, postgres_url: str) -> None:
    told = []
    for url in (sqlite_url, postgres_url):
        database = open_database(url)
        metadata.create_all(database.engine)
        empty(database)
        made = [database.write_now(lambda s, t=title: entry(s, t, HOW)) for title in TITLES for _ in range(9)]  # type: ignore[misc]
        found = [database.write_now(lambda s, t=title: s.similar.like(t, "", at_most=9)) for title in TITLES]  # type: ignore[misc]
        told.append(([(k, n - made[0]) for k, n in rows(database)],
                     [[(one.entry_id - made[0], one.score, one.why) for one in likenesses] for likenesses in found]))  # fmt: skip
        empty(database)
        database.close()
    assert told[0] == told[1]
    assert told[0][0]


def test_a_key_table_is_its_own_index(database: Database) -> None:
    with database.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            made = connection.execute(
                text("SELECT sql FROM sqlite_master WHERE name = 'dup_key'")
            ).scalar_one()
            assert "WITHOUT ROWID" in made


def rekeyed(database: Database, at_most: int) -> list[int]:
    """All of them, some at a time: how many each time."""
    times: list[int] = []
    while done := database.write_now(lambda s: s.similar.rekey(at_most)):
        times.append(done)
    return times


def test_entries_are_keyed_anew_in_batches_when_the_version_changes(
    database: Database, numbers: dict[str, int]
) -> None:
    before = rows(database)
    assert rekeyed(database, 3) == []
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE dup_title SET version = version - 1, title = 'cũ'"))
        connection.execute(text("DELETE FROM dup_key WHERE id = :number"), {"number": numbers[RACK]})
        connection.execute(
            text("UPDATE dup_title SET version = 0, found_by = :none WHERE entry_id = :number"),
            {"number": numbers[RACK], "none": b""},
        )
    assert rekeyed(database, 3) == [3, 3, 1]
    assert rows(database) == before
    assert rekeyed(database, 3) == []
    assert like(database, RACK, HOW) == [numbers[RACK]]


def test_what_the_entries_teach_is_used_by_every_process(database: Database, database_url: str) -> None:
    def made(store: Store) -> None:
        for thing in ("chè búp", "hạt điều", "ngô nếp", "mắc ca", "gỗ dăm"):
            for purpose in ("giảm tiếng ồn", "tránh kẹt", "bớt khói"):
                entry(store, f"Cải tiến máy sấy {thing} để {purpose}")

    for _ in range(34):
        database.write_now(made)
    with another(database_url) as second:
        assert like(second, "cải tiến maayf sayas chè búp để tránh kẹt") == []
        database.write_now(lambda s: s.similar.learn(s.similar.learned()))
        assert len(like(second, "cải tiến mayf saays chè búp để tránh kẹt")) == 3
        database.write_now(lambda s: s.similar.learn(s.similar.learned()))
