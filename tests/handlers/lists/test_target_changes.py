"""«lịch sử chỉ tiêu»: how a unit's target came to be what it is, for whoever may read its figures."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.database import Database
from storage.store import Store
from tests.support.talk import UNIT, Somebody, settle, settled

HERE = "Công đoàn Chè Tam Đường"


def changed(database: Database, by: Somebody, *targets: int) -> None:
    def change(store: Store) -> None:
        person, unit = store.people.at(by.address), store.units.by_code(UNIT)
        assert person is not None
        for nth, target in enumerate(targets):
            at = by.now + timedelta(seconds=nth)
            store.programmes.set_target(store.programmes.active(), unit, "dot-2", target, person.id, at)

    database.write_now(change)


@pytest.mark.both
def test_an_officer_reads_who_changed_the_target_when_and_from_what(
    database: Database, officer: Somebody, upper: Somebody
) -> None:
    said = officer.says("lịch sử chỉ tiêu")
    assert f"Chỉ tiêu của {HERE}: " in said
    assert "50 (Đợt 2)" in said
    assert "Chưa ai đổi" in said
    changed(database, upper, 60, 1_200)
    said = officer.says("chỉ tiêu đã đổi")
    assert "1.200 (Đợt 2)" in said
    first, second = [line for line in said.splitlines() if "→" in line]
    assert first.endswith(": Đợt 2 60 → 1.200"), "the newest first"
    assert second.endswith(": Đợt 2 50 → 60")
    assert ", Anh Sơn: " in first


def test_whoever_has_several_units_reads_of_each(
    database: Database, officer: Somebody, upper: Somebody
) -> None:
    database.write_now(
        lambda store: settle(store, upper.address, ("officer",), "Anh Sơn", "", at="XA-TANUYEN")
    )
    said = upper.says("lịch sử chỉ tiêu")
    assert "Chỉ tiêu của LĐLĐ tỉnh Lai Châu: 850 (Đợt 1), 1.000 (Đợt 2)." in said, "the programme's own"
    assert "Chỉ tiêu của Công đoàn xã Tân Uyên: " in said
    assert said.count("gõ «báo cáo R1»") == 1


def test_of_many_changes_the_last_are_told(database: Database, officer: Somebody, upper: Somebody) -> None:
    changed(database, upper, *range(100, 108))
    said = officer.says("lịch sử chỉ tiêu")
    assert said.count("→") == 5
    assert "… và 3 lần trước đó" in said


def test_a_worker_reads_nothing_of_it(database: Database, officer: Somebody) -> None:
    assert "dành cho cán bộ" in settled(database, "pao").says("lịch sử chỉ tiêu")


def test_r7_and_r8_lead_to_the_lists_and_to_the_report(officer: Somebody) -> None:
    assert "lấy danh sách nào" in officer.says("báo cáo R7")
    assert f"Em đang làm bảng R4 (giá trị làm lợi) của {HERE}" in officer.says("báo cáo r4")
    assert "Báo cáo tuần" in officer.says("báo cáo R8")
