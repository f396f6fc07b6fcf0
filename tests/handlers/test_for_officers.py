"""«Báo cáo, danh sách» leads whoever knows no typed word to all that is made for her, and to no more than her role lets her."""

from __future__ import annotations

import pytest

from storage.database import Database
from tests.support.talk import UNIT, Somebody, settled

LEADS = {
    "Báo cáo tuần": "Báo cáo tuần đến",
    "Danh sách Excel": "lấy danh sách nào ạ?",
    "Bảng số liệu R1–R9": "Em đang làm bảng số liệu R1–R9",
    "Tổng kết": "Tổng kết: Công đoàn Chè Tam Đường",
    "Nhập từ Excel": "Mẫu nhập nào ạ?",
    "Xuất cho Cổng": "Cổng",
    "Yêu cầu dữ liệu": "Không có yêu cầu nào",
}


def labels(who: Somebody) -> list[str]:
    return [choice.label for choice in who.newest.choices]


def test_an_officer_finds_them_from_her_menu(officer: Somebody) -> None:
    officer.says("menu")
    officer.presses("Báo cáo, danh sách")
    assert labels(officer) == list(LEADS)
    assert all(len(label) <= 20 for label in labels(officer))
    assert "chưa hiểu" in officer.says("gì cũng được")
    assert labels(officer) == list(LEADS)
    assert "Anh/chị muốn làm gì?" in officer.says("quay lại")
    assert "(bản nháp)" in officer.says("báo cáo"), "the short word is the weekly report's as before"


@pytest.mark.parametrize("label", LEADS)
def test_each_leads_where_it_says(officer: Somebody, label: str) -> None:
    officer.says("bao cao, danh sach")
    assert LEADS[label] in officer.presses(label)


def test_a_leader_has_the_figures_alone_and_others_nothing(database: Database, mai: Somebody) -> None:
    leader = settled(database, "leader", "viewer", at=UNIT)
    leader.says("báo cáo, danh sách")
    assert labels(leader) == ["Bảng số liệu R1–R9"]
    mai.joins()
    mai.says("menu")
    assert "Báo cáo, danh sách" not in labels(mai)
    assert "dành cho cán bộ" in mai.says("báo cáo, danh sách")
