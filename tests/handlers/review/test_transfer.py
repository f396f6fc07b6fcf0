"""«chuyển hồ sơ»: an entry goes to the unit it belongs to."""

from __future__ import annotations

import pytest

from domain.statuses import STATUSES
from storage.database import Database
from storage.sql import Row
from storage.store import Store
from tests.handlers.review.conftest import ABOVE, PROVINCE
from tests.support.talk import NOW, UNIT, Somebody, later, settled

CODE = "SK26-CTD-0001-T"
MACCA, MACCA_NAME = "BINHLU-MACCA", "Công đoàn HTX Mắc ca Bình Lư"
HERE = "Công đoàn Chè Tam Đường"
TO_MACCA = ("mac ca binh lu", "1")


def entry_of(store: Store) -> Row:
    found = store.initiatives.by_code(CODE)
    assert found is not None
    return found


def counted(database: Database, unit: str) -> dict[str, int]:
    def count(store: Store) -> dict[str, int]:
        place = store.units.by_code(unit)
        assert place is not None
        key = store.programmes.active().key
        found = store.queue.counts(key, STATUSES, place.id, NOW.date(), NOW)
        return {status: standing.count for status, standing in found.items()}

    return database.write_now(count)


@pytest.fixture
def above(database: Database, officer: Somebody) -> Somebody:
    above = settled(database, "above", "upper_officer", at=ABOVE, name="Anh Sơn")
    officer.says("chào")
    above.now = officer.now
    above.says("chào")
    return above


@pytest.fixture
def beside(database: Database, officer: Somebody) -> Somebody:
    beside = settled(database, "beside", "officer", unit=MACCA, at=MACCA, name="Chị Dung")
    beside.says("chào")
    return beside


def test_it_is_moved_by_whoever_is_over_both_and_all_concerned_are_told(
    database: Database, mai: Somebody, officer: Somebody, above: Somebody, beside: Somebody
) -> None:
    assert f"đang ở {HERE}" in above.says(f"chuyển hồ sơ {CODE}")
    above.says(TO_MACCA[0])
    assert above.newest.choices[0].label == MACCA_NAME
    assert f"Chuyển {CODE} từ {HERE} sang {MACCA_NAME}?" in above.says("1")
    assert f"Đã chuyển {CODE} sang {MACCA_NAME}" in above.says("đúng")
    for somebody in (mai, officer, beside):
        somebody.now = above.now
        assert f"từ {HERE} sang {MACCA_NAME}" in somebody.reads(), somebody.chat
    assert counted(database, UNIT) == {}
    assert counted(database, MACCA) == {"received": 1}
    assert counted(database, ABOVE) == {"received": 1}
    assert "Không còn hồ sơ" in officer.says("việc của tôi")
    assert f"{CODE} · Lò Thị Mai · {MACCA_NAME}" in beside.says("việc của tôi")


def test_the_history_keeps_where_it_was(database: Database, above: Somebody) -> None:
    above.says(f"chuyển hồ sơ {CODE}", *TO_MACCA, "đúng")

    def look(store: Store) -> tuple[str, str, str, str, int]:
        entry = entry_of(store)
        last = store.history.of(entry.id)[-1]
        moved = last.new["unit_id"] - entry.unit_id
        return last.act, last.old["unit_name"], last.new["unit_name"], entry.unit_name, moved

    assert database.write_now(look) == ("move", HERE, MACCA_NAME, MACCA_NAME, 0)


def test_a_verdict_that_can_still_be_undone_stays_so(
    database: Database, mai: Somebody, officer: Somebody, above: Somebody
) -> None:
    officer.now = above.now
    officer.says("việc của tôi", "1")
    above.now = officer.now
    above.says(f"chuyển hồ sơ {CODE}", *TO_MACCA, "đúng")
    mai.now = above.now
    assert "Cơ sở đã xác nhận" not in mai.reads()
    assert database.write_now(lambda store: entry_of(store).public_at) is not None


