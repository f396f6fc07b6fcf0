"""Each command as the operator types it: a real process, its words, its exit status, what it left behind."""

from __future__ import annotations

import hashlib
import re
import shutil
import signal
import sqlite3
import time
from pathlib import Path

import httpx
import pytest

from bot.cli import COMMANDS
from bot.config_help import settings_by_name
from tests.support.command_line import ROOT, CommandLine
from tests.support.patience import PATIENCE_S
from tests.support.plain_http import NO_TLS
from tests.support.ports import free_port

UNITS, PROGRAMME = ROOT / "programmes/2026/units.csv", ROOT / "programmes/2026/programme.toml"
TOKEN = "123456789:AAcanaryCANARYcanaryCANARYcanaryCANAR"


@pytest.fixture
def sangkien(tmp_path: Path) -> CommandLine:
    """In an empty folder."""
    return CommandLine(tmp_path)


@pytest.fixture(scope="module")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded")
    lasting = PROGRAMME.read_text("utf-8").replace("closes = 2026-12-31", "closes = 2099-12-31")
    (folder / "programme.toml").write_text(lasting, "utf-8")
    sangkien = CommandLine(folder)
    assert sangkien("units", "load", UNITS).status == 0
    assert sangkien("programme", "load", "programme.toml").status == 0
    return folder


@pytest.fixture
def loaded(loaded_once: Path, tmp_path: Path) -> CommandLine:
    """With the units and the programme of 2026."""
    shutil.copytree(loaded_once / "data", tmp_path / "data")
    return CommandLine(tmp_path)


def dump(folder: Path) -> list[str]:
    """What a database holds and how: in which order its triggers and indexes were made tells nothing."""
    with sqlite3.connect(folder / "data" / "sangkien.db") as connection:
        return sorted(connection.iterdump())


def test_without_a_command_it_says_which_there_are(sangkien: CommandLine) -> None:
    said = sangkien.afresh()
    assert said.status == 2
    assert "usage" in said.err
    listed = sangkien("--help")
    assert listed.status == 0
    for name, command in COMMANDS.items():
        assert re.search(rf"^ +{name}\b", listed.out, re.MULTILINE), name
        assert command.about.vi in re.sub(r"\s+", " ", listed.out)


def test_the_help_of_run_names_every_setting_and_needs_none(sangkien: CommandLine) -> None:
    said = sangkien("run", "--help", port="wrong")
    assert said.status == 0
    for name, words in settings_by_name().items():
        assert name in said.out
        assert words.vi in said.out


def test_a_wrong_setting_stops_every_command_with_status_2(sangkien: CommandLine) -> None:
    said = sangkien.afresh("migrate", port="99999", telegram_token="bí-mật")
    assert said.status == 2
    assert "SANGKIEN_PORT: nhiều nhất là 65535." in said.err
    assert "SANGKIEN_PORT: is at most 65535." in said.err
    assert "bí-mật" not in said.err
    assert "Traceback" not in said.err
    assert list(sangkien.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("setting", "value", "why"),
    [
        ("database_url", "sqlite:////no/such/folder/x.db", "SANGKIEN_DATABASE_URL"),
        ("database_url", "postgresql://someone:hush-hush@127.0.0.1:1/nowhere", "SANGKIEN_DATABASE_URL"),
        ("data_dir", "/dev/null/data", "SANGKIEN_DATA_DIR"),
    ],
)
def test_a_database_that_cannot_be_opened_is_a_setting_to_mend(
    sangkien: CommandLine, setting: str, value: str, why: str
) -> None:
    said = sangkien("migrate", **{setting: value})
    assert said.status == 2
    assert why in said.err
    assert "hush" not in said.err
    assert "Traceback" not in said.err


def test_migrate_makes_the_database_once(sangkien: CommandLine) -> None:
    assert "Đã nâng cấp" in sangkien.afresh("migrate").out
    again = sangkien("migrate")
    assert (again.status, "bản mới nhất" in again.out) == (0, True)


