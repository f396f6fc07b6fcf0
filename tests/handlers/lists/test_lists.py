"""«danh sách»: of her units alone, as many as the card says, written down; the file itself comes later."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.paper_requests import PaperRequests
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import ListTaken
from tests.support.moments import number_of_unit
from tests.support.talk import UNIT, Somebody, settled

T = table(ListTaken).c
OF_UNIT = Sql(select(*T).where(T.unit_id == named("unit", T.unit_id)).order_by(T.id))
HERE, BESIDE = "Công đoàn Chè Tam Đường", "Công đoàn HTX Mắc ca Bình Lư"


def asked(database: Database, somebody: Somebody) -> list[dict[str, Any]]:
    """What is being made for her."""

    def look(store: Store) -> list[dict[str, Any]]:
        person = store.conversations.open(somebody.address, "private", somebody.now).person_id
        return [row.params for row in PaperRequests(store).of_person(person or 0)]

    return database.read_now(look)


def written_down(database: Database, unit: str = UNIT) -> list[dict[str, Any]]:
    return database.read_now(
        lambda store: [row.params for row in store.all(OF_UNIT, unit=number_of_unit(store, unit))]
    )


@pytest.mark.parametrize("typed", ["danh sách", "xuất excel", "tải danh sách", "/danhsach", "lists"])
def test_an_officer_reads_how_many_there_are_and_has_them_made(
    database: Database, officer: Somebody, typed: str
) -> None:
    said = officer.says(typed)
    assert f"{HERE}, Đợt 2" in said
    assert [choice.label for choice in officer.newest.choices] == [
        "Đã gửi (1)", "Hợp lệ (0)", "Chờ (1)", "Cần bổ sung (0)", "Không hợp lệ, trùng (0)", "Khu vực doanh nghiệp",
        "Bảng số liệu R1–R9", "Đơn vị khác", "Chọn thêm…",
    ]  # fmt: skip
    assert f"Em đang làm danh sách của {HERE} (Chờ)" in officer.says("3")
    (params,) = asked(database, officer)
    assert (params["counted"], params["phones"], params["csv"], params["every"]) == ("waiting", 0, 0, 0)
    assert written_down(database) == [params]
    assert f"Em đang làm danh sách của {HERE} (Chờ) rồi" in officer.presses("Chờ (1)")
    assert asked(database, officer) == written_down(database) == [params]  # taken once, not twice


@pytest.mark.both
def test_what_has_nothing_in_it_is_neither_made_nor_written_down(
    database: Database, officer: Somebody
) -> None:
    assert f"{HERE} chưa có sáng kiến nào như vậy (Hợp lệ)" in officer.says("danh sách", "hợp lệ")
    assert asked(database, officer) == []
    assert written_down(database) == []


def test_she_chooses_what_goes_with_it_by_button_and_by_words(database: Database, officer: Somebody) -> None:
    officer.says("danh sách", "chọn thêm")
    assert "có số điện thoại" in officer.presses("Kèm số điện thoại")
    assert "kèm tệp .csv" in officer.says("kèm csv")
    assert "đủ mọi câu trả lời" in officer.says("đầy đủ")
    assert "có số điện thoại" not in officer.presses("Bỏ số điện thoại")
    officer.says("1", "xong", "1")
    (params,) = asked(database, officer)
    assert (params["counted"], params["phones"], params["csv"], params["every"]) == ("sent", 1, 1, 1)


@pytest.mark.both
def test_of_enterprises_alone_and_of_the_phase_before(database: Database, officer: Somebody) -> None:
    officer.says("danh sách", "doanh nghiệp")
    assert "Đợt 1" in officer.says("đợt khác")
    assert "Đã gửi (0)" in [choice.label for choice in officer.newest.choices]
    assert "Đợt 2" in officer.says("đợt khác")
    (params,) = asked(database, officer)
    assert (params["counted"], params["group"]) == ("sent", "enterprise")


def test_an_officer_above_chooses_any_unit_of_hers_and_no_other(database: Database, upper: Somebody) -> None:
    upper.says("danh sách", "đơn vị khác", "che tam duong")
    assert f"{HERE}, Đợt 2" in upper.says("1")
    upper.says("1")
    assert [params["unit_id"] for params in asked(database, upper)] == [
        database.read_now(lambda store: number_of_unit(store, UNIT))
    ]
    beside = settled(database, "beside", "officer", at="BINHLU-MACCA")
    beside.now = upper.now
    said = beside.says("danh sách", "đơn vị khác", "che tam duong")
    assert HERE not in said
    assert f"{BESIDE}, Đợt 2" in beside.says("quay lại")


def test_whose_role_has_ended_gets_nothing_by_an_old_button(database: Database, officer: Somebody) -> None:
    officer.says("danh sách")

    def dismiss(store: Store) -> None:
        person = store.conversations.open(officer.address, "private", officer.now).person_id or 0
        for held in store.rights.of(person):
            store.rights.end(held.id, person, officer.now)

    database.write_now(dismiss)
    assert "Em đang làm" not in officer.presses("Đã gửi (1)")
    assert asked(database, officer) == []


@pytest.mark.parametrize("role", ["viewer", "helper", "assistant", "operator"])
def test_whoever_only_looks_gets_no_list(database: Database, mai: Somebody, role: str) -> None:
    somebody = settled(database, "other", role, at=UNIT)
    assert "dành cho cán bộ công đoàn" in somebody.says("danh sách")


def test_in_a_group_nobody_gets_a_list(database: Database, officer: Somebody) -> None:
    group = Somebody(database, "-100", kind="group")
    group.now = officer.now
    group.says("@sangkien danh sách")
    assert database.read_now(lambda store: PaperRequests(store).is_due(officer.now)) is False


@pytest.mark.parametrize(
    ("typed", "only", "said"),
    [("bảng số liệu", "", "bảng số liệu R1–R9"), ("báo cáo R4", "r4", "bảng R4 (giá trị làm lợi)"),
     ("số liệu r9", "r9", "bảng R9 (tổng kết các giai đoạn)"), ("/figures", "", "bảng số liệu R1–R9")],
)  # fmt: skip
def test_figures_come_all_together_or_one_by_its_name(
    database: Database, officer: Somebody, typed: str, only: str, said: str
) -> None:
    assert f"Em đang làm {said} của {HERE}" in officer.says(typed)
    (params,) = asked(database, officer)
    assert params["only"] == only
    assert written_down(database) == [], "nobody's name is in them"


def test_a_leader_has_the_figures_of_her_unit_by_button_too(database: Database, upper: Somebody) -> None:
    leader = settled(database, "leader", "viewer", at=UNIT)
    leader.now = upper.now
    assert f"của {HERE}" in leader.says("bảng số liệu")
    upper.says("danh sách", "đơn vị khác", "che tam duong", "1")
    assert f"bảng số liệu R1–R9 của {HERE}" in upper.presses("Bảng số liệu R1–R9")
    assert "dành cho cán bộ công đoàn" in settled(database, "pao", unit=UNIT).says("bảng số liệu")
