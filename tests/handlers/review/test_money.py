"""«Số tiền»: declared and verified are two numbers, told with the verdict or by themselves; no status is moved."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.deadlines import standing_of
from storage.database import Database
from storage.history import By
from tests.support.talk import RECOGNISED, Somebody, before_the_sum, later, settled

CODE = "SK26-CTD-0001-T"


def entry(database: Database) -> Any:
    return database.write_now(lambda store: store.initiatives.by_code(CODE))


def said_with_it(database: Database) -> Any:
    number = entry(database).id
    return database.write_now(lambda store: store.verdicts.of(number))[-1]


def in_eleven_minutes(mai: Somebody, officer: Somebody) -> str:
    mai.now = officer.now
    mai.reads()
    return later(mai, timedelta(minutes=11)).reads()


@pytest.fixture
def eight_months(database: Database, mai: Somebody) -> Somebody:
    """Páo declared 5.000.000 × 8 tháng, and needs no other calculation."""
    settled(database, "pao", name="Giàng A Páo", phone="0900000031")
    pao = Somebody(database, "pao", now=mai.now)
    title = "Máng gạt bã mía bằng tay quay nhẹ"
    pao.says("gửi sáng kiến", title, *before_the_sum(title))
    pao.says("5 triệu một tháng", "không đủ", "8", "đúng", *RECOGNISED)
    pao.sends_photo(2)
    pao.says("xong", "gửi")
    return pao


def test_she_agrees_and_no_status_is_moved(database: Database, officer: Somebody) -> None:
    officer.says("việc của tôi")
    said = officer.presses("Số tiền")
    assert "tác giả khai 40.000.000 đồng (bốn mươi triệu đồng)" in said
    assert "2 x 250000 x 80" in said
    assert "đã xác nhận 40.000.000 đồng" in officer.says("1")
    found = entry(database)
    assert (found.money_state, found.verified_vnd, found.status) == ("verified", 40_000_000, "received")
    assert "Số tiền: đã xác nhận" in officer.says("việc của tôi")


def test_she_works_it_out_anew_and_sees_the_product_before_it_counts(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    officer.says("việc của tôi")
    officer.presses("Số tiền")
    officer.says("2")
    said = officer.says("250 nghìn x 2 công x 80 ngày - 500 nghìn")
    assert "39.500.000 đồng (ba mươi chín triệu năm trăm nghìn đồng)" in said
    assert "khai 40.000.000 đồng; đã xác nhận 39.500.000 đồng" in officer.says("đúng")
    found = entry(database)
    assert (found.benefit_vnd, found.verified_vnd) == (40_000_000, 39_500_000)
    assert said_with_it(database).fields == {"calculation": "250 nghìn x 2 công x 80 ngày - 500 nghìn"}
    heard = in_eleven_minutes(mai, officer)
    assert heard.count(CODE) == 1
    assert "250 nghìn x 2 công x 80 ngày - 500 nghìn" in heard
    card = later(mai, timedelta(minutes=12)).says(CODE)
    assert "khai 40.000.000 đồng; đã xác nhận 39.500.000 đồng" in card


def test_one_figure_of_the_calculation_is_changed_by_its_number(
    database: Database, eight_months: Somebody, officer: Somebody
) -> None:
    officer.now = eight_months.now
    officer.says("việc của tôi", "để sau")
    said = officer.presses("Số tiền")
    assert "5.000.000 × 8 tháng" in said
    officer.says("2")
    assert [c.label for c in officer.newest.choices] == ["5.000.000", "8 tháng"]
    assert "«8 tháng» thành bao nhiêu" in officer.says("2")
    assert "5.000.000 × 6 tháng = 30.000.000 đồng" in officer.says("6")
    officer.says("viết lại", "1")
    assert "4.000.000 × 8 tháng = 32.000.000 đồng" in officer.says("4000000")
    assert "đã xác nhận 32.000.000 đồng" in officer.says("1")


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("32 triệu", "mới là một con số"),
        ("4tr nhân mấy tháng", "chưa tính được"),
        ("2t x 3", "có thể là 6.000.000 đồng / 6.000.000.000 đồng"),
        ("2 x 250000 x 80", "ra đúng số tác giả khai"),
        ("250000", "mới là một con số"),
    ],
)
def test_what_is_no_new_calculation_is_asked_again(officer: Somebody, typed: str, answered: str) -> None:
    officer.says("việc của tôi")
    officer.presses("Số tiền")
    officer.says("2")
    assert answered in officer.says(typed)
    assert officer.state()["flow"] == "money"


def test_not_in_money_needs_a_reason_which_the_author_reads(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    officer.says("việc của tôi")
    officer.presses("Số tiền")
    officer.says("3")
    assert "viết rõ thêm" in officer.says("xx")
    officer.says("Chè khô đều hơn nhưng chưa bán được giá hơn")
    assert entry(database).money_state == "not_in_money"
    assert entry(database).verified_vnd is None
    heard = in_eleven_minutes(mai, officer)
    assert "Chè khô đều hơn nhưng chưa bán được giá hơn" in heard
    assert "vẫn được xét" in heard


@pytest.mark.both
def test_a_reason_from_the_list_is_kept_by_its_key(database: Database, officer: Somebody) -> None:
    officer.says("việc của tôi")
    officer.presses("Số tiền")
    assert "Chưa có số liệu để tính" in officer.says("3", "2")
    assert said_with_it(database).reasons == ["no_figures"]


def test_with_a_verdict_the_author_hears_it_in_one_message(mai: Somebody, officer: Somebody) -> None:
    officer.says("việc của tôi")
    officer.presses("Số tiền")
    officer.says("1", "1")
    heard = in_eleven_minutes(mai, officer)
    assert "Cơ sở đã xác nhận" in heard
    assert "Số tiền: đã xác nhận 40.000.000 đồng" in heard
    assert heard.count(CODE) == 1
    assert later(mai, timedelta(hours=1)).reads() == ""


def test_the_verdict_undone_the_money_is_told_by_itself(mai: Somebody, officer: Somebody) -> None:
    officer.says("việc của tôi")
    officer.presses("Số tiền")
    officer.says("1", "1")
    assert "Chờ kiểm tra như trước" in officer.says("hoàn tác")
    heard = in_eleven_minutes(mai, officer)
    assert "đã xét số tiền làm lợi" in heard
    assert "Cơ sở" not in heard


@pytest.mark.both
def test_what_was_found_is_undone_too(database: Database, mai: Somebody, officer: Somebody) -> None:
    officer.says("việc của tôi")
    officer.presses("Số tiền")
    officer.says("1", "1", "hoàn tác")
    assert f"Đã hoàn tác số tiền của {CODE}" in officer.says("hoàn tác")
    assert (entry(database).money_state, entry(database).verified_vnd) == ("declared", None)
    assert in_eleven_minutes(mai, officer) == ""
    assert "Không có gì để hoàn tác" in officer.says("hoàn tác")


def test_after_ten_minutes_it_is_found_anew_instead(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    officer.says("việc của tôi")
    officer.presses("Số tiền")
    officer.says("1")
    officer.now += timedelta(minutes=11)
    assert "Không có gì để hoàn tác" in officer.says("hoàn tác")
    officer.says("việc của tôi")
    officer.presses("Số tiền")
    officer.says("2", "2 x 250000 x 70", "đúng")
    assert entry(database).verified_vnd == 35_000_000


@pytest.mark.both
def test_found_twice_within_ten_minutes_only_the_last_is_told_and_undone(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    officer.says("việc của tôi")
    officer.presses("Số tiền")
    officer.says("1")
    officer.presses("Số tiền")
    officer.says("2", "2 x 250000 x 70", "đúng")
    officer.says("hoàn tác")
    assert entry(database).verified_vnd == 40_000_000
    heard = in_eleven_minutes(mai, officer)
    assert heard.count(CODE) == 1
    assert "như đã khai" in heard


def test_the_author_sees_nothing_of_it_before_and_at_once_with_bao_ngay(
    mai: Somebody, officer: Somebody
) -> None:
    officer.says("việc của tôi")
    officer.presses("Số tiền")
    officer.says("1")
    mai.now = officer.now
    assert "đã xác nhận 40.000.000" not in mai.says(CODE)
    assert f"Em báo tác giả ngay: {CODE}" in officer.says("báo ngay")
    mai.now = officer.now
    assert "đã xác nhận 40.000.000" in mai.reads()
    assert "đã xác nhận 40.000.000" in mai.says(CODE)
    assert "Không có gì để hoàn tác" in officer.says("hoàn tác")


def test_a_doubtful_sum_is_looked_at_before_it_is_found_valid(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    found = entry(database)
    database.write_now(lambda store: make_it_dear(store, found))
    officer.says("việc của tôi")
    said = officer.says("1")
    assert "rất lớn" in said
    assert entry(database).status == "received"
    assert "Cơ sở đã xác nhận ✓" in officer.says("1")
    assert entry(database).money_state == "verified"


def make_it_dear(store: Any, found: Any) -> None:
    """As if Mai had declared thirty billion."""
    answers = {**found.answers, "benefit": {"vnd": 30_000_000_000, "how": ""}}
    columns = {name: getattr(found, name) for name in ("title", "applied_on", "recognition", "money_state")}
    store.initiatives.change(
        found,
        answers,
        By(found.person_id, "web", None, found.submitted_at),
        standing_of(found),
        date(2026, 11, 23),
        benefit_vnd=30_000_000_000,
        **columns,
    )


@pytest.mark.both
def test_a_change_of_the_sum_has_to_be_looked_at_again_and_no_other_change(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    officer.says("việc của tôi")
    officer.presses("Số tiền")
    officer.says("1")
    officer.says("báo ngay")
    mai.now = officer.now
    mai.says(CODE)
    mai.says("sửa 1", "Giá phơi chè bốn tầng quay được", "gửi")
    assert (entry(database).money_state, entry(database).verified_vnd) == ("verified", 40_000_000)
    mai.says(CODE)
    mai.says("sửa 6", "45 triệu", "đúng")
    mai.says("gửi")
    assert (entry(database).money_state, entry(database).verified_vnd) == ("declared", None)


def test_quay_lai_goes_back_step_by_step(officer: Somebody) -> None:
    officer.says("việc của tôi")
    officer.presses("Số tiền")
    officer.says("2", "4.000.000 x 8")
    assert "Tính lại" not in [c.label for c in officer.newest.choices]
    assert "gõ lại phép tính" in officer.says("quay lại")
    assert "tác giả khai" in officer.says("quay lại")
    assert "Còn 1 hồ sơ" in officer.says("quay lại")


def test_another_officer_who_was_quicker_is_named(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    colleague = settled(database, "colleague", "officer", name="Chị Hồng")
    colleague.now = officer.now
    officer.says("việc của tôi")
    officer.presses("Số tiền")
    colleague.says("việc của tôi", "1")
    assert "Chị Hồng vừa xử lý" in officer.says("1")
    assert entry(database).money_state == "declared"


def test_nobody_judges_the_money_of_her_own(database: Database, mai: Somebody, officer: Somebody) -> None:
    namesake = settled(database, "namesake", "officer", name="Lò Thị Mai")
    namesake.now = mai.now
    officer.says("việc của tôi")
    stolen = officer.button("Số tiền")
    assert "không dùng được" in namesake.does(press=stolen)
    assert entry(database).money_state == "declared"


@pytest.mark.both
def test_the_union_above_finds_it_anew_at_its_own_look(
    database: Database, officer: Somebody, upper: Somebody
) -> None:
    officer.says("việc của tôi")
    officer.presses("Số tiền")
    officer.says("1", "1")
    upper.says("việc của tôi")
    assert "đã xác nhận 40.000.000" in upper.presses("Số tiền")
    upper.says("2", "2 x 250000 x 60", "đúng", "1")
    assert (entry(database).verified_vnd, entry(database).status) == (30_000_000, "valid")


@pytest.mark.both
def test_the_history_tells_it_to_the_officer_at_once_and_to_the_author_once_heard(
    mai: Somebody, officer: Somebody
) -> None:
    officer.says("việc của tôi")
    officer.presses("Số tiền")
    officer.says("2", "2 x 250000 x 70", "đúng")
    told = "tính lại số tiền: 2 x 250000 x 70 = 35.000.000 đồng"
    assert told in officer.says("lịch sử")
    mai.now = officer.now
    mai.says(CODE)
    assert "số tiền" not in mai.says("lịch sử")
    mai = later(mai, timedelta(minutes=11))
    mai.says(CODE)
    assert told in mai.says("lịch sử")
