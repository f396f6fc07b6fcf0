"""«tổng kết»: an officer reads the close of her unit, and of any below it, and of no other."""

from __future__ import annotations

from storage.outbox import EVER
from storage.personal.affected import lists_taken
from tests.support.talk import Somebody, settle, settled


def test_an_officer_reads_the_close_of_her_unit_before_it_is_over(mai: Somebody, officer: Somebody) -> None:
    said = officer.says("tổng kết")
    assert said.startswith("Tổng kết: Công đoàn Chè Tam Đường\n")
    assert "Tạm tính đến 22/11/2026" in said
    assert "Đã gửi 1 · chờ 1 · cần bổ sung 0" in said
    assert "Chưa đạt chỉ tiêu: còn thiếu" in said
    assert "Làm lợi" not in said, "nothing is valid yet: no money is told"
    assert len(said) < 1_000, "a phone's screen or two"


def test_from_above_any_unit_below_by_letters_of_its_name(mai: Somebody, upper: Somebody) -> None:
    assert upper.says("tổng kết").startswith("Tổng kết: LĐLĐ tỉnh Lai Châu\n")
    assert upper.says("mac ca binh lu").startswith("Tổng kết: Công đoàn HTX Mắc ca Bình Lư\n")
    upper.says("công đoàn")
    assert len(upper.newest.choices) > 1, "several are meant: they are offered"
    assert upper.says("1").startswith("Tổng kết: ")
    assert "chưa tìm thấy đơn vị" in upper.says("xyzt qqq")


def test_nobody_reads_the_close_of_a_unit_that_is_not_hers(mai: Somebody) -> None:
    other = settled(mai.database, "elsewhere", "officer", unit="BINHLU-MACCA", at="BINHLU-MACCA")
    other.now = mai.now
    assert "chưa tìm thấy đơn vị" in (other.says("tổng kết"), other.says("che tam duong"))[1]
    assert "dành cho cán bộ" in mai.says("tổng kết")


def test_certificates_are_asked_for_once_something_was_chosen(
    mai: Somebody, officer: Somebody, upper: Somebody
) -> None:
    assert "chưa có sáng kiến tiêu biểu" in officer.says("giấy chứng nhận")
    officer.says("việc của tôi", "1")
    upper.now = officer.now
    upper.says("việc của tôi", "1")
    officer.now = upper.now
    officer.says("tiêu biểu SK26-CTD-0001-T", "1", "tổng kết")
    assert "Tiêu biểu 1, trong đó đã khen 0." in officer.says("tổng kết")
    said = officer.presses("Giấy chứng nhận")
    assert "Em đang làm giấy chứng nhận của Công đoàn Chè Tam Đường, " in said
    assert "Em đang làm giấy chứng nhận của Công đoàn Chè Tam Đường rồi" in officer.says("giấy chứng nhận")


def test_the_closing_papers_are_asked_for_once_and_come_by_the_queue(
    mai: Somebody, officer: Somebody
) -> None:
    officer.says("tổng kết")
    assert "Em đang làm bộ hồ sơ tổng kết của Công đoàn Chè Tam Đường, " in officer.presses("Hồ sơ tổng kết")
    assert "Em đang làm bộ hồ sơ tổng kết của Công đoàn Chè Tam Đường rồi" in officer.says("hồ sơ tổng kết")
    assert "dành cho cán bộ" in mai.says("hồ sơ tổng kết")
    (taken,) = mai.database.read_now(lambda store: lists_taken(store, EVER))
    assert (taken.kind, taken.unit) == ("closing", "Công đoàn Chè Tam Đường"), "people's names are in them"


def test_whoever_has_a_role_in_several_units_is_asked_which(mai: Somebody, officer: Somebody) -> None:
    assert officer
    two = settled(mai.database, "two", "officer", name="Chị Hai")
    mai.database.write_now(
        lambda store: settle(store, two.address, ("officer",), "Chị Hai", "", at="BINHLU-MACCA")
    )
    for words in ("giấy chứng nhận", "hồ sơ tổng kết", "tổng kết"):
        assert two.says("menu", words) == "Tổng kết của đơn vị nào ạ?"
    assert two.says("gì cơ").endswith("Tổng kết của đơn vị nào ạ?")
    assert two.says("2").startswith("Tổng kết: Công đoàn HTX Mắc ca Bình Lư\n")
    assert "hồ sơ tổng kết của Công đoàn HTX Mắc ca Bình Lư" in two.says("hồ sơ tổng kết")
    assert two.says("che tam duong").startswith("Tổng kết: Công đoàn Chè Tam Đường\n")