def test_units_are_tried_loaded_and_loaded_again(sangkien: CommandLine) -> None:
    tried = sangkien("units", "load", UNITS, "--dry-run")
    assert tried.status == 0
    assert "chỉ kiểm tra" in tried.out
    assert not any('INSERT INTO "unit"' in line for line in dump(sangkien.folder))
    loaded = sangkien("units", "load", UNITS)
    assert loaded.status == 0
    rows = UNITS.read_text("utf-8").count("\n") - 1
    assert f"{rows} đơn vị, {rows} mới" in loaded.out
    before = dump(sangkien.folder)
    again = sangkien("units", "load", UNITS)
    assert again.status == 0
    assert "không đổi gì" in again.out
    assert dump(sangkien.folder) == before


def test_faults_of_a_list_stand_on_their_lines(loaded: CommandLine) -> None:
    rows = UNITS.read_text("utf-8").splitlines()
    rows[4] = rows[4].replace("LDLD-LAICHAU", "LDLD-LAICHAX")
    rows.append("XA-MOI,TP,Công đoàn xã Mới,Công đoàn xã,LDLD-LAICHAU,32/7/2025,,,,")
    wrong = loaded.folder / "units.csv"
    wrong.write_text("\n".join(rows), "utf-8")
    before = dump(loaded.folder)
    said = loaded("units", "load", wrong)
    assert said.status == 1
    assert said.out == ""
    assert f"{wrong}: Dòng 5, cấp trên: " in said.err
    assert f"{wrong}: Line 5, cấp trên: " in said.err
    assert "LDLD-LAICHAU" in said.err
    assert f"{wrong}: Dòng {len(rows)}, từ ngày: Chưa đọc được ngày «32/7/2025»" in said.err
    assert f"{wrong}: Dòng {len(rows)}, mã ngắn: " in said.err
    assert dump(loaded.folder) == before


def test_a_programme_is_tried_loaded_and_loaded_again(sangkien: CommandLine) -> None:
    assert sangkien("units", "load", UNITS).status == 0
    tried = sangkien("programme", "load", PROGRAMME, "--dry-run")
    assert (tried.status, "chỉ kiểm tra" in tried.out) == (0, True)
    loaded = sangkien("programme", "load", PROGRAMME)
    assert (loaded.status, "đã nạp" in loaded.out) == (0, True)
    assert re.search(r"2 đợt, chỉ tiêu \d\.\d{3} — .*\n.*2 phases, target \d,\d{3} —", loaded.out)
    before = dump(sangkien.folder)
    again = sangkien("programme", "load", PROGRAMME)
    assert (again.status, "không đổi gì" in again.out) == (0, True)
    assert dump(sangkien.folder) == before


def test_faults_of_a_programme_stand_on_their_lines(loaded: CommandLine) -> None:
    rows = PROGRAMME.read_text("utf-8").splitlines()
    closes = next(n for n, row in enumerate(rows) if row.startswith("closes"))
    levels = next(n for n, row in enumerate(rows) if row.startswith("levels"))
    rows[closes], rows[levels] = "closes = 2025-01-01", "levles = 2"
    wrong = loaded.folder / "programme.toml"
    wrong.write_text("\n".join(rows), "utf-8")
    said = loaded("programme", "load", wrong)
    assert said.status == 1
    assert f"Dòng {closes + 1}, phases" in said.err
    assert f"Line {levels + 1}, levles" in said.err
    assert "levels" in said.err


def test_a_file_that_is_not_there_is_said_plainly(sangkien: CommandLine) -> None:
    for what in ("programme", "units"):
        said = sangkien(what, "load", "no-such-file.toml")
        assert (said.status, "Traceback" in said.err) == (1, False)
        assert "no-such-file.toml" in said.err


