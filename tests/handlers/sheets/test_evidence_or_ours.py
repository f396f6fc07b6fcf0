"""A workbook of ours, whatever it is called, sent in the middle of a draft: what is in it says so, and she is asked."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot.bringing import bring_files
from domain.chat import Channel, IncomingFile
from domain.draft import Draft
from domain.file_rules import XLSX
from domain.sheet.stamp import SHEET
from reports.filling_sheet import KEYS_AT
from storage.database import Database
from storage.sheet_files import SheetFiles
from storage.store import Store
from tests.support.channels import ScriptedChannel
from tests.support.sheet_desk import GOOD, Desk
from tests.support.talk import Somebody

RENAMED = "bang luong thang 11.xlsx"
IS_OURS = "là bảng kê của hệ thống"


@pytest.fixture
def writing(hoa: Somebody) -> Somebody:
    """In the middle of an initiative of her own."""
    hoa.says("gửi sáng kiến")
    return hoa


def held(database: Database, who: Somebody) -> int:
    """How many files her draft holds."""

    def look(store: Store) -> int:
        person = store.people.at(who.address)
        assert person is not None
        (draft,) = store.drafts.open_of(person.id, "initiative")
        return len(draft.answers.answers.get("evidence") or ())

    return database.read_now(look)


def a_table(folder: Path) -> Path:
    """Somebody's own."""
    book = Workbook()
    assert book.active is not None
    book.active.append(["Tháng", "Chè khô (kg)"])
    book.save(folder / "own.xlsx")
    return folder / "own.xlsx"


@pytest.mark.both
def test_ours_under_another_name_is_asked_about_and_loaded(
    database: Database, desk: Desk, writing: Somebody
) -> None:
    path = desk.template(writing, "entries", GOOD)
    assert "làm minh chứng" in desk.sends(writing, path, RENAMED)
    assert held(database, writing) == 1
    said = desk.works(writing)
    assert f"Tệp «{RENAMED}» {IS_OURS}" in said
    assert [choice.label for choice in writing.newest.choices] == ["Nạp bảng này", "Dùng làm minh chứng"]
    assert "đang đọc" in writing.presses("Nạp bảng này")
    assert held(database, writing) == 0
    assert "1 dòng nhận được" in desk.works(writing)
    assert "Không có bảng kê nào" in writing.says("nạp bảng này"), "it was said already"


def test_she_says_that_it_is_evidence_and_it_stays(database: Database, desk: Desk, writing: Somebody) -> None:
    path = desk.template(writing, "entries", GOOD)
    desk.sends(writing, path, RENAMED)
    desk.sends(writing, path, RENAMED)
    assert desk.works(writing).count(IS_OURS) == 1, "the same file twice is one"
    assert "là minh chứng" in writing.says("dùng làm minh chứng")
    assert held(database, writing) == 1
    assert desk.works(writing) == ""
    assert database.read_now(lambda store: SheetFiles(store).rows(desk.newest())) == []


def test_ours_that_cannot_be_read_is_asked_about_too_and_its_fault_told(
    database: Database, desk: Desk, writing: Somebody
) -> None:
    path = desk.template(writing, "entries", GOOD)
    book = load_workbook(path)
    book[SHEET].delete_rows(KEYS_AT + 1)
    book.save(path)
    desk.sends(writing, path, RENAMED)
    assert f"Tệp «{RENAMED}» {IS_OURS}" in desk.works(writing)
    writing.says("nạp bảng này")
    assert "mất dòng khoá ẩn" in desk.works(writing)
    assert held(database, writing) == 0


def test_a_table_of_her_own_is_evidence_and_nobody_asks(
    database: Database, desk: Desk, writing: Somebody
) -> None:
    assert "làm minh chứng" in desk.sends(writing, a_table(desk.folder), RENAMED)
    assert desk.works(writing) == ""
    assert held(database, writing) == 1


def test_where_it_can_be_no_evidence_it_is_read_at_once(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    """She has two drafts, none of them open here."""

    def begin(store: Store) -> None:
        person = store.people.at(hoa.address)
        assert person is not None
        for title in ("Máng nước tre", "Giàn phơi chè"):
            store.drafts.start("initiative", person.id, hoa.now, answers=Draft({"title": title}))

    database.write_now(begin)
    assert "đang đọc" in desk.sends(hoa, desk.template(hoa, "entries", GOOD), RENAMED)
    assert "1 dòng nhận được" in desk.works(hoa)
    assert "đang đọc" in desk.sends(hoa, a_table(desk.folder), RENAMED)
    assert "Là minh chứng thì mở hồ sơ trước" in desk.works(hoa)


def test_what_somebody_else_was_asked_is_not_hers_to_say(
    database: Database, desk: Desk, writing: Somebody
) -> None:
    desk.sends(writing, desk.template(writing, "entries", GOOD), RENAMED)
    desk.works(writing)
    other = Somebody(database, "other", now=writing.now)
    other.does(text=f"/load_sheet {desk.newest()}")
    assert held(database, writing) == 1


@pytest.mark.both
def test_a_file_that_a_channel_only_named_is_looked_into_once_it_is_here(
    database: Database, desk: Desk, writing: Somebody
) -> None:
    """What cannot be kept is told once, as evidence."""
    ours = desk.template(writing, "entries", GOOD).read_bytes()
    channel = ScriptedChannel(
        lambda: writing.now, name="web", bot="web", files={"a": ours, "b": b"MZ" + bytes(90)}
    )
    for ref in channel.files:
        file = IncomingFile(ref, ref, "document", f"bang-{ref}.xlsx", XLSX.media_type, 9)
        assert "làm minh chứng" in writing.does(files=(file,))
    channels: dict[tuple[str, str], Channel] = {("web", "web"): channel}
    asyncio.run(bring_files(database, channels, desk.files, lambda: writing.now))
    said = desk.works(writing)
    assert f"Tệp «bang-a.xlsx» {IS_OURS}" in said
    assert said.count("bang-b.xlsx") == 1
