"""`sangkien rehearse` shows what would be said on days to come, and leaves the data as it is."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from openpyxl import load_workbook

from bot.rehearsing import rehearsed
from domain.chat import Address
from reports.rehearsal_sheet import HEADS, Line, sheet_of
from storage.database import Database
from storage.store import Store
from tests.support.entries import OFFICER, UPPER, A, X, people
from tests.support.migrated import lay_out
from tests.support.relayed import can_be_told, passes_on
from tests.support.slots import told

VN = ZoneInfo("Asia/Ho_Chi_Minh")
SINCE = datetime(2026, 10, 2, 9, tzinfo=VN)
TEXT = (Path(__file__).parents[2] / "programmes/2026/programme.toml").read_text(encoding="utf-8")


def connected(database: Database) -> None:
    def work(store: Store) -> None:
        people(store)
        store.programmes.load("2026", TEXT, SINCE)
        talk = store.conversations.open(Address("web", "bot", "g"), "group", SINCE)
        store.unit_chats.connect(A, talk.id, OFFICER, SINCE)

    database.write_now(work)


def test_every_message_of_the_last_week_is_shown_and_the_data_is_untouched(tmp_path: Path) -> None:
    from storage.database import open_database

    file = tmp_path / "sangkien.db"
    lay_out(f"sqlite:///{file}")
    database = open_database(f"sqlite:///{file}")
    connected(database)
    database.close()
    before = file.read_bytes()
    lines = rehearsed(f"sqlite:///{file}", date(2026, 12, 24), date(2027, 1, 2))
    assert file.read_bytes() == before
    said = [(line.at.date().day, line.at.time(), line.kinds) for line in lines if not line.dropped]
    assert said == [
        (24, time(8), "nhắc hạn"),
        (28, time(8), "nhắc hạn, thẻ tuần"),
        (30, time(8), "nhắc hạn"),
        (31, time(8), "nhắc hạn"),
        (31, time(15), "nhắc hạn"),
    ]
    assert lines[0].to == "Công đoàn A (web:g)"
    assert "Còn 7 ngày" in lines[0].text


def test_what_is_passed_on_by_hand_is_shown_with_who_does_and_what_she_then_hears(tmp_path: Path) -> None:
    from storage.database import open_database

    url = f"sqlite:///{tmp_path / 'sangkien.db'}"
    lay_out(url)
    database = open_database(url)
    connected(database)

    def more(store: Store) -> None:
        can_be_told(store, (OFFICER,), SINCE)
        store.rights.grant(OFFICER, "officer", A, SINCE, None)
        passes_on(store, A, OFFICER, SINCE)

    database.write_now(more)
    database.close()
    lines = rehearsed(url, date(2026, 10, 9), date(2026, 10, 12))
    said = {(line.at.date().day, line.to): line for line in lines if not line.dropped}
    assert said[9, "Công đoàn A (nhóm Zalo, Chị Hoa gửi hộ)"].kinds == "thẻ tuần"
    assert "tuần 41" in said[9, "Công đoàn A (nhóm Zalo, Chị Hoa gửi hộ)"].text
    assert said[12, "Công đoàn A (web:g)"].kinds == "thẻ tuần"
    assert "1 tin cho nhóm Zalo chưa báo" in said[12, f"chat riêng (web:of {OFFICER})"].text
    assert len(said) == 3


def test_the_officer_above_who_would_hear_of_a_slow_unit_is_shown(tmp_path: Path) -> None:
    from storage.database import open_database

    url = f"sqlite:///{tmp_path / 'sangkien.db'}"
    lay_out(url)
    database = open_database(url)
    connected(database)

    def more(store: Store) -> None:
        text = TEXT.replace("[targets]\n", "[targets]\nA = { dot-2 = 20 }\n", 1)
        store.programmes.load("2026", text, SINCE.replace(hour=10))
        store.rights.grant(UPPER, "upper_officer", X, SINCE, None)
        talk = store.conversations.open(Address("web", "bot", "hers"), "private", SINCE)
        talk.person_id = UPPER
        store.conversations.save(talk, SINCE)
        for day in (date(2026, 11, 2), date(2026, 12, 1)):
            at = datetime.combine(day, time(8), VN)
            group = store.conversations.open(Address("web", "bot", "g"), "group", SINCE).id
            told(store, "alert", group, f"2026-12-31 T on {day}", due_at=at, at=at)

    database.write_now(more)
    database.close()
    lines = rehearsed(url, date(2026, 12, 17), date(2026, 12, 20))
    (line,) = [line for line in lines if "đơn vị chậm" in line.kinds]
    assert (line.at.date(), line.to) == (date(2026, 12, 18), "chat riêng (web:hers)")
    assert "Công đoàn A đang chậm" in line.text


def test_a_rehearsal_opens_in_excel_and_nothing_in_it_is_a_formula() -> None:
    line = Line(datetime(2026, 12, 24, 8, tzinfo=VN), "=1+1", "nhắc hạn", "Còn 7 ngày", "")
    sheet = load_workbook(BytesIO(sheet_of([line]))).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == list(HEADS)
    assert [cell.value for cell in sheet[2]] == [
        "24/12/2026",
        "08:00",
        "=1+1",
        "nhắc hạn",
        "Còn 7 ngày",
        None,
    ]
    assert sheet["C2"].data_type == "s"
