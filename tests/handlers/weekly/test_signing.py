"""An officer reads why her unit's numbers changed, writes her words, signs over what she read, and it goes up once."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from domain.weekly.frozen import digest, from_text
from domain.weekly.parts import MOST_CHARS
from reports.weekly_letter import Letter, facts_of
from storage.database import Database
from tests.support.talk import Somebody, settle, settled
from tests.support.weeks import FRIDAY, rows

WEEK = "20/11/2026"
UNIT = "Công đoàn Chè Tam Đường"


def hears(upper: Somebody, officer: Somebody) -> str:
    """What reached her by the time at which the officer did something last."""
    upper.now = officer.now
    return upper.reads()


@pytest.mark.both
def test_she_reads_why_writes_her_words_signs_and_it_goes_up(
    database: Database, mai: Somebody, officer: Somebody, upper: Somebody
) -> None:
    said = officer.says("báo cáo tuần")
    assert f"Báo cáo tuần đến {WEEK} của {UNIT} (bản nháp)" in said
    assert "đã gửi 1 · chờ 1" in said
    assert "Khác tuần trước (13/11) vì:\n• 1 hồ sơ mới gửi: đã gửi +1, chờ +1" in said
    assert "I trống · III trống · IV trống · V trống" in said
    officer.presses("I. Chỉ đạo")
    said = officer.says("Đã họp hai tổ công đoàn, phát 120 tờ rơi.")
    assert "Em đã ghi phần I." in said
    assert "I ✓ · III trống" in said

    sure = officer.presses("Ký báo cáo")
    assert "Ký là chốt số liệu này" in sure
    said = officer.presses("Ký 0")
    assert f"Đã ký báo cáo tuần đến {WEEK} của {UNIT}, báo cáo số {rows(database)[0].id}." in said
    assert "Em đã gửi lên Trần Văn Sơn." in said
    (signed,) = rows(database)
    assert (signed.state, signed.digest) == ("signed", digest(signed.text))
    report = from_text(signed.text)
    assert report.words["leading"] == "Đã họp hai tổ công đoàn, phát 120 tờ rơi."
    assert report.difference.sums
    assert "Nguyễn Thị Hoa" not in signed.text

    note = hears(upper, officer)
    assert note.startswith(f"{UNIT} gửi báo cáo tuần đến {WEEK}.")
    assert "Nguyễn Thị Hoa ký lúc 10:" in note
    assert "• 1 hồ sơ mới gửi: đã gửi +1, chờ +1" in note
    assert len(note) < 900
    assert [choice.label for choice in upper.newest.choices] == ["Xem báo cáo", "Ai chưa báo cáo"]
    upper.presses("Xem báo cáo")
    assert officer.reads() == ""


def test_a_week_that_is_over_is_told_with_the_moment_its_numbers_are_of(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    """Until Thursday's hour last week's report can be signed yet: its numbers are today's all the same."""
    officer.now = FRIDAY + timedelta(days=5)  # Wednesday, 25/11
    said = officer.says("báo cáo tuần")
    assert f"Báo cáo tuần đến {WEEK} của {UNIT} (bản nháp)\nTuần đó đã qua" in said
    assert "tính đến lúc này, 10:00 thứ Tư 25/11/2026" in said
    assert "Khác 7 ngày trước (18/11) vì:\n• 1 hồ sơ mới gửi" in said
    assert "tuần trước" not in said


