"""What looks like hers is shown after the title and before sending; what she says is kept, and nothing is blocked."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.sql import Sql, table
from storage.tables import Draft, Initiative
from tests.support.entries import enter
from tests.support.talk import QUICK, RECOGNISED, Somebody, settled

ELSEWHERE = "XA-BINHLU"
TITLE = QUICK[0]
ENTRIES = Sql(select(table(Initiative).c.id, table(Initiative).c.answers).order_by(table(Initiative).c.id))
DRAFTS = Sql(
    select(table(Draft).c.answers).where(table(Draft).c.state == "open", table(Draft).c.form == "initiative")
)


@pytest.fixture
def lan(database: Database, mai: Somebody) -> Somebody:
    """Somebody of another unit, when Mai has handed in the rack; she is asked for a title."""
    mai.hands_in()
    lan = settled(database, "lan", unit=ELSEWHERE, name="Vàng Thị Lan", phone="+84900000031")
    lan.says("gửi sáng kiến mới")
    return lan


def alikes(database: Database) -> list[dict[str, Any]]:
    """What is kept of it with the last entry, or the draft."""
    found: list[Any] = database.write_now(lambda s: [*s.all(ENTRIES), *s.all(DRAFTS)])
    kept: list[dict[str, Any]] = found[-1].answers.get("alikes", [])
    return kept


def first(database: Database) -> int:
    return int(database.write_now(lambda s: s.all(ENTRIES)[0].id))


def the_first(database: Database) -> Any:
    number = first(database)
    return database.write_now(lambda s: s.initiatives.get(number))


def test_after_the_title_she_sees_what_looks_like_it_and_why(lan: Somebody) -> None:
    said = lan.says("gia phoi che 3 tang quay duoc")
    for piece in ("có vẻ giống", "SK26-CTD-0001", TITLE, "Chè Tam Đường", "2026", "giống: ", "phơi chè"):
        assert piece in said, piece
    labels = [choice.label for choice in lan.newest.choices]
    assert labels == ["Của tôi khác", "Tôi là đồng tác giả", "Đúng là trùng"]


def test_another_title_is_asked_nothing(lan: Somebody) -> None:
    assert "(2/" in lan.says("Máy lọc nước suối bằng than hoạt tính")


def test_what_makes_hers_different_goes_with_the_entry_to_the_officer(
    lan: Somebody, database: Database
) -> None:
    assert "Khác ở chỗ nào" in lan.says(TITLE, "1")
    assert "Em cần một câu" in lan.says("2")
    said = lan.says("cua toi quay duoc nen phoi deu")
    assert "em đã ghi" in said
    assert "(2/" in said
    lan.says(*QUICK[1:-1], *RECOGNISED)
    lan.sends_photo()
    assert "xem lại" in lan.says("xong")
    lan.says("gửi")
    assert alikes(database) == [
        {"entry": first(database), "said": "different", "why": "cua toi quay duoc nen phoi deu"}
    ]
    boss = settled(database, "boss", "officer", unit=ELSEWHERE, at=ELSEWHERE, name="Anh Sơn")
    boss.now = lan.now
    shown = boss.says("việc của tôi")
    assert "Giống SK26-CTD-0001" in shown
    assert "tác giả nói: «cua toi quay duoc nen phoi deu»" in shown


def test_a_copied_description_under_another_title_is_seen_before_sending(
    lan: Somebody, database: Database
) -> None:
    how = (
        "Hàn khung sắt ba tầng có trục quay ở giữa, mỗi tầng đặt lưới tre, quay được bằng tay, trời mưa đẩy vào hiên. "
        "Trước đây phải dùng ba công trải chè ra sân, nay chỉ cần một công, chè khô đều và không lẫn cát."
    )
    hers = the_first(database)
    database.write_now(lambda s: enter(s, 77, title="Khung sắt xoay trên sân hợp tác xã", solution=how, draft_id=7_000_077,
                                       person_id=hers.person_id, unit_id=hers.unit_id))  # fmt: skip
    assert "(2/" in lan.says("Máy lọc nước suối bằng than hoạt tính")
    lan.says("1", "1", how, *QUICK[4:])
    lan.sends_photo()
    said = lan.says("xong")
    assert "Nội dung có vẻ giống" in said
    assert "SK26-CTD-0077" in said
    assert "xem lại" in lan.says("khác", "của tôi lọc nước chứ không phơi chè")
    assert "Đã nhận" in lan.says("gửi")


def test_a_co_author_is_told_that_once_is_enough_and_may_stop(lan: Somebody, database: Database) -> None:
    said = lan.says(TITLE, "tôi là đồng tác giả")
    assert "SK26-CTD-0001" in said
    assert "thêm tên anh/chị" in said
    assert "không lấy lại được" in lan.says("1")
    assert "Đã xoá bản nháp" in lan.says("đúng")
    assert len(database.write_now(lambda s: s.all(ENTRIES))) == 1


def test_what_is_the_same_is_never_blocked(lan: Somebody, database: Database) -> None:
    assert "chỉ được tính một lần" in lan.says(TITLE, "đúng là trùng")
    assert "(2/" in lan.says("vẫn gửi")
    assert alikes(database) == [{"entry": first(database), "said": "same", "why": ""}]


def test_a_draft_laid_by_is_asked_about_again(lan: Somebody, database: Database) -> None:
    assert "giữ bản nháp" in lan.says(TITLE, "3", "2")
    assert alikes(database) == []
    assert "có vẻ giống" in lan.says("tiếp tục")


@pytest.mark.both
def test_of_several_she_is_asked_which_and_of_the_others_that_she_saw_them_is_kept(
    lan: Somebody, database: Database
) -> None:
    hers = the_first(database)
    second = database.write_now(
        lambda s: enter(
            s, 78, title=TITLE, person_id=hers.person_id, unit_id=hers.unit_id, draft_id=7_000_078
        )
    )
    said = lan.says(TITLE)
    assert "SK26-CTD-0001" in said
    assert "SK26-CTD-0078" in said
    assert "Sáng kiến nào ạ?" in lan.says("2")
    place = next(c.number for c in lan.newest.choices if "0078" in c.label)
    assert "SK26-CTD-0078" in lan.says(place)
    lan.says("3")
    kept = {row["entry"]: row["said"] for row in alikes(database)}
    assert kept == {second: "co_author", first(database): "seen"}


def test_her_own_earlier_entry_is_named_and_can_be_opened(lan: Somebody, mai: Somebody) -> None:
    mai.says("gửi sáng kiến mới")
    said = mai.says(TITLE)
    assert "anh/chị đã gửi sáng kiến này rồi" in said
    assert [c.label for c in mai.newest.choices][:2] == ["Của tôi khác", "Đúng là trùng"]
    assert "Chờ đơn vị công nhận" in mai.presses("Mở SK26-CTD-0001")
    assert "đã gửi sáng kiến này rồi" in mai.says("tiếp tục")


def test_of_another_units_secret_only_that_there_is_one_is_told(lan: Somebody, database: Database) -> None:
    def hide(store: Any) -> None:
        entry = store.all(ENTRIES)[0]
        answers = {**entry.answers, "secret": True}
        row = table(Initiative)
        store.do(Sql(row.update().where(row.c.id == entry.id).values(answers=answers)))

    database.write_now(hide)
    said = lan.says("gia phoi che 3 tang quay duoc")
    assert "SK26-CTD-0001" in said
    assert "giữ bí mật" in said
    assert TITLE not in said
    assert "phơi chè" not in said


@pytest.mark.both
def test_questions_ways_back_and_a_pause_lead_to_the_same_question(lan: Somebody) -> None:
    assert "có vẻ giống" in lan.says(TITLE)
    said = lan.says("bao giờ hết hạn?")
    assert "Hạn" in said
    assert "có vẻ giống" in said
    assert "Khác ở chỗ nào" in lan.says("1")
    assert "Khác ở chỗ nào" in lan.says("bao giờ hết hạn?")
    assert "có vẻ giống" in lan.says("quay lại")
    assert "tên là gì" in lan.says("quay lại")
    assert "có vẻ giống" in lan.says("giữ nguyên")
    lan.says("1", "tạm dừng")
    assert "có vẻ giống" in lan.says("tiếp tục")
    assert "Em chưa hiểu" in lan.says("hôm nay trời đẹp")
    assert "Khác ở chỗ nào" in lan.presses("Của tôi khác")


def test_an_answer_holds_when_the_title_is_left_as_it_is(lan: Somebody) -> None:
    lan.says(TITLE, "1", "của tôi quay được nên phơi đều")
    assert "tên là gì" in lan.says("quay lại")
    assert "(2/" in lan.says("giữ nguyên")


@pytest.mark.both
def test_a_helper_is_asked_in_the_authors_name(lan: Somebody, helper: Somebody) -> None:
    helper.says("nhập hộ", "rồi", "Giàng A Páo", "0900000032", "1", "che tam duong", "1")
    said = helper.says(TITLE)
    assert "có vẻ giống" in said
    assert [c.label for c in helper.newest.choices][:2] == [
        "Của Giàng A Páo khác",
        "Giàng A Páo là đồng tác giả",
    ]
