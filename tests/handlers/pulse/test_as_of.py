"""«tiến độ đến 20/11»: the numbers as they stood at the end of a day that has passed."""

from __future__ import annotations

from datetime import date

import pytest

from storage.database import Database
from tests.support.counted import count
from tests.support.groups import Group
from tests.support.talk import UNIT, Somebody, settled

HERE = "Công đoàn Chè Tam Đường"
BEFORE, ON, AFTER = date(2026, 11, 12), date(2026, 11, 18), date(2026, 11, 20)


@pytest.fixture
def counted(database: Database, officer: Somebody) -> None:
    """Three days of two units, one below the other."""
    count(database, UNIT, BEFORE, valid=4, waiting=1)
    count(database, "TAMDUONG-CHE-DOI1", ON, valid=3, waiting=2)
    count(database, UNIT, AFTER, valid=20)


@pytest.mark.parametrize(
    "typed",
    ["tiến độ đến 18/11", "tien do 18/11", "tiến độ tính đến hết ngày 18/11/2026", "progress as of 18/11"],
)
@pytest.mark.usefixtures("counted")
def test_an_officer_reads_how_it_stood_at_the_end_of_a_day(officer: Somebody, typed: str) -> None:
    said = officer.says(typed)
    assert f"{HERE}, tính đến hết ngày 18/11/2026:\nHợp lệ 7/50 (14 %) của đợt." in said
    assert "đã gửi 10, hợp lệ 7, đang chờ 3, cần bổ sung 0" in said
    assert "• Tổ công đoàn Đội 1: 3" in said
    assert "27" not in said.replace("27/50", "")


@pytest.mark.both
@pytest.mark.usefixtures("counted")
def test_it_is_of_the_unit_on_the_screen(officer: Somebody) -> None:
    officer.says("tiến độ", "Đội 1")
    said = officer.says("tiến độ đến 18/11")
    assert "Tổ công đoàn Đội 1, tính đến hết ngày 18/11/2026:\nHợp lệ 3" in said
    assert "Tổ công đoàn Đội 1 · tuần" in said, "and she is where she was"


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize("day", ["30/2", "1/1/2020", "22/11/2026", "1/1/2027", "45/13"])
def test_a_day_that_has_not_passed_or_is_none_is_said_to_be(officer: Somebody, day: str) -> None:
    assert "Anh/chị gõ ngày đã qua của chương trình, như «tiến độ đến 15/11/2026»" in officer.says(
        f"tiến độ đến {day}"
    )


@pytest.mark.both
@pytest.mark.usefixtures("counted")
def test_a_worker_reads_of_her_own_unit_and_of_none_below(database: Database, officer: Somebody) -> None:
    mai = Somebody(database, "mai")
    mai.joins()
    said = mai.says("tiến độ đến 18/11")
    assert "Hợp lệ 7/50 (14 %) của đợt." in said
    assert "Đội 1" not in said
    assert "(1/9)" in said


@pytest.mark.usefixtures("counted")
def test_a_group_reads_of_its_unit_and_of_none_below(database: Database, connected: Group) -> None:
    said = connected.hears("tiến độ đến 18/11")
    assert f"{HERE}, tính đến hết ngày 18/11/2026" in said
    assert "Đội 1" not in said


@pytest.mark.both
@pytest.mark.usefixtures("counted")
def test_the_top_reads_of_the_whole_programme(database: Database) -> None:
    admin = settled(database, "admin", "admin", unit="LDLD-LAICHAU", at="LDLD-LAICHAU")
    said = admin.says("tiến độ đến 18/11")
    assert "Cả chương trình: đã gửi 10, hợp lệ 7" in said