@pytest.mark.both
def test_what_she_adds_in_further_messages_is_put_into_the_part_she_writes_once_she_says_so(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    officer.says("báo cáo tuần", "I", "Đã họp hai tổ công đoàn.")
    assert "Tin vừa rồi em chưa ghi. Là phần I nữa" in officer.says("Phát 120 tờ rơi.")
    officer.says("Dán mã QR ở nhà ăn.")
    assert rows(database)[0].parts["leading"] == "Đã họp hai tổ công đoàn."
    assert "Em đã ghi phần I." in officer.says("viết thêm")
    assert rows(database)[0].parts["leading"] == (
        "Đã họp hai tổ công đoàn.\nPhát 120 tờ rơi.\nDán mã QR ở nhà ăn."
    )


def test_what_names_another_place_of_hers_is_not_put_into_the_report(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    officer.says("báo cáo tuần", "phần I")
    assert "Tổng kết: " in officer.says("tổng kết")
    assert rows(database)[0].parts == {}
    officer.says("báo cáo tuần", "phần I", "Để sau. Xong tổng kết thì báo cáo.")
    assert rows(database)[0].parts == {"leading": "Để sau. Xong tổng kết thì báo cáo."}


def test_what_a_part_has_no_room_for_is_said_and_nothing_else_is_lost(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    officer.says("báo cáo tuần", "I", "Đã họp.", "Phát tờ rơi.")
    assert "dài quá" in officer.says("dài " * MOST_CHARS)
    officer.says("viết thêm")
    assert rows(database)[0].parts["leading"] == "Đã họp.\nPhát tờ rơi."


def test_one_stray_tap_does_not_sign_and_the_typed_word_must_name_the_number(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    officer.says("báo cáo tuần", "ký")
    assert rows(database)[0].state == "draft"
    assert "không phải số hợp lệ đang hiện (0)" in officer.says("ký 7")
    assert rows(database)[0].state == "draft"
    assert "Đã ký" in officer.says("ký 0")


def test_what_changed_after_she_read_it_is_shown_again_and_not_signed(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    officer.says("báo cáo tuần", "ký")
    another = Somebody(database, "tua", now=FRIDAY)
    another.joins("Giàng A Tủa", "0900000022")
    another.fills_in("Máy lọc nước suối bằng than")
    another.says("gửi")
    said = officer.says("ký 0")
    assert "Số liệu vừa thay đổi sau khi anh/chị xem" in said
    assert "đã gửi 2" in said
    assert rows(database)[0].state == "draft"
    assert "Đã ký" in officer.says("ký 0")


def test_last_weeks_screen_signs_and_writes_nothing_in_the_next_week(
    database: Database, officer: Somebody
) -> None:
    """In a quiet unit the numbers are the same as then."""
    officer.says("báo cáo tuần", "ký")
    officer.now += timedelta(days=7)
    said = officer.says("ký 0")
    assert "là của tuần trước" in said
    assert "Báo cáo tuần đến 27/11/2026" in said
    assert [row.state for row in rows(database)] == ["draft", "draft"]
    officer.presses("I. Chỉ đạo")
    officer.now += timedelta(days=7)
    assert "là của tuần trước" in officer.says("Đã họp.")
    assert [row.parts for row in rows(database)] == [{}] * 3


@pytest.mark.both
def test_a_signed_report_stays_as_it_is_and_a_correction_names_it(
    database: Database, mai: Somebody, officer: Somebody, upper: Somebody
) -> None:
    officer.says("báo cáo tuần", "ký", "ký 0")
    (signed,) = rows(database)
    hears(upper, officer)
    said = officer.says("báo cáo tuần")
    assert "Báo cáo này đã ký nên không đổi nữa" in said
    said = officer.presses("Sửa và ký lại")
    assert "(bản sửa lần 1, nháp)" in said
    officer.presses("V. Kiến nghị")
    officer.says("Đề nghị cấp thêm tờ rơi.")
    officer.says("ký", "ký 0")
    unchanged, new = rows(database)
    assert unchanged == signed
    again = from_text(new.text)
    assert (again.replaces, again.version) == (signed.id, 2)
    assert f"bản sửa, thay báo cáo số {signed.id}" in hears(upper, officer)


def test_a_report_is_found_again_without_its_number(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    assert "chưa ký báo cáo nào" in officer.says("xem báo cáo")
    officer.says("bao cao tuan", "ky", "ky 0")
    said = officer.says("xem bao cao")
    assert f"Báo cáo tuần đến {WEEK} của {UNIT}\n" in said
    assert "Nguyễn Thị Hoa ký lúc" in said
    assert "«Sửa và ký lại»: bản mới ghi rõ" in officer.says("menu", "sua va ky lai")
    assert "(bản sửa lần 1, nháp)" in officer.says("sửa và ký lại")
    assert "Nguyễn Thị Hoa ký lúc" in officer.says("menu", "xem báo cáo"), "the draft of a correction is none"


@pytest.mark.parametrize("words", ["phần III", "phan iii", "sửa phần III", "III"])
def test_a_part_is_called_by_its_number(officer: Somebody, words: str) -> None:
    officer.says("báo cáo tuần")
    said = officer.says(words)
    assert "III. Sáng kiến tiêu biểu\n" in said
    assert "Đừng ghi tên người" in said, "of a signed report nothing is erased"


def test_another_number_alone_signs_nothing_and_says_why(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    officer.says("báo cáo tuần", "ký")
    assert "«2.779» không phải số hợp lệ đang hiện (0)" in officer.says("2.779")
    assert rows(database)[0].state == "draft"


def test_next_week_is_held_against_what_was_signed(
    database: Database, mai: Somebody, officer: Somebody, upper: Somebody
) -> None:
    officer.says("báo cáo tuần", "ký", "ký 0")
    officer.now += timedelta(days=7)
    said = officer.says("báo cáo tuần")
    assert "Không có gì khác tuần trước (20/11)." in said
    assert "Cơ sở đã xác nhận" in officer.says("việc của tôi", "1")
    hears(upper, officer)
    assert "Hợp lệ ✓" in upper.says("việc của tôi", "1")
    said = officer.says("báo cáo tuần")
    assert "Khác báo cáo ký ngày 20/11 vì:\n• 1 hồ sơ được xác nhận hợp lệ: hợp lệ +1, chờ −1" in said


def test_the_last_week_of_a_phase_is_reported_also_once_the_next_phase_has_begun(
    database: Database, officer: Somebody
) -> None:
    """Round 1 ends on Tuesday 30/6; the week to 26/6 is signed until Thursday."""
    mai = Somebody(database, "mai", now=datetime(2026, 6, 30, 3, 0, tzinfo=UTC))
    mai.hands_in_recognised()
    officer.now = datetime(2026, 7, 1, 3, 0, tzinfo=UTC)
    said = officer.says("báo cáo tuần")
    assert "Báo cáo tuần đến 26/6/2026" in said
    assert "đã gửi 1" in said
    officer.says("ký", "ký 0")
    assert from_text(rows(database)[0].text).phases == ("dot-1",)
    officer.now += timedelta(days=1)
    said = officer.says("báo cáo tuần")
    assert "Báo cáo tuần đến 03/7/2026" in said
    assert "đã gửi 0" in said


@pytest.mark.both
def test_who_has_not_reported_is_told_to_those_above_with_names(
    database: Database, officer: Somebody, upper: Somebody
) -> None:
    said = upper.says("ai chưa báo cáo")
    assert f"• {UNIT}: Nguyễn Thị Hoa" in said
    assert "chưa có cán bộ" in said
    officer.says("báo cáo tuần", "ký", "ký 0")
    hears(upper, officer)
    assert UNIT not in upper.says("ai chưa báo cáo")
    said = officer.says("ai chưa báo cáo")
    assert f"Dưới {UNIT} không có đơn vị nào phải báo cáo. 2 đơn vị bên dưới chưa có cán bộ" in said


def test_the_card_and_the_letter_count_the_units_below_alike(
    database: Database, officer: Somebody, upper: Somebody
) -> None:
    """Those that have nobody to report are told apart."""
    officer.says("báo cáo tuần", "ký", "ký 0")
    hears(upper, officer)
    said = upper.says("báo cáo tuần")
    upper.says("ký", "ký 0")
    report = from_text(rows(database)[-1].text)
    below = report.below
    assert (below.reported, below.units, below.without > 0) == (1, 1, True)
    assert "Đơn vị bên dưới: 1/1 đã báo cáo." in said
    assert f"{below.without} đơn vị bên dưới chưa có cán bộ" in said
    lines = [line for line in report.lines if line.depth == 1]
    assert 1 + below.without == len(lines)
    told = facts_of(Letter(report, 2, "", ""))["ben_duoi"]
    assert "1/1 đơn vị trực tiếp bên dưới đã ký" in told
    assert f"{below.without} đơn vị trực tiếp bên dưới chưa có cán bộ nên chưa báo cáo được." in told
    assert f"Tuần đến {WEEK}: 1/1 đơn vị đã báo cáo. {below.without} đơn vị" in upper.says("ai chưa báo cáo")


def test_whoever_has_several_units_reads_of_each_by_its_name_who_has_not_reported(
    database: Database, officer: Somebody, upper: Somebody
) -> None:
    database.write_now(
        lambda store: settle(store, upper.address, ("officer",), "Trần Văn Sơn", "", at="XA-TANUYEN")
    )
    said = upper.says("ai chưa báo cáo")
    assert "Công đoàn xã Bình Lư\nTuần đến" in said
    assert "Công đoàn xã Tân Uyên\nDưới" in said or "Công đoàn xã Tân Uyên\nTuần đến" in said


@pytest.mark.both
def test_a_past_day_is_told_by_the_units_of_that_day(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    said = officer.says("báo cáo đến 19/11")
    assert f"{UNIT}, đến hết ngày 19/11/2026, theo sơ đồ đơn vị ngày đó:" in said
    assert "đã gửi 1" in said
    assert "Sơ đồ đơn vị hôm nay cho cùng số liệu này." in said
    assert "đã gửi 0" in officer.says("báo cáo đến 18/11")
    assert "như «báo cáo đến" in officer.says("báo cáo đến 31/12/2026")


def test_an_officer_who_gave_no_name_yet_is_told_of_as_such(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    nameless = settled(database, "new", "upper_officer", at="XA-BINHLU", name="")
    nameless.says("chào")
    said = officer.says("báo cáo tuần", "ký", "ký 0")
    assert "Em đã gửi lên cán bộ chưa rõ tên." in said
    admin = settled(database, "adm", "admin", at="LDLD-LAICHAU", name="Bà Tình")
    admin.now = officer.now
    assert "(chưa nhắn được), cán bộ chưa rõ tên\n" in admin.says("ai chưa báo cáo")


def test_whoever_reports_for_several_units_is_asked_of_which_a_past_day_is(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    two = settled(database, "two", "officer", name="Chị Hai")
    database.write_now(
        lambda store: settle(store, two.address, ("officer",), "Chị Hai", "", at="BINHLU-MACCA")
    )
    two.now = officer.now
    assert "của đơn vị nào ạ?" in two.says("báo cáo đến 19/11")
    said = two.says("2")
    assert "Công đoàn HTX Mắc ca Bình Lư, đến hết ngày 19/11/2026" in said
    assert "đã gửi 0" in said
    assert f"{UNIT}, đến hết ngày 19/11/2026" in two.says("báo cáo đến 19/11", "1")
    assert "(bản nháp)" in two.says("báo cáo tuần", "1")
    assert "không có báo cáo số 7" in two.says("xem báo cáo 7")
    assert f"{UNIT}, đến hết ngày 18/11/2026" in two.says("báo cáo đến 18/11"), "it is on the screen"


def test_a_leader_who_watches_a_unit_reads_its_signed_reports(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    leader = settled(database, "lead", "viewer", at="TAMDUONG-CHE", name="Ông Sinh")
    leader.now = officer.now
    said = leader.says("xem báo cáo")
    assert "chưa ký báo cáo nào" in said
    assert "để xem bản nháp và ký" not in said
    officer.says("báo cáo tuần", "ký", "ký 0")
    leader.now = officer.now
    for words in ("xem báo cáo", f"xem báo cáo {rows(database)[0].id}"):
        assert "Nguyễn Thị Hoa ký lúc" in leader.says(words)
    assert "dành cho cán bộ" in leader.says("báo cáo tuần")
    elsewhere = settled(database, "far", "viewer", at="BINHLU-MACCA", name="Ông Xa")
    elsewhere.now = officer.now
    assert "không có báo cáo số" in elsewhere.says(f"xem báo cáo {rows(database)[0].id}")


def test_a_report_of_others_is_not_even_known(database: Database, mai: Somebody, officer: Somebody) -> None:
    officer.says("báo cáo tuần", "ký", "ký 0")
    settled_elsewhere = Somebody(database, "tua", now=FRIDAY)
    settled_elsewhere.joins("Giàng A Tủa", "0900000022")
    assert "dành cho cán bộ" in settled_elsewhere.says(f"xem báo cáo {rows(database)[0].id}")
    assert "không có báo cáo số 999999" in officer.says("xem báo cáo 999999")
    assert json.loads(rows(database)[0].text)["unit"] == "TAMDUONG-CHE"