def test_found_by_search_where_it_is_now(database: Database, above: Somebody) -> None:
    above.says(f"chuyển hồ sơ {CODE}", *TO_MACCA, "đúng")

    def find(store: Store) -> list[int]:
        units = [store.units.by_code(code) for code in (UNIT, MACCA)]
        return [len(store.search.find("gia phoi che", unit and unit.id, NOW.date(), 5)) for unit in units]

    assert database.write_now(find) == [0, 1]


@pytest.mark.both
def test_the_card_on_the_screen_needs_no_code(officer: Somebody) -> None:
    officer.says("việc của tôi")
    said = officer.says("chuyển hồ sơ", "tổ công đoàn đội 1", "1")
    assert f"Chuyển {CODE}" in said
    assert "Đã chuyển" in officer.says("1")


@pytest.mark.both
def test_beyond_her_units_it_is_proposed_to_those_above(
    database: Database, officer: Somebody, above: Somebody
) -> None:
    officer.now = above.now
    assert "ngoài phạm vi của anh/chị" in officer.says(f"chuyển hồ sơ {CODE}", *TO_MACCA)
    assert "Em đã gửi đề nghị lên: Anh Sơn" in officer.says("đúng")
    assert counted(database, UNIT) == {"received": 1}
    above.now = officer.now
    assert f"Nguyễn Thị Hoa đề nghị chuyển {CODE}" in above.reads()
    assert "Đã chuyển" in above.says(f"chuyển hồ sơ {CODE}", *TO_MACCA, "1")


def test_what_is_not_hers_is_not_found(database: Database, mai: Somebody, beside: Somebody) -> None:
    assert "không tìm thấy mã này" in beside.says(f"chuyển hồ sơ {CODE}")
    assert "dành cho cán bộ" in mai.says(f"chuyển hồ sơ {CODE}")


def test_nobody_moves_what_she_is_an_author_of(database: Database, mai: Somebody) -> None:
    namesake = settled(database, "namesake", "upper_officer", at=PROVINCE, name="Lò Thị Mai")
    namesake.now = mai.now
    said = namesake.says(f"chuyển hồ sơ {CODE}", *TO_MACCA, "đúng")
    assert "Anh/chị là tác giả" in said
    assert counted(database, UNIT) == {"received": 1}


def test_withdrawn_it_stays(database: Database, mai: Somebody, above: Somebody) -> None:
    mai.now = above.now
    mai.says("sáng kiến của tôi", "1")
    mai.presses("Rút sáng kiến")
    mai.says("đúng")
    above.now = mai.now
    assert "nên không chuyển đơn vị được" in above.says(f"chuyển hồ sơ {CODE}", *TO_MACCA, "đúng")
    assert counted(database, MACCA) == {}


def test_what_changed_meanwhile_is_told_instead(officer: Somebody, above: Somebody) -> None:
    above.says(f"chuyển hồ sơ {CODE}", *TO_MACCA)
    officer.now = above.now
    officer.says("việc của tôi", "1")
    assert "Nguyễn Thị Hoa vừa xử lý" in later(above, officer.now - above.now).says("đúng")


def test_unclear_words_are_asked_again(above: Somebody) -> None:
    assert "kèm mã" in above.says("chuyển hồ sơ")
    assert "chưa tìm thấy đơn vị" in above.says(f"chuyển hồ sơ {CODE}", "xyzw qqqq")
    assert "ở đơn vị đó rồi" in above.says("che tam duong", "1")
    assert "chưa hiểu" in above.says(*TO_MACCA, "hay là thôi nhỉ để xem")
    assert "giữ nguyên đơn vị cũ" in above.says("không")
    assert "Chuyển sang đơn vị nào" in above.says(f"chuyển hồ sơ {CODE}", *TO_MACCA, "quay lại")
    assert "đang ở" not in above.says("quay lại")