def test_an_invitation_is_shown_once_and_only_its_hash_is_kept(loaded: CommandLine) -> None:
    said = loaded("invite", "admin", "ldld-laichau", base_url="https://sangkien.example")
    assert said.status == 0
    (link,) = re.findall(r"^https://sangkien\.example/i/(\S+)$", said.out, re.MULTILINE)
    assert len(link) >= 22
    assert "Quản trị cấp tỉnh, LĐLĐ tỉnh Lai Châu" in said.out
    kept = "\n".join(dump(loaded.folder))
    assert link not in kept
    assert hashlib.sha256(link.encode()).hexdigest() in kept


def test_an_invitation_for_no_role_or_no_unit_names_the_nearest(loaded: CommandLine) -> None:
    said = loaded("invite", "admn", "LDLD-LAICHAU")
    assert (said.status, said.out) == (1, "")
    assert "«admin»" in said.err
    said = loaded("invite", "admin", "LDLD-LAICHAX")
    assert (said.status, said.out) == (1, "")
    assert "«LDLD-LAICHAU»" in said.err
    assert "units load" not in said.err  # they are loaded
    assert not any('INSERT INTO "invite"' in line for line in dump(loaded.folder))


def test_an_invitation_before_there_are_units_says_to_load_them(sangkien: CommandLine) -> None:
    assert sangkien("migrate").status == 0
    said = sangkien("invite", "admin", "LDLD-LAICHAU")
    assert (said.status, said.out) == (1, "")
    assert "sangkien units load" in said.err


def test_the_doctor_of_an_empty_folder_says_what_to_do_first_and_makes_nothing(sangkien: CommandLine) -> None:
    said = sangkien("doctor", porrt="1")
    assert said.status == 1
    assert "✗ Chưa có cơ sở dữ liệu. Chạy: sangkien migrate" in said.out
    assert "✗ Không có cài đặt nào tên là SANGKIEN_PORRT." in said.out
    assert "«SANGKIEN_PORT»" in said.out
    assert list(sangkien.folder.iterdir()) == []


def test_the_doctor_asks_for_an_administrator_and_then_is_content(loaded: CommandLine) -> None:
    said = loaded.afresh("doctor")
    assert said.status == 1
    assert re.findall(r"^✗ (.*)$", said.out, re.MULTILINE) == [
        "Chưa ai có quyền quản trị. Chạy: sangkien invite admin LDLD-LAICHAU"
    ]
    with sqlite3.connect(loaded.folder / "data" / "sangkien.db") as connection:
        connection.execute(
            "INSERT INTO person (name, phone, worker_group, profile, language, consented, created_at) "
            "VALUES ('', '', '', '{}', 'vi', 1, '2026-01-01 00:00:00.000000')"
        )
        connection.execute(
            "INSERT INTO role_grant (person_id, role, unit_id, at) VALUES (1, 'admin', 1, '2026-01-01 00:00:00.000000')"
        )
    connection.close()
    said = loaded("doctor")
    assert (said.status, "✗" in said.out) == (0, False)


def test_a_backup_is_restored_elsewhere(loaded: CommandLine, tmp_path: Path) -> None:
    saved = loaded("backup", tmp_path / "kept")
    assert saved.status == 0
    assert "Đã sao lưu" in saved.out
    assert re.search(r"\(\d+(,\d)? MB\)\.\n.*\(\d+(\.\d)? MB\)", saved.out)
    assert loaded("backup", tmp_path / "kept").status == 1
    back = loaded("restore", tmp_path / "kept", data_dir=str(tmp_path / "elsewhere" / "data"))
    assert (back.status, "Đã khôi phục" in back.out) == (0, True)
    assert dump(tmp_path / "elsewhere") == dump(loaded.folder)
    over = loaded("restore", tmp_path / "kept")
    assert (over.status, "Chỉ khôi phục vào chỗ trống" in over.err) == (1, True)
    assert loaded("restore", tmp_path / "data").status == 1


def test_nothing_to_back_up_is_said_plainly(sangkien: CommandLine) -> None:
    said = sangkien("backup", sangkien.folder / "kept")
    assert (said.status, "Traceback" in said.err) == (1, False)
    assert "Chưa có dữ liệu nào" in said.err


