"""A fault of ours at one row, or at reading, is told with a number; the others go on. What is old is forgotten."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.bringing import bring_files
from bot.sheets.working import LEASE, TRIES, Bench, work_off
from domain.chat import Channel, IncomingFile
from domain.fault import Fault
from domain.file_rules import XLSX
from domain.retention import WORKBOOK_KEPT
from domain.sheet.row import EXAMPLE_KEY
from domain.words import verbatim
from handlers.sheets.entries import ENTRIES
from handlers.sheets.purpose import Purpose
from handlers.sheets.turns import turn_for
from handlers.sheets.working import take_rows
from scheduler.upkeep import forget_workbooks
from storage.database import Database
from storage.filled_sheets import Filled
from storage.sheet_files import SheetFiles
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import SheetRow
from tests.support.channels import ScriptedChannel
from tests.support.sheet_desk import GOOD, Desk, another, shown
from tests.support.talk import PLACE, Somebody, later
from tests.support.workbooks import spoilt

R = table(SheetRow).c
SPOIL = Sql(update(SheetRow).where(R.line == named("which", R.line)).values(said=named("spoilt", R.said)))


def test_a_row_we_stumble_at_is_passed_by_with_a_number(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    desk.sends(hoa, desk.template(hoa, "entries", GOOD, another(0), another(1)))
    desk.works(hoa)
    hoa.says("nhận dòng")
    database.write_now(lambda store: store.do(SPOIL, which=8, spoilt={"faults": [["no fault"]]}))
    assert "đã nhận 2 dòng, 1 dòng cần sửa" in desk.works(hoa)
    rows = shown(desk.answer(hoa, desk.newest()))
    assert [row["_fate"] for row in rows] == ["Đã nhận", "Cần sửa", "Đã nhận"]
    assert "trục trặc ở dòng này (số " in rows[1]["_said"]


@pytest.mark.both
def test_a_file_that_cannot_be_read_is_given_up_after_some_tries(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    tries: list[Path] = []

    def breaks(path: Path, _most: int) -> Filled | Fault:
        tries.append(path)
        raise OSError("the disk is ill")

    desk.sends(hoa, desk.template(hoa, "entries", GOOD))
    hoa.reads()
    for nth in range(TRIES + 2):
        now = hoa.now + nth * (LEASE + timedelta(seconds=1))
        asyncio.run(work_off(Bench(database, desk.files, lambda now=now: now, PLACE, breaks)))  # type: ignore[misc]
    assert len(tries) == TRIES
    assert "trục trặc khi đọc (số " in later(hoa, (TRIES + 2) * LEASE * 2).reads()


@pytest.mark.both
def test_workbooks_are_forgotten_and_their_rows_known_all_the_same(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    path = desk.template(hoa, "entries", GOOD)
    desk.sends(hoa, path)
    desk.works(hoa)
    hoa.says("nhận dòng")
    desk.works(hoa)
    number = desk.newest()

    def forget(now: datetime) -> int:
        return database.write_now(lambda store: forget_workbooks(store, now))["workbooks"]

    assert forget(hoa.now + WORKBOOK_KEPT - timedelta(minutes=1)) == 0
    hoa.now += WORKBOOK_KEPT + timedelta(minutes=1)
    assert forget(hoa.now) == 1
    assert database.read_now(lambda store: SheetFiles(store).rows(number)) == []
    desk.sends(hoa, path)
    assert "1 dòng đã có từ trước" in desk.works(hoa)


@pytest.mark.both
def test_a_file_that_a_channel_only_named_is_brought_here_and_read_or_told(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    """As on Telegram and Zalo; a macro is told at once."""
    ours = desk.template(hoa, "entries", GOOD).read_bytes()
    macros = desk.folder / "macros.xlsx"
    macros.write_bytes(ours)
    spoilt(macros, lambda part: part, added={"xl/vbaProject.bin": b"x"})
    channel = ScriptedChannel(
        lambda: hoa.now, name="web", bot="web", files={"a": ours, "b": macros.read_bytes()}
    )
    for ref in channel.files:
        name = f"mau-nhap-{ref}.xlsx"
        assert "đang đọc" in hoa.does(files=(IncomingFile(ref, ref, "document", name, XLSX.media_type, 9),))
    channels: dict[tuple[str, str], Channel] = {("web", "web"): channel}
    asyncio.run(bring_files(database, channels, desk.files, lambda: hoa.now))
    said = desk.works(hoa)
    assert "Tệp «mau-nhap-a.xlsx»: 1 dòng nhận được" in said
    assert "Tệp «mau-nhap-b.xlsx» em chưa nhận được" in said
    assert "macro" in said


@pytest.mark.both
def test_a_row_that_is_refused_when_it_is_taken_is_not_held_for_one_that_was(
    database: Database, desk: Desk, hoa: Somebody
) -> None:
    """It was good a moment ago; mended elsewhere, the very same row is to be taken."""
    desk.sends(hoa, desk.template(hoa, "entries", GOOD))
    desk.works(hoa)
    too_late = replace(ENTRIES, take=lambda _turn, _checked: verbatim("Muộn rồi."))

    def take(store: Store, purpose: Purpose) -> str:
        sheet = SheetFiles(store).get(desk.newest())
        assert sheet is not None
        rows = [row for row in SheetFiles(store).rows(sheet.id) if row.row_key != EXAMPLE_KEY]
        take_rows(turn_for(store, sheet, hoa.now, PLACE), sheet, purpose, rows)
        return SheetFiles(store).rows(sheet.id)[-1].fate  # type: ignore[no-any-return]

    fates = []
    for purpose in (too_late, ENTRIES, ENTRIES):
        fates.append(database.write_now(partial(take, purpose=purpose)))
    assert fates == ["bad", "done", "there"]
