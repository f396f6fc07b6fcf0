"""«gửi hộ Zalo»: an officer passes on to a group we cannot enter, says «đã gửi», and those above see it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.chat import Address
from domain.pulse.relay import RELAY
from scheduler.relaying import hand_on
from scheduler.reminders import look_at_every_chat
from storage.database import Database
from storage.store import Store
from tests.support.relayed import given
from tests.support.talk import UNIT, Somebody, settled

HERE = "Công đoàn Chè Tam Đường"
MACCA = "Công đoàn HTX Mắc ca Bình Lư"
DAY = timedelta(days=1)
FRIDAY = datetime.fromisoformat("2026-11-27T08:00+07:00")


@pytest.fixture
def taken_on(officer: Somebody) -> Somebody:
    officer.says("gửi hộ Zalo", "1")
    return officer


async def friday(database: Database, *people: Somebody, weeks: int = 0) -> None:
    """A pack is handed on."""
    now = FRIDAY + 7 * weeks * DAY
    await look_at_every_chat(database, lambda: now)
    database.write_now(lambda store: hand_on(store, now))
    for somebody in people:
        somebody.now = now


def groups(database: Database) -> list[Any]:
    return database.write_now(groups_in)


def groups_in(store: Store) -> list[Any]:
    unit = store.units.by_code(UNIT)
    assert unit is not None
    return [row for row in store.unit_chats.of_unit(unit.id) if row.channel == RELAY]


@pytest.mark.parametrize(
    "typed",
    ["gửi hộ Zalo", "gui ho zalo", "nhóm zalo", "Nhóm ở Zalo", "/guiho", "em muốn gửi hộ sang zalo ạ"],
)
def test_she_takes_it_on_by_words_for_a_unit_of_hers(
    database: Database, officer: Somebody, typed: str
) -> None:
    assert "nhóm Zalo của đơn vị nào" in officer.says(typed)
    said = officer.says("1")
    assert (
        f"Từ nay thứ Sáu hằng tuần và mỗi lần nhắc hạn, em gửi anh/chị một tin kèm biểu đồ để chuyển vào nhóm Zalo của {HERE}"
        in said
    )
    assert "Muốn thôi thì gõ «nhóm của đơn vị», chọn nhóm, rồi «Ngắt nhóm»" in said
    assert [row.chat for row in groups(database)] == [UNIT]


def test_it_is_offered_beside_the_code_and_pressed(database: Database, officer: Somebody) -> None:
    assert "Nhóm ở Zalo, em không vào được? Gõ «gửi hộ Zalo»" in officer.says("nối nhóm", "1")
    officer.does(press=officer.button("Gửi hộ Zalo"))
    officer.says("1")
    assert len(groups(database)) == 1


def test_of_her_only_unit_she_is_not_asked(database: Database, officer: Somebody) -> None:
    alone = settled(database, "of-one", "officer", at="BINHLU-MACCA")
    assert "nhóm Zalo của Công đoàn HTX Mắc ca Bình Lư" in alone.says("gửi hộ Zalo")


def test_twice_changes_nothing_and_says_who_has_it(database: Database, taken_on: Somebody) -> None:
    above = settled(database, "above", "upper_officer", at="XA-BINHLU", name="Anh Bảy")
    assert f"Nguyễn Thị Hoa đang gửi hộ sang nhóm Zalo của {HERE}" in above.says(
        "gửi hộ Zalo", "che tam duong", "1"
    )
    assert "Anh/chị đang gửi hộ" in taken_on.says("gửi hộ Zalo", "1")
    assert len(groups(database)) == 1


def test_who_has_it_is_an_officer_where_nobody_is_known(database: Database, officer: Somebody) -> None:
    def nobodys(store: Store) -> None:
        unit = store.units.by_code(UNIT)
        assert unit is not None
        talk = store.conversations.open(Address(RELAY, "", UNIT), "group", officer.now)
        store.unit_chats.connect(unit.id, talk.id, None, officer.now)

    database.write_now(nobodys)
    assert f"Một cán bộ đang gửi hộ sang nhóm Zalo của {HERE}" in officer.says("gửi hộ Zalo", "1")


@pytest.mark.parametrize("typed", ["đã gửi", "da gui", "Đã gửi ạ", "em đã gửi rồi ạ", "/dagui", "sent"])
async def test_what_she_passed_on_is_ticked_by_words(
    database: Database, taken_on: Somebody, typed: str
) -> None:
    await friday(database, taken_on)
    assert f"tin đã vào nhóm Zalo của {HERE}" in taken_on.says(typed)
    assert [row.passed_at for row in given(database)] == [taken_on.now]
    assert "không có tin nào đang chờ" in taken_on.says(typed)


@pytest.fixture
def of_two(database: Database, officer: Somebody) -> Somebody:
    """She passes on to the groups of two units."""
    above = settled(database, "above", "upper_officer", at="XA-BINHLU", name="Anh Bảy")
    above.says("gửi hộ Zalo", "che tam duong", "1", "gửi hộ Zalo", "mac ca", "1")
    return above


def ticked(database: Database) -> list[bool]:
    return [row.passed_at is not None for row in given(database)]


async def test_of_several_groups_she_is_asked_which_and_only_that_is_ticked(
    database: Database, of_two: Somebody
) -> None:
    await friday(database, of_two)
    assert "Tin nào đã vào nhóm ạ?" in of_two.says("đã gửi")
    assert [choice.label for choice in of_two.newest.choices] == [HERE, MACCA, "Tất cả"]
    assert ticked(database) == [False, False]
    assert "Anh/chị chọn giúp em" in of_two.says("hai con trâu ngoài ruộng")
    assert f"tin đã vào nhóm Zalo của {MACCA}." in of_two.says("2")
    assert ticked(database) == [False, True]
    assert f"tin đã vào nhóm Zalo của {HERE}." in of_two.says("đã gửi"), "the last one is not asked about"
    assert ticked(database) == [True, True]


@pytest.mark.both
async def test_all_of_them_at_once_or_later(database: Database, of_two: Somebody) -> None:
    await friday(database, of_two)
    said = of_two.says("đã gửi", "để sau")
    assert "tin vẫn ở trên" in said
    assert "Tin nào" not in said
    assert f"{HERE}, {MACCA}." in of_two.says("đã gửi", "tất cả")
    assert ticked(database) == [True, True]


async def test_all_is_what_she_was_asked_about_and_no_newer_message(
    database: Database, of_two: Somebody
) -> None:
    await friday(database, of_two)
    of_two.says("đã gửi")
    await friday(database, of_two, weeks=1)
    of_two.says("tất cả")
    assert ticked(database) == [True, True, False, False]


async def test_a_group_disconnected_meanwhile_is_not_asked_about(
    database: Database, of_two: Somebody
) -> None:
    await friday(database, of_two)
    of_two.says("đã gửi")

    def disconnects(store: Store) -> None:
        for row in groups_in(store):
            store.unit_chats.stop_one(row.id, "left", of_two.now)

    database.write_now(disconnects)
    of_two.says("1")
    assert ticked(database) == [False, False]
    assert f"tin đã vào nhóm Zalo của {MACCA}." in of_two.says("đã gửi")


async def test_the_form_goes_on_after_she_said_which(database: Database, of_two: Somebody) -> None:
    await friday(database, of_two)
    of_two.says("gửi sáng kiến", "Giá phơi chè ba tầng")
    asked = of_two.newest.text
    of_two.says("đã gửi")
    assert of_two.says("1").endswith(asked.splitlines()[-1])
    assert ticked(database) == [True, False]


async def test_by_its_button_too_and_again_changes_nothing(database: Database, taken_on: Somebody) -> None:
    await friday(database, taken_on)
    taken_on.reads()
    press = taken_on.button("Đã gửi")
    assert f"tin đã vào nhóm Zalo của {HERE}" in taken_on.does(press=press)
    (first,) = given(database)
    taken_on.now += DAY
    assert "Đã ghi nhận rồi" in taken_on.does(press=press)
    assert given(database) == [first]


async def test_put_off_by_button_or_words_it_stays_open(database: Database, taken_on: Somebody) -> None:
    await friday(database, taken_on)
    taken_on.reads()
    assert "tin vẫn ở trên" in taken_on.does(press=taken_on.button("Để sau"))
    assert "sáng ngày làm việc tới em nhắc một dòng" in taken_on.says("để sau")
    assert [row.passed_at for row in given(database)] == [None]
    assert "tin đã vào nhóm Zalo" in taken_on.says("đã gửi")
    assert "tin vẫn ở trên" not in taken_on.says("để sau")


async def test_in_the_middle_of_a_form_later_is_the_forms(database: Database, taken_on: Somebody) -> None:
    await friday(database, taken_on)
    taken_on.says("gửi sáng kiến", "Giá phơi chè ba tầng")
    assert "tin vẫn ở trên" not in taken_on.says("để sau")
    assert taken_on.says("đã gửi")
    assert given(database)[0].passed_at is not None


async def test_a_newer_one_takes_the_place_of_the_one_before(database: Database, taken_on: Somebody) -> None:
    await friday(database)
    await friday(database, taken_on, weeks=1)
    taken_on.says("đã gửi")
    assert [row.passed_at is None for row in given(database)] == [True, False]
    assert "không có tin nào đang chờ" in taken_on.says("đã gửi")


@pytest.mark.both
async def test_she_and_those_above_see_whether_it_is_there(database: Database, taken_on: Somebody) -> None:
    above = settled(database, "above", "upper_officer", at="XA-BINHLU", name="Anh Bảy")
    await friday(database, taken_on, above)
    card = seen(above)
    assert f"{HERE}: nhóm Zalo (gửi hộ), nối ngày" in card
    assert "Tin gần nhất: 08:00 thứ Sáu 27/11/2026. Nguyễn Thị Hoa chưa báo «đã gửi»." in card
    taken_on.now += timedelta(minutes=40)
    taken_on.says("đã gửi")
    above.now = taken_on.now
    assert "Nguyễn Thị Hoa đã gửi vào nhóm lúc 08:40 thứ Sáu 27/11/2026." in seen(above)
    month = above.says("lịch nhắc")
    assert "30 ngày tới, em sẽ soạn tin để gửi hộ:" in month
    assert "08:00 thứ Sáu 04/12/2026: thẻ tuần" in month
    assert "đã gửi vào nhóm lúc 08:40" in month


def seen(somebody: Somebody) -> str:
    somebody.says("nhóm của đơn vị")
    number = next(choice.number for choice in somebody.newest.choices if "Zalo" in choice.label)
    return somebody.says(number)


async def test_disconnected_nothing_more_is_written_and_nobody_is_left_waiting(
    database: Database, taken_on: Somebody
) -> None:
    seen(taken_on)
    assert f"Đã ngắt nhóm này với {HERE}" in taken_on.says("ngắt nhóm", "đúng")
    assert groups(database) == []
    await friday(database, taken_on)
    assert given(database) == []
    rows = database.write_now(lambda store: store.relays.waiting(FRIDAY - DAY, FRIDAY + DAY, 9))
    assert rows == []
    assert "Từ nay thứ Sáu" in taken_on.says("gửi hộ Zalo", "1")
    assert len(groups(database)) == 1


async def test_nobody_ticks_what_is_not_hers(database: Database, taken_on: Somebody) -> None:
    """By a button that was hers, once she is no officer of that unit, or a number made up."""
    beside = settled(database, "beside", "officer", at="BINHLU-MACCA")
    await friday(database, taken_on, beside)
    assert "không có tin nào đang chờ" in beside.says("đã gửi")
    number = given(database)[0].id

    def forged(store: Store) -> None:
        to = beside.address
        store.conversations.offer_in(to, "forged", {"1": f"/relayed {number}"}, beside.now)

    database.write_now(forged)
    assert "không có tin nào đang chờ" in beside.does(press="forged.1")
    assert given(database)[0].passed_at is None


@pytest.mark.both
async def test_an_officer_above_may_tick_it_for_her(database: Database, taken_on: Somebody) -> None:
    above = settled(database, "above", "upper_officer", at="XA-BINHLU", name="Anh Bảy")
    above.says("chào")
    await friday(database, taken_on, above)
    number = given(database)[0].id

    def offered(store: Store) -> None:
        store.conversations.offer_in(above.address, "hers", {"1": f"/relayed {number}"}, above.now)

    database.write_now(offered)
    assert "tin đã vào nhóm Zalo" in above.does(press="hers.1")
    assert given(database)[0].passed_at is not None


def test_a_worker_who_says_so_is_led_to_what_is_hers(database: Database, officer: Somebody) -> None:
    worker = settled(database, "worker")
    assert "muốn xem sáng kiến đã gửi thì gõ «sáng kiến của tôi»" in worker.says("đã gửi")


async def test_in_english_she_is_told_in_english_and_the_group_in_vietnamese(
    database: Database, officer: Somebody
) -> None:
    officer.says("english")
    assert "Each Fri and at each deadline alert" in officer.says("zalo group", "1")
    assert f"Passed on to the Zalo group of {HERE} by: You." in officer.says("zalo group", "1")
    await friday(database, officer)
    said = officer.reads()
    assert "The message above is for the Zalo group of" in said
    assert "Hợp lệ 0/50" in said
    assert [choice.label for choice in officer.newest.choices] == ["Sent", "Later"]
    assert "Not yet said “sent”: You." in seen(officer)
    assert "it is in the Zalo group of" in officer.says("sent")