def test_run_without_a_programme_says_how_to_load_one(sangkien: CommandLine) -> None:
    said = sangkien("run", port=str(free_port()))
    assert said.status == 2
    assert "sangkien programme load" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_run_serves_and_stops_when_asked(loaded: CommandLine, how: signal.Signals) -> None:
    port = free_port()
    running = loaded.start("run", port=str(port), log_level="DEBUG")
    try:
        assert until_it_answers(f"http://127.0.0.1:{port}/health") == 200
        running.send_signal(how)
        out, err = running.communicate(timeout=PATIENCE_S)
    finally:
        running.kill()
        running.wait()
    assert f"http://127.0.0.1:{port}/" in out
    assert "Traceback" not in err
    assert running.returncode in (0, -how)


def test_what_the_operator_wrote_counts_more_than_the_flag_of_make_run(sangkien: CommandLine) -> None:
    (sangkien.folder / ".env").write_text("SANGKIEN_DEMO=false\n", encoding="utf-8")
    said = sangkien("run", "--demo", port=str(free_port()))
    assert said.status == 2  # no demo, so no programme
    assert "sangkien programme load" in said.err


def test_the_demo_shows_another_day_and_never_an_earlier_one(sangkien: CommandLine) -> None:
    port = free_port()
    running = sangkien.start("run", "--demo", "--at", "2099-12-21T07:59", port=str(port))
    try:
        health = f"http://127.0.0.1:{port}/health"
        assert until_it_answers(health) == 200
        while not httpx.get(health, verify=NO_TLS).json()["jobs"]:
            time.sleep(0.1)
    finally:
        running.terminate()
        out, _ = running.communicate(timeout=PATIENCE_S)
    assert "07:59 thứ Hai 21/12/2099" in out
    back = sangkien("run", "--demo", "--at", "2099-12-20T07:59", port=str(free_port()))
    assert (back.status, "không lùi được" in back.err) == (2, True)


def test_real_people_live_by_the_real_clock(loaded: CommandLine) -> None:
    said = loaded("run", "--at", "2099-12-21T07:59", port=str(free_port()))
    assert (said.status, "--demo" in said.err) == (2, True)


def test_a_second_one_on_the_same_port_says_so_and_leaves_the_first_alone(loaded: CommandLine) -> None:
    """It has the first one's name: had it begun to send before it bound, two would have been sending."""
    port = free_port()
    running = loaded.start("run", port=str(port), log_level="DEBUG")
    try:
        assert until_it_answers(f"http://127.0.0.1:{port}/health") == 200
        second = loaded("run", port=str(port), log_level="DEBUG")
        assert httpx.get(f"http://127.0.0.1:{port}/health", verify=NO_TLS).status_code == 200
    finally:
        running.terminate()
        _, err = running.communicate(timeout=PATIENCE_S)
    assert second.status == 2
    assert f"Không mở được 127.0.0.1:{port}" in second.err
    assert "SANGKIEN_PORT" in second.err
    assert len(second.err.splitlines()) == 2
    assert "Traceback" not in second.err + err
    assert err.count("sending from now on") == 1


def test_an_address_that_is_not_this_machines_is_a_setting_to_mend(loaded: CommandLine) -> None:
    said = loaded("run", host="192.0.2.1", port=str(free_port()))
    assert said.status == 2
    assert "192.0.2.1" in said.err
    assert "Traceback" not in said.err


def test_a_terminal_without_vietnamese_letters_stops_nothing(
    sangkien: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    said = sangkien.afresh("migrate")
    assert said.status == 0
    assert "upgraded" in said.out


def until_it_answers(url: str) -> int:
    deadline = time.monotonic() + 60
    while True:
        try:
            return httpx.get(url, timeout=PATIENCE_S, verify=NO_TLS).status_code
        except httpx.TransportError:
            assert time.monotonic() < deadline, "the program did not start"
            time.sleep(0.1)
