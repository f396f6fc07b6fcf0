"""The doctor sees what is wrong and says how to mend it, in both languages, and shows no secret."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.config import Settings
from bot.doctor import machine, questions, stored
from bot.doctor.telegram import look_at_telegram, told
from bot.loading import LoadedProgramme, take_programme, take_units
from domain.chat import Address, Incoming
from domain.words import Words
from scheduler import following
from scheduler.erasing import FAILED, GOODBYE
from scheduler.reminders import JOB
from storage.data_requests import DataRequests
from storage.database import Database
from storage.job_runs import JobRuns
from storage.lone_engine import lone_engine, one_transaction
from storage.migrating import migrate
from storage.portal_maps import PortalMaps
from storage.store import Store
from tests.support.empty_databases import NewDatabase
from tests.support.fake_telegram.server import TOKEN, FakeTelegram

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
LATER = NOW + timedelta(seconds=1)
Findings = list[tuple[bool, Words]]


def settings(**given: Any) -> Settings:
    return Settings(_env_file=None, **given)


def wrong(findings: Findings) -> str:
    return "\n".join(words.vi for well, words in findings if not well)


def test_a_folder_that_cannot_be_written_is_said_with_its_reason(tmp_path: Path) -> None:
    assert machine.writable(tmp_path / "made" / "later")[0]
    assert not (tmp_path / "made").exists()
    well, words = machine.writable(Path("/proc/1"))
    assert not well
    assert "SANGKIEN_DATA_DIR" in words.vi


def test_a_disk_without_room_is_seen() -> None:
    well, words = machine.room(Path("/proc"))
    assert not well
    assert "0.0 GB" in words.vi


def test_a_secret_that_is_typed_and_not_drawn_is_called_weak(tmp_path: Path) -> None:
    assert "dễ đoán" in wrong(list(machine.secret(settings(data_dir=tmp_path, secret="a" * 40))))
    assert wrong(list(machine.secret(settings(data_dir=tmp_path, secret="k3J9-xPq7_Lm2vZw8RtB")))) == ""


def test_a_secret_others_may_read_is_named_with_its_remedy(tmp_path: Path) -> None:
    here = settings(data_dir=tmp_path)
    assert here.key
    assert wrong(list(machine.secret(here))) == ""
    (tmp_path / "secret").chmod(0o644)
    assert f"chmod 600 {tmp_path / 'secret'}" in wrong(list(machine.secret(here)))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ""),
        ({"host": "192.168.1.7"}, ""),
        ({"host": "10.1.2.3", "demo": True}, ""),
        ({"host": "0.0.0.0"}, "không mở được"),  # noqa: S104 - what is warned of
        ({"host": "::"}, "không mở được"),
        ({"base_url": "https://sangkien.example"}, ""),
        ({"base_url": "http://sangkien.example"}, "không mã hoá"),
        ({"base_url": "http://8.8.8.8"}, "không mã hoá"),
        ({"base_url": "http://máy-chủ.local:8080"}, ""),
        ({"base_url": "https://sangkien.example", "demo": True}, "Trang chạy thử"),
    ],
)
def test_an_address_must_be_one_that_phones_can_open_safely(given: dict[str, Any], expected: str) -> None:
    found = wrong(list(machine.address(settings(**given))))
    assert (expected in found) if expected else (found == "")


def test_a_setting_there_is_none_of_is_named_with_the_one_that_was_meant() -> None:
    names = ["SANGKIEN_TELEGRAM_TOKN", "sangkien_zzz", "SANGKIEN_PORT", "SANGKIEN_TEST_ALL", "PATH"]
    found = wrong(list(machine.strangers(names)))
    assert "«SANGKIEN_TELEGRAM_TOKEN»" in found
    assert "SANGKIEN_ZZZ" in found
    assert len(found.splitlines()) == 2


def test_the_schema_is_named_as_it_is_found(kind: str, new_database: NewDatabase) -> None:
    url = new_database(kind)
    here = settings(database_url=url)
    well, words = stored.schema(here)
    assert (well, "sangkien migrate" in words.vi) == (False, True)
    with lone_engine(url) as engine:
        migrate(engine)
        assert stored.schema(here)[0]
        with one_transaction(engine) as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        well, words = stored.schema(here)
        assert (well, "phiên bản mới hơn" in words.vi) == (False, True)


def test_a_database_that_does_not_answer_is_named_without_its_password() -> None:
    well, words = stored.schema(settings(database_url="postgresql://u:hush-hush@127.0.0.1:1/d"))
    assert not well
    assert "SANGKIEN_DATABASE_URL" in words.vi
    assert "hush" not in words.vi


def look(database: Database, now: datetime = NOW) -> Findings:
    return database.write_now(lambda store: list(stored.look_into(store, now)))


def load(store: Store, which: str = "2026") -> None:
    take_units(ROOT / "programmes" / which / "units.csv", store, NOW)
    take_programme(ROOT / "programmes" / which / "programme.toml", store, NOW)


def test_an_erasure_that_does_not_go_through_is_named_with_what_to_look_for(database: Database) -> None:
    def ask(store: Store) -> int:
        load(store)
        mai = store.people.sender(Incoming(Address("web", "web", "mai"), "mai-1", "mai"), NOW)
        return DataRequests(store).make(mai.id, "erase", store.programmes.active(), NOW)

    number = database.write_now(ask)
    assert FAILED not in wrong(look(database, NOW + GOODBYE))
    found = wrong(look(database, NOW + GOODBYE + timedelta(hours=2)))
    assert f"số: {number}" in found
    assert FAILED in found


def test_an_empty_database_lacks_units_and_a_programme(database: Database) -> None:
    found = wrong(look(database))
    assert "sangkien units load" in found
    assert "sangkien programme load" in found


def test_one_that_is_in_use_lacks_nothing_but_who_is_in_charge(database: Database) -> None:
    database.write_now(load)
    assert wrong(look(database)) == "Chưa ai có quyền quản trị. Chạy: sangkien invite admin LDLD-LAICHAU"

    def grant(store: Store) -> None:
        from domain.chat import Incoming

        person = store.people.sender(Incoming(Address("web", "web", "c"), "e", "c"), NOW)
        store.rights.grant(person.id, "admin", store.units.every()[0].id, NOW, None)

    database.write_now(grant)
    assert wrong(look(database)) == ""


def test_a_programme_that_is_over_or_not_yet_open(database: Database) -> None:
    database.write_now(load)
    assert "mọi đợt đã hết hạn" in wrong(look(database, datetime(2028, 1, 1, tzinfo=UTC)))
    early = look(database, datetime(2025, 12, 1, tzinfo=UTC))
    assert "hết hạn" not in wrong(early)
    assert any("mở nhận từ" in words.vi for well, words in early if well)


def test_a_programme_of_another_time_is_to_be_loaded_anew(database: Database) -> None:
    database.write_now(lambda store: store.programmes.load("old", "key = 'old'", NOW))
    assert "không còn đọc được" in wrong(look(database))


def test_units_a_programme_names_and_there_are_none_of(database: Database) -> None:
    def cross(store: Store) -> None:
        take_programme(ROOT / "programmes/2026/programme.toml", store, NOW)
        take_units(ROOT / "programmes/2023/units.csv", store, NOW)

    database.write_now(cross)
    assert "nhắc đến đơn vị chưa có" in wrong(look(database))


def test_a_programme_without_contacts(database: Database, tmp_path: Path) -> None:
    text = (ROOT / "programmes/2026/programme.toml").read_text("utf-8")
    (tmp_path / "programme.toml").write_text(text.partition("[[contacts]]")[0], "utf-8")
    found = database.write_now(lambda store: take_programme(tmp_path / "programme.toml", store, LATER))
    assert isinstance(found, LoadedProgramme)
    assert "[[contacts]]" in wrong(look(database))


def test_columns_of_the_portal_that_no_longer_fit_the_form(database: Database) -> None:
    database.write_now(load)
    assert "Cổng" not in f"{look(database)}"
    database.write_now(lambda store: PortalMaps(store).load("2026", "[[columns]]", NOW))
    assert "không còn khớp" in wrong(look(database))
    one = '[[columns]]\nhead = "A"\nfield = "title"\n'
    database.write_now(lambda store: PortalMaps(store).load("2026", one, NOW))
    assert "Tệp cho Cổng: 1 cột" in f"{look(database)}"


def test_events_that_are_set_aside_and_a_clock_that_went_back(database: Database) -> None:
    database.write_now(load)
    database.write_now(lambda store: store.inbox.store(Address("web", "web", ""), "e1", {}, NOW))
    found = wrong(look(database, NOW + timedelta(minutes=1)))
    assert "1 tin không xử lý được" in found
    assert "Đồng hồ" not in found
    assert "Đồng hồ máy chậm" in wrong(look(database, NOW - timedelta(minutes=6)))
    assert "Đồng hồ máy chậm" not in wrong(look(database, NOW - timedelta(minutes=4)))


def test_telegram_is_not_asked_without_a_token() -> None:
    assert [well for well, _ in look_at_telegram(settings())] == [True]


def test_a_bot_that_telegram_knows_is_named() -> None:
    with FakeTelegram() as telegram:
        ((well, words),) = look_at_telegram(settings(telegram_token=TOKEN, telegram_api_base=telegram.base))
    assert well
    assert "@sangkien_bot" in words.vi
    assert TOKEN.partition(":")[2] not in f"{words}"


def test_a_token_telegram_does_not_know() -> None:
    with FakeTelegram() as telegram:
        other = "700100200:another-token"
        ((well, words),) = look_at_telegram(settings(telegram_token=other, telegram_api_base=telegram.base))
    assert not well
    assert "BotFather" in words.vi
    assert "another-token" not in f"{words}"


def test_a_telegram_that_does_not_answer() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        ((well, words),) = look_at_telegram(settings(telegram_token=TOKEN, telegram_api_base=base))
    assert not well
    assert "SANGKIEN_TELEGRAM_API_BASE" in words.vi


def test_many_waiting_updates_are_an_alarm() -> None:
    assert "100.000" in told("sangkien_bot", 20_001)[1].vi
    assert told("sangkien_bot", 20_000)[0]


@pytest.mark.parametrize(
    ("job", "well", "stopped"),
    [
        (JOB, "lần cuối xem mọi nhóm là 16:00", "Nhắc tự động đã ngừng từ 16:00"),
        (following.JOB, "không nhắn được nữa là 16:00", "không được xem lại từ 16:00"),
    ],
)
def test_what_has_stopped_is_said_with_when(database: Database, job: str, well: str, stopped: str) -> None:
    assert "16:00" not in str(look(database, NOW))
    database.write_now(lambda store: JobRuns(store).claim(job, NOW, NOW))
    database.write_now(lambda store: JobRuns(store).ended(job, {}, NOW))
    assert well in str(look(database, LATER))
    assert stopped in wrong(look(database, NOW + timedelta(hours=3)))


def test_the_file_of_frequent_questions_is_told_with_every_fault_on_its_line(tmp_path: Path) -> None:
    assert wrong(list(questions.file())) == ""
    file = tmp_path / "faq.toml"
    file.write_text("[[entries]]\nkey = 'Fee'\nasked = []\n", encoding="utf-8")
    said = wrong(list(questions.file(file)))
    assert "Dòng 2, entries[1].key" in said
    assert "sangkien faq check" in said
    assert "Không đọc được" in wrong(list(questions.file(tmp_path / "none.toml")))
