"""A correction opened by mistake is thrown away again; two officers who write at once both are heard."""

from __future__ import annotations

import threading

import pytest

from storage.database import Database
from storage.store import Store
from storage.weekly.reports import WeeklyReports
from tests.support.patience import PATIENCE_S
from tests.support.talk import Somebody, settled
from tests.support.weeks import rows


@pytest.fixture
def corrects(database: Database, mai: Somebody, officer: Somebody) -> Somebody:
    """The officer, who has signed and opened a correction."""
    officer.says("báo cáo tuần", "ký", "ký 0", "báo cáo tuần")
    assert "(bản sửa lần 1, nháp)" in officer.presses("Sửa và ký lại")
    return officer


@pytest.mark.both
def test_a_correction_is_thrown_away_and_what_was_written_in_it_is_said_once_more(
    database: Database, corrects: Somebody
) -> None:
    corrects.presses("V. Kiến nghị")
    corrects.says("Đề nghị cấp thêm tờ rơi.")
    said = corrects.presses("Bỏ bản sửa")
    assert "Em đã bỏ bản sửa. Báo cáo đã ký giữ nguyên." in said
    assert "Phần V trong bản vừa bỏ ghi: «Đề nghị cấp thêm tờ rơi.»" in said
    assert "Báo cáo này đã ký nên không đổi nữa" in said
    (signed,) = rows(database)
    assert signed.state == "signed"
    corrects.says("sửa và ký lại", "ký", "ký 0")
    assert [(row.version, row.replaces_id) for row in rows(database)] == [(1, None), (2, signed.id)]


@pytest.mark.parametrize("words", ["bỏ đính chính", "bo ban sua", "/bobansua"])
def test_it_is_thrown_away_by_typing_too_and_nothing_else_is(
    database: Database, corrects: Somebody, words: str
) -> None:
    assert "Em đã bỏ bản sửa" in corrects.says(words)
    assert "Không có bản sửa nào đang mở" in corrects.says(words)
    assert [row.state for row in rows(database)] == ["signed"]


def test_a_first_draft_is_not_thrown_away(database: Database, officer: Somebody) -> None:
    said = officer.says("báo cáo tuần")
    assert "Bỏ bản sửa" not in [choice.label for choice in officer.newest.choices], said
    assert "Không có bản sửa nào đang mở" in officer.says("bỏ bản sửa")
    assert len(rows(database)) == 1


@pytest.mark.both
def test_two_who_write_different_parts_at_once_are_both_heard(database: Database, officer: Somebody) -> None:
    officer.says("báo cáo tuần")
    (draft,) = rows(database)
    first_has_written, second_begins = threading.Event(), threading.Event()

    def first(store: Store) -> None:
        assert WeeklyReports(store).write(draft.id, "leading", "Đã họp.") == ""
        first_has_written.set()
        second_begins.wait(PATIENCE_S if database.engine.dialect.name == "postgresql" else 0)
        store.conversations.of_person(0)  # a round trip: the other one waits for the row by now

    def second(store: Store) -> None:
        second_begins.set()
        assert WeeklyReports(store).write(draft.id, "proposals", "Cấp tờ rơi.") == ""

    threads = [threading.Thread(target=database.write_now, args=(first,))]
    threads[0].start()
    assert first_has_written.wait(PATIENCE_S)
    threads.append(threading.Thread(target=database.write_now, args=(second,)))
    threads[1].start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert rows(database)[0].parts == {"leading": "Đã họp.", "proposals": "Cấp tờ rơi."}


@pytest.mark.both
def test_she_hears_what_another_had_put_into_the_part_she_wrote(
    database: Database, officer: Somebody
) -> None:
    officer.says("báo cáo tuần")
    officer.presses("I. Chỉ đạo")
    other = settled(database, "tu", "officer", phone="0900000055")
    other.now = officer.now
    other.says("báo cáo tuần", "phần I", "Đã phát 120 tờ rơi.")
    said = officer.says("Đã họp hai tổ.")
    assert "một cán bộ khác đã ghi phần này: «Đã phát 120 tờ rơi.»" in said
    assert rows(database)[0].parts == {"leading": "Đã họp hai tổ."}
    officer.presses("I. Chỉ đạo")
    assert "một cán bộ khác" not in officer.says("Đã họp hai tổ, phát 120 tờ rơi.")


@pytest.mark.both
def test_what_she_adds_stands_below_what_another_officer_wrote_meanwhile(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    other = settled(database, "tu", "officer", phone="0900000055")
    officer.says("báo cáo tuần", "phần I", "Đã họp hai tổ.")
    officer.says("Dán mã QR ở nhà ăn.")
    other.now = officer.now
    said = other.says("báo cáo tuần", "phần I", "Đã họp hai tổ, phát 120 tờ rơi.")
    assert "một cán bộ khác" not in said, "she was shown what it said"
    said = officer.says("viết thêm")
    assert "Em đã ghi phần I." in said
    assert "một cán bộ khác" not in said, "nothing of hers is replaced"
    assert rows(database)[0].parts == {"leading": "Đã họp hai tổ, phát 120 tờ rơi.\nDán mã QR ở nhà ăn."}
