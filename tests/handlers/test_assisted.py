"""«nhập hộ»: both are recorded, and the author confirms by a code that the helper reads out to her."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from handlers.confirming import GUESSES_AN_HOUR
from storage.database import Database
from tests.support.talk import QUICK, Somebody, later, settled

CODE = re.compile(r"Mã xác nhận: (\d{6})")
PHONE = "0900000033"
NAME = "Giàng A Páo"


def enters_for(helper: Somebody, name: str = NAME, phone: str = PHONE) -> str:
    """The whole way, up to the receipt."""
    helper.says("nhập hộ", "rồi", name, phone, "1", "che tam duong", "1", *QUICK)
    helper.sends_photo()
    helper.says("xong")
    return helper.says("gửi")


def code_in(said: str) -> str:
    found = CODE.search(said)
    assert found is not None, said
    return found[1]


@pytest.fixture
def pao(database: Database, mai: Somebody) -> Somebody:
    somebody = Somebody(database, "pao")
    somebody.joins(NAME, PHONE)
    return somebody


def test_the_author_confirms_by_the_code_the_helper_reads_out(helper: Somebody, pao: Somebody) -> None:
    said = enters_for(helper)
    assert f"Mã của {NAME}" in said
    pao.now = helper.now
    told = pao.reads()
    assert "Lò Văn Ín vừa nhập hộ" in told
    assert "Giá phơi chè" not in told
    assert code_in(said) not in told
    assert "đã xác nhận sáng kiến SK26-CTD-0001-" in (confirmed := pao.says(code_in(said)))
    assert "Giá phơi chè" in confirmed
    helper.now = pao.now
    assert "Tác giả đã xác nhận" in helper.reads()
    pao.says("của tôi")
    assert "SK26-CTD-0001-" in " ".join(choice.label for choice in pao.newest.choices)


def test_what_is_asked_of_the_helper_is_about_the_author_by_name(helper: Somebody, pao: Somebody) -> None:
    said = helper.says("nhập hộ", "rồi", NAME, PHONE, "1", "che tam duong", "1")
    assert f"Sáng kiến của {NAME} tên là gì?" in said
    helper.says(*QUICK[:4])
    assert f"{NAME} dùng (hoặc dùng thử) cách này lần đầu ngày nào?" in helper.says(QUICK[4])
    assert "Sáng kiến của anh/chị tên là gì?" in pao.says("gửi sáng kiến mới")


def test_the_code_may_come_with_its_word(helper: Somebody, pao: Somebody) -> None:
    said = enters_for(helper)
    assert "đã xác nhận" in pao.says(f"xác nhận {code_in(said)}")


def test_a_helper_cannot_confirm_for_the_author(helper: Somebody) -> None:
    said = enters_for(helper, phone="0900000012")  # her own number
    assert "không đúng" in helper.says(f"xác nhận {code_in(said)}")


@pytest.mark.both
def test_somebody_with_another_number_cannot_take_the_entry(database: Database, helper: Somebody) -> None:
    said = enters_for(helper)
    thief = settled(database, "thief", phone="+84900000099")
    assert "không đúng" in thief.says(f"xác nhận {code_in(said)}")
    assert "chưa có sáng kiến nào" in thief.says("của tôi")


def test_everybody_who_gave_that_number_is_told_and_nobody_gets_the_code(
    database: Database, helper: Somebody, pao: Somebody
) -> None:
    other = settled(database, "other", phone="+84900000033")
    other.says("chào")
    said = enters_for(helper)
    for somebody in (pao, other):
        somebody.now = helper.now
        told = somebody.reads()
        assert "vừa nhập hộ" in told
        assert code_in(said) not in told


@pytest.mark.both
def test_who_gave_no_number_yet_is_asked_for_it_first(database: Database, helper: Somebody) -> None:
    said = enters_for(helper)
    newcomer = Somebody(database, "pao")
    newcomer.does(start="demo-loi-moi-don-vi")
    newcomer.says("đồng ý")
    assert "(1/3)" in newcomer.says(f"xác nhận {code_in(said)}")
    newcomer.says(NAME, PHONE, "1")
    assert "đã xác nhận" in newcomer.says(code_in(said))


@pytest.mark.both
def test_without_a_number_nobody_can_confirm_and_the_helper_is_told_so(helper: Somebody) -> None:
    said = enters_for(helper, phone="bỏ qua")
    assert "chưa xác nhận qua đây được" in said
    assert CODE.search(said) is None


def test_a_code_expires_after_thirty_days(helper: Somebody, pao: Somebody) -> None:
    said = enters_for(helper)
    assert "quá 30 ngày" in later(pao, timedelta(days=31)).says(f"xác nhận {code_in(said)}")


def test_an_expired_code_is_free_for_another_entry(database: Database, helper: Somebody) -> None:
    code = code_in(enters_for(helper))
    since = helper.now - timedelta(days=30)
    assert database.write_now(lambda s: s.initiatives.free(code, since)) is False
    assert database.write_now(lambda s: s.initiatives.free(code, helper.now)) is True


def test_guesses_are_counted_for_the_number_too_whoever_types_it(
    database: Database, helper: Somebody, pao: Somebody
) -> None:
    said = enters_for(helper)
    wrong = [f"{n:06}" for n in range(GUESSES_AN_HOUR + 1) if f"{n:06}" != code_in(said)]
    for number, guess in enumerate(wrong[:GUESSES_AN_HOUR]):
        settled(database, f"guesser{number}", phone="+84900000033").says(guess)
    assert "Một giờ nữa" in pao.says(code_in(said))
    assert "đã xác nhận" in later(pao, timedelta(hours=1, minutes=1)).says(code_in(said))


def test_a_units_code_still_opens_the_unit_while_a_confirmation_waits(
    helper: Somebody, pao: Somebody
) -> None:
    enters_for(helper)
    pao.says("menu")
    assert "Công đoàn Chè Tam Đường" in pao.says("260122")


def test_six_digits_at_the_question_about_the_sum_are_the_sum(helper: Somebody, pao: Somebody) -> None:
    enters_for(helper)
    assert "500.000" in pao.says("Máy tách vỏ hạt mắc ca", *QUICK[1:6], "500000")


def test_after_the_confirmation_the_author_is_told_what_the_helper_does(
    helper: Somebody, pao: Somebody
) -> None:
    pao.says(code_in(enters_for(helper)))
    helper.now = pao.now
    helper.says("của tôi", "1", "sửa", "sửa 1", "Giá phơi chè bốn tầng quay được", "gửi")
    helper.says("của tôi", "1", "rút", "đúng")
    helper.says("hoàn tác")
    pao.now = helper.now
    told = pao.reads()
    assert [f"vừa {done} sáng kiến SK26" in told for done in ("sửa", "rút", "gửi lại")] == [True] * 3


def test_before_the_confirmation_nobody_is_told(helper: Somebody, pao: Somebody) -> None:
    enters_for(helper)
    helper.says("của tôi", "1", "rút", "đúng")
    pao.now = helper.now
    assert "vừa rút" not in pao.reads()


def test_a_worker_without_that_right_enters_only_for_herself(mai: Somebody) -> None:
    mai.joins()
    assert "được công đoàn giao" in mai.says("nhập hộ")


def test_the_support_team_alone_submits_for_nobody(database: Database, mai: Somebody) -> None:
    assert "được công đoàn giao" in settled(database, "ho-tro", "helper").says("nhập hộ")


@pytest.mark.parametrize("no", ["chưa", "không đồng ý", "2", "chua"])
def test_an_author_who_did_not_agree_is_not_written_down(helper: Somebody, no: str) -> None:
    assert "đã đồng ý" in helper.says("nhập hộ")
    assert [choice.label for choice in helper.newest.choices] == ["Rồi", "Chưa"]
    assert "chưa ghi gì về người đó" in helper.says(no)
    assert "(1/5)" in helper.says("nhập hộ")


def test_only_units_of_her_scope_are_found(helper: Somebody) -> None:
    helper.says("nhập hộ", "rồi", NAME, PHONE, "1", "ptdtbt ta leng")
    assert not any("Tả Lèng" in choice.label for choice in helper.newest.choices)
    assert "Người ở đơn vị khác" in helper.says("không thấy")


def test_the_only_unit_she_enters_for_is_not_asked(database: Database, mai: Somebody) -> None:
    helper = settled(database, "one", "assistant", at="BINHLU-MACCA")
    assert "(1/4)" in helper.says("nhập hộ")
    assert "(1/9)" in helper.says("rồi", NAME, PHONE, "1")


def test_a_helper_who_lost_the_right_hands_in_nothing(
    database: Database, helper: Somebody, officer: Somebody
) -> None:
    helper.says("nhập hộ", "rồi", NAME, PHONE, "1", "che tam duong", "1", *QUICK)
    helper.sends_photo()
    helper.says("xong")
    officer.says("thu quyền", "2", "đúng")
    assert "dành cho" in helper.says("gửi")


def test_the_authors_number_is_typed_and_never_shared(helper: Somebody) -> None:
    assert "Số điện thoại của người đó" in helper.says("nhập hộ", "rồi", NAME)
    assert helper.newest.ask_phone is False
    said = helper.shares_phone("+84900000012", own=True)
    assert "không hỏi số của anh/chị" in said
    assert "(4/5)" in helper.says(PHONE)


def test_her_own_number_may_be_shared(database: Database, mai: Somebody) -> None:
    mai.does(start="demo-loi-moi-don-vi")
    mai.says("đồng ý", "Lò Thị Mai")
    assert mai.newest.ask_phone is True
    assert "(3/3)" in mai.shares_phone("+84900000021", own=True)


@pytest.mark.parametrize("typed", ["Đội 1", "doi 1"])
def test_a_unit_s_number_is_no_line_to_change(helper: Somebody, typed: str) -> None:
    helper.says("nhập hộ", "rồi", "Giàng A Páo", "bỏ qua", "1")
    helper.says(typed)
    assert helper.newest.choices[0].label == "Tổ công đoàn Đội 1"


@pytest.mark.parametrize("none", ["không có", "ko có ạ", "chưa có", "bỏ qua"])
def test_to_have_no_phone_leaves_its_question_out(helper: Somebody, none: str) -> None:
    assert "(4/5)" in helper.says("nhập hộ", "rồi", NAME, none)
