"""«tiến độ», «giải thích», «xếp hạng»: everybody sees her own unit, officers all below theirs; a group sees its own place."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from domain.pulse.definitions import DEFINITIONS
from storage.database import Database
from tests.support.counted import count
from tests.support.groups import Group
from tests.support.talk import UNIT, Somebody, settled

HERE, BESIDE = "Công đoàn Chè Tam Đường", "Công đoàn HTX Mắc ca Bình Lư"
IN_THE_PHASE_BEFORE = date(2026, 3, 2)
EARLY, LATELY = date(2026, 11, 2), date(2026, 11, 20)


@pytest.fixture
def above(database: Database, officer: Somebody) -> Somebody:
    return settled(database, "above", "upper_officer", unit="XA-BINHLU", at="XA-BINHLU")


@pytest.mark.parametrize(
    "typed", ["tiến độ", "tien do", "/tiendo", "xem tiến độ", "cho em xem tiến độ với ạ", "progress"]
)
def test_an_officer_has_the_card_of_her_unit(database: Database, officer: Somebody, typed: str) -> None:
    count(database, "TAMDUONG-CHE-DOI1", LATELY, valid=3, waiting=2)
    said = officer.says(typed)
    assert f"{HERE} · tuần 47 · tính đến 09:00 22/11/2026\nHợp lệ 3/50 (6 %) · đã gửi 5\nChờ 2" in said
    assert "Gõ «tiến độ»" not in said


def test_she_goes_down_and_up_by_number_by_button_and_by_name_and_never_beyond_her_units(
    database: Database, above: Somebody
) -> None:
    count(database, UNIT, LATELY, valid=7)
    count(database, "BINHLU-MACCA", IN_THE_PHASE_BEFORE, valid=5)
    assert "Công đoàn xã Bình Lư · tuần" in above.says("tiến độ")
    assert [c.label for c in above.newest.choices] == [f"{BESIDE}: 0/6 (0 %)", f"{HERE}: 7/50 (14 %)"]
    assert f"{HERE} · tuần" in above.presses(HERE)
    assert "Tổ công đoàn Đội 1 · tuần" in above.says("1")
    assert f"{HERE} · tuần" in above.says("lên cấp trên")
    assert "Công đoàn xã Bình Lư · tuần" in above.presses("Lên")
    assert "Lên cấp trên" not in [c.label for c in above.newest.choices]
    assert f"{BESIDE} · tuần" in above.says("mac ca")
    assert "chưa tìm thấy đơn vị như vậy" in above.says("cao su nậm tăm")
    assert f"{BESIDE} · tuần" in above.newest.text


def test_a_long_list_comes_in_pages(database: Database, officer: Somebody) -> None:
    admin = settled(database, "admin", "admin", unit="LDLD-LAICHAU", at="LDLD-LAICHAU")
    admin.says("tiến độ")
    first = [c.label for c in admin.newest.choices]
    admin.says("trang sau")
    second = [c.label for c in admin.newest.choices]
    assert len(first) == 7
    assert set(first) & set(second) == {"Trang sau"}


def test_a_worker_has_the_card_of_her_own_unit_and_goes_on_where_she_was(
    database: Database, officer: Somebody
) -> None:
    mai = Somebody(database, "mai")
    mai.joins()
    said = mai.says("tiến độ")
    assert f"{HERE} · tuần 47" in said
    assert "(1/9)" in said
    assert "Đội 1" not in said


def charts(somebody: Somebody) -> list[str]:
    return [file.key.rpartition("/")[2] for file in somebody.newest.files]


def test_a_unit_is_drawn_when_it_is_first_looked_at_and_not_at_every_page(
    database: Database, connected: Group, officer: Somebody
) -> None:
    admin = settled(database, "admin", "admin", unit="LDLD-LAICHAU", at="LDLD-LAICHAU")
    found = []
    for typed in ("tiến độ", "trang sau", "giải thích", "chè tam đường", "tiến độ"):
        admin.says(typed)
        found.append(charts(admin))
    assert found == [["LDLD-LAICHAU"], [], [], [UNIT], ["LDLD-LAICHAU"]]
    worker = settled(database, "worker")
    worker.says("tiến độ")
    connected.hears("/tiendo")
    assert charts(worker) == charts(connected.chat) == [UNIT]
    assert "Hợp lệ 0/50 (0 %)" in worker.newest.text
    assert worker.newest.files[0].alt.startswith(f"Biểu đồ tiến độ của {HERE}: hợp lệ 0/50 (0 %)")


def test_nothing_is_drawn_before_the_programme_begins(database: Database, connected: Group) -> None:
    connected.chat.now = datetime(2025, 1, 1, tzinfo=UTC)
    assert "chưa bắt đầu" in connected.hears("/tiendo")
    assert charts(connected.chat) == []


def test_who_told_no_unit_is_shown_how(database: Database, officer: Somebody) -> None:
    lost = settled(database, "lost", unit="")
    for typed in ("tiến độ", "xếp hạng"):
        assert "chưa biết anh/chị ở đơn vị nào" in lost.says(typed)


def test_every_number_is_explained_in_private_and_in_a_group(officer: Somebody, connected: Group) -> None:
    for said in (officer.says("giải thích"), connected.hears("/giaithich")):
        assert all(f"{one.label.vi}: {one.meaning.vi}" in said for one in DEFINITIONS.values())


@pytest.mark.both
def test_a_group_has_its_card_with_a_button_for_all_it_may_ask(connected: Group) -> None:
    said = connected.hears("tiến độ")
    assert f"{HERE} · tuần 47" in said
    assert [c.label for c in connected.chat.newest.choices] == ["Giải thích", "Xếp hạng", "Tạm dừng nhắc"]
    assert "Chỉ tiêu: " in connected.presses("Giải thích")
    connected.hears("/tiendo")
    assert "xếp thứ" in connected.hears("2")


def test_a_group_that_hears_of_no_unit_is_told_how_to_connect_it(group: Group) -> None:
    for typed in ("/tiendo", "/xephang", "/lichnhac", "/tamdung", "/batnhac", "/biet", "/tansuat"):
        assert "chưa nối với đơn vị nào" in group.hears(typed)


@pytest.mark.both
def test_officers_read_the_whole_cluster_a_group_and_a_worker_their_own_place_alone(
    database: Database, officer: Somebody, connected: Group
) -> None:
    for unit, early, lately in ((UNIT, 5, 20), ("MAY-HOABAN", 10, 10), ("CHE-DOIXANH", 4, 7)):
        count(database, unit, EARLY, valid=early)
        count(database, unit, LATELY, valid=lately)
    said = officer.says("xếp hạng")
    assert said[said.index("1. ") :].splitlines()[:3] == [
        "1. Công đoàn Chè Đồi Xanh: 11/22 (50 %) ↑1 · 7,3 trên 100 đoàn viên",
        "1. Công đoàn Chè Tam Đường: 25/50 (50 %) ↑2 · 7,8 trên 100 đoàn viên",
        "1. Công đoàn May Hoa Ban: 20/40 (50 %) · 7,7 trên 100 đoàn viên",
    ]
    own = f"{HERE}: Cùng xếp thứ 1/5 trong cụm doanh nghiệp lớn, lên 2 bậc so với tuần trước."
    assert connected.hears("/xephang") == own
    worker = settled(database, "worker")
    assert worker.says("xếp hạng").splitlines()[0] == own
    for card in (connected.hears("/tiendo"), worker.says("tiến độ")):
        assert "\nCùng xếp thứ 1/5 trong cụm doanh nghiệp lớn, lên 2 bậc so với tuần trước." in card
        assert "May Hoa Ban" not in card


def test_an_officer_above_reads_the_units_below_her_or_her_own_cluster(above: Somebody) -> None:
    assert f"1. {HERE}: 0/50 (0 %)" in above.says("xếp hạng")
    said = above.says("cụm")
    assert "\nCụm trung tâm\n" in said
    assert "Công đoàn xã Bản Bo" in said
    assert "Công đoàn xã Mường Kim" not in said
    assert f"1. {BESIDE}: 0/6 (0 %)" in above.says("cấp dưới")


def test_rights_that_end_meanwhile_show_nothing_more(database: Database, above: Somebody) -> None:
    above.says("tiến độ")
    settled(database, "admin", "admin", at="LDLD-LAICHAU").says("thu quyền", "chi tu", "1", "đúng")
    said = above.says("1")
    assert "· tuần" not in said
