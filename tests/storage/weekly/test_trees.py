"""The tree of a day that has passed is the one that was known then: a new list of units does not rewrite it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.loading import LoadedUnits, take_units
from storage.database import Database
from storage.store import Store
from storage.weekly.trees import is_as_now, tree_at

HEAD = "mã,mã ngắn,tên,loại,cấp trên,từ ngày,đến ngày,nhập vào,số đoàn viên\n"
PROVINCE = "TINH,TT,LĐLĐ tỉnh,LĐLĐ tỉnh,,,,,\n"
BEFORE = f"{PROVINCE}TD,TD,LĐLĐ huyện Tam Đường,LĐLĐ huyện,TINH,,,,\nCHE,CHE,CĐCS Chè,CĐCS,TD,,,,\n"
AFTER = (
    f"{PROVINCE}CHE,CHE,Công đoàn Chè Tam Đường,CĐCS,TINH,,,,\n"
    "TD,TD,LĐLĐ huyện Tam Đường,LĐLĐ huyện,TINH,,30/6/2025,TINH,\n"
)
THEN, CHANGED = datetime(2025, 6, 1, tzinfo=UTC), datetime(2025, 7, 1, tzinfo=UTC)


@pytest.fixture
def reformed(database: Database, tmp_path: Path) -> Database:
    for at, rows in ((THEN, BEFORE), (CHANGED, AFTER)):
        file = tmp_path / "units.csv"
        file.write_text(HEAD + rows, encoding="utf-8")
        taken = database.write_now(lambda store, file=file, at=at: take_units(file, store, at))  # type: ignore[misc]
        assert isinstance(taken, LoadedUnits), taken
    return database


def test_what_stood_where_before_a_reform_is_known_after_it(reformed: Database) -> None:
    def names(store: Store, moment: datetime, day: date) -> set[str]:
        tree, district = tree_at(store, moment, day), store.units.by_code("TD")
        assert district is not None
        return {tree.units[number].name for number in tree.below(district.id)}

    before = reformed.write_now(lambda store: names(store, THEN + timedelta(days=3), date(2025, 6, 4)))
    assert before == {"LĐLĐ huyện Tam Đường", "CĐCS Chè"}
    assert reformed.write_now(lambda store: names(store, CHANGED, date(2025, 7, 1))) == set()


def test_whether_the_tree_changed_since_is_seen_without_reading_it(reformed: Database) -> None:
    def same(store: Store, moment: datetime, then: date, day: date) -> bool:
        return is_as_now(store, moment, then, day)

    july = date(2025, 7, 3)
    assert not reformed.write_now(lambda store: same(store, THEN, date(2025, 6, 1), july))
    assert reformed.write_now(lambda store: same(store, CHANGED, date(2025, 7, 1), july))
    # Nobody changed anything since, but the district's last day has passed meanwhile.
    assert not reformed.write_now(lambda store: same(store, CHANGED, date(2025, 6, 30), july))
