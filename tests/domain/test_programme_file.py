"""The programme's file: every fault on its line, in both languages; nothing is half read."""

from __future__ import annotations

from datetime import date, time

import pytest

from domain.fault import Fault
from domain.programme import Checks, Clocks, Programme
from domain.programme_file import read_programme
from domain.pulse.policy import USUAL, PulsePolicy
from domain.words import Words

SOUND = """\
key = "2026"
code_prefix = "SK26"
consent_version = "1"
name = { vi = "Thi đua", en = "Campaign" }
owner = { vi = "Tỉnh", en = "Province" }
controller = { vi = "Tỉnh", en = "Province" }
holidays = [2026-09-02]
fields_off = []

[used_window]
from = 2026-01-01
to = 2026-12-31

[[phases]]
key = "dot-1"
name = { vi = "Đợt 1", en = "Round 1" }
opens = 2026-01-01
closes = 2026-06-30
target = 10

[[phases]]
key = "dot-2"
name = { vi = "Đợt 2", en = "Round 2" }
opens = 2026-07-01
closes = 2026-12-31
target = 20

[[sectors]]
key = "health"
vi = "Y tế"
en = "Health"

[[contacts]]
name = "Vân"
role = { vi = "Chuyên viên", en = "Specialist" }
phone = "0900 000 001"
unit = "LC"

[targets]
LC = { dot-1 = 10, dot-2 = 20 }

[limits]
max_files = 5

[clocks]
appeal_days = 7

[checks]
off = ["V9"]
months_in_use = 3

[pulse]
weekly_on = "thứ Ba"
weekly_at = "09:30"
alert_days = [7, 30]
milestones = [100, 50]
tips = [{ vi = "Mẹo", en = "Tip" }]

[pulse.clusters]
LC = "Cụm tỉnh"
"""


def faults_after(old: str, new: str, **known: list[str]) -> tuple[Fault, ...]:
    """The faults of the sound file with one thing changed."""
    assert SOUND.count(old) >= 1
    read = read_programme(SOUND.replace(old, new, 1), known.get("fields"), known.get("units"))
    assert isinstance(read, tuple)
    return read


def test_every_reminder_can_be_switched_off() -> None:
    off = "opening = false\nrush_days = 0\nfinish_days = []\nquarters = false\nmonth_day = 0\nbenefit_months = 0"
    read = read_programme(SOUND.replace('weekly_at = "09:30"', off))
    assert isinstance(read, Programme)
    policy = read.pulse
    assert (policy.opening, policy.rush_days, policy.finish_days) == (False, 0, ())
    assert (policy.quarters, policy.month_day, policy.benefit_months) == (False, 0, 0)
    many = read_programme(SOUND.replace('weekly_at = "09:30"', "finish_days = [30, 5, 10]"))
    assert isinstance(many, Programme)
    assert many.pulse.finish_days == (5, 10, 30)


def test_a_sound_file_is_read_whole() -> None:
    read = read_programme(SOUND, ["title"], ["LC"])
    assert isinstance(read, Programme)
    assert read.phases[1].closes == date(2026, 12, 31)
    assert read.targets["LC"]["dot-2"] == 20
    assert (read.limits.max_files, read.limits.file_bytes, read.limits.entries_a_day) == (
        5,
        20 * 1024 * 1024,
        3,
    )
    assert (read.zone, read.levels, read.clocks.first_look_working_days) == ("Asia/Ho_Chi_Minh", 2, 2)
    assert read.clocks == Clocks(appeal_days=7)
    assert read.checks == Checks(off=frozenset({"V9"}), months_in_use=3)
    assert read.pulse == PulsePolicy(
        weekly_on=1, weekly_at=time(9, 30), alert_days=(30, 7), milestones=(50, 100),
        clusters=(("LC", "Cụm tỉnh"),), tips=(Words(vi="Mẹo", en="Tip"),),
    )  # fmt: skip
    assert read.used_window == (date(2026, 1, 1), date(2026, 12, 31))
    assert read.sectors[0].label.vi == "Y tế"


def test_a_file_without_a_word_of_reminders_has_the_usual_ones() -> None:
    read = read_programme(SOUND.partition("[pulse]")[0])
    assert isinstance(read, Programme)
    assert read.pulse == USUAL


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    assert read_programme("\ufeff" + SOUND.replace("\n", "\r\n")) == read_programme(SOUND)


@pytest.mark.parametrize(
    ("old", "new", "line", "where", "said"),
    [
        ('code_prefix = "SK26"', 'code_prefx = "SK26"', 2, "code_prefx", "«code_prefix»"),
        ('code_prefix = "SK26"', 'code_prefix = "SQ26"', 2, "code_prefix", "I, O, Q"),
        ('key = "2026"', "key = 2026", 1, "key", "ngoặc kép"),
        ('en = "Campaign"', 'eng = "Campaign"', 4, "name.eng", "«en»"),
        ('owner = { vi = "Tỉnh", en = "Province" }', 'owner = "Tỉnh"', 5, "owner", "bảng"),
        ("holidays = [2026-09-02]", 'holidays = [\n  2026-09-01,\n  "02/9/2026",\n]', 9, "holidays[2]", "2026-09-02"),
        ("to = 2026-12-31", "to = 2025-12-31", 12, "used_window.to", "ngày bắt đầu"),
        ("opens = 2026-07-01", "opens = 2026-06-30", 24, "phases[2].opens", "«Đợt 1»"),
        ("closes = 2026-12-31", "closes = 2026-06-30", 25, "phases[2].closes", "ngày bắt đầu"),
        ("target = 20", "target = -1", 26, "phases[2].target", "số nguyên"),
        ("target = 20", "", 21, "phases[2].target", "thiếu"),
        ('key = "dot-2"', 'key = "dot-1"', 22, "phases[2].key", "đã có"),
        ('key = "health"', 'key = "Y tế"', 29, "sectors[1].key", "không dấu"),
        ("LC = {", "LCC = {", 40, "targets.LCC", "«LC»"),
        ("dot-2 = 20 }", "dot-3 = 20 }", 40, "targets.LC.dot-3", "«dot-2»"),
        ("fields_off = []", 'fields_off = ["titel"]', 8, "fields_off[1]", "«title»"),
        ("fields_off = []", 'fields_off = ["award", "applied_on"]', 8, "fields_off[2]", "không bỏ được"),
        ("fields_off = []", 'fields_off = ["title"]', 8, "fields_off[1]", "không bỏ được"),
        ("appeal_days = 7", "appeal_days = 0", 46, "clocks.appeal_days", "số nguyên"),
        ("appeal_days = 7", "apeal_days = 7", 46, "clocks.apeal_days", "«appeal_days»"),
        ('off = ["V9"]', 'off = ["V99"]', 49, "checks.off[1]", "Không có quy tắc"),
        ('off = ["V9"]', 'off = ["V9", "V7"]', 49, "checks.off[2]", "không tắt được"),
        ("fields_off = []", 'fields_off = ["benefit"]', 8, "fields_off[1]", "không bỏ được"),
        ('phone = "0900 000 001"', 'phone = "chưa có"', 36, "contacts[1].phone", "số và khoảng trắng"),
        ("max_files = 5", "max_files = 500", 43, "limits.max_files", "từ 1 đến 50"),
        ('consent_version = "1"', 'zone = "Asia/Hanoi"\nconsent_version = "1"', 3, "zone", "Asia/Ho_Chi_Minh"),
        ('"thứ Ba"', '"thứ Mười"', 53, "pulse.weekly_on", "«thứ Mười»"),
        ('"09:30"', '"24:00"', 54, "pulse.weekly_at", "08:00"),
        ('"09:30"', '"22:00"', 54, "pulse.weekly_at", "21:00–07:00"),
        ('"09:30"', '"09:30"\nquiet_to = "21:00"', 55, "pulse.quiet_to", "cùng lúc"),
        ('"09:30"', '"09:30"\ntogether = "true"', 55, "pulse.together", "true"),
        ('"09:30"', '"09:30"\nopening = "no"', 55, "pulse.opening", "true"),
        ('"09:30"', '"09:30"\nrush_days = 61', 55, "pulse.rush_days", "từ 0 đến 60"),
        ('"09:30"', '"09:30"\nfinish_days = [0]', 55, "pulse.finish_days[1]", "từ 1 đến 180"),
        ('"09:30"', '"09:30"\nmonth_day = 29', 55, "pulse.month_day", "từ 0 đến 28"),
        ('"09:30"', '"09:30"\nbenefit_months = -1', 55, "pulse.benefit_months", "từ 0 đến 60"),
        ("[7, 30]", "[7, -1]", 55, "pulse.alert_days[2]", "từ 0 đến 365"),
        ("[7, 30]", "[7, 7]", 55, "pulse.alert_days[2]", "Số 7"),
        ("[100, 50]", "[0]", 56, "pulse.milestones[1]", "từ 1"),
        ('en = "Tip"', 'eng = "Tip"', 57, "pulse.tips[1].eng", "«en»"),
        ('LC = "Cụm', 'LCC = "Cụm', 60, "pulse.clusters.LCC", "«LC»"),
        ("[[sectors]]", "[[sector]]", 28, "sector", "«sectors»"),
    ],
)  # fmt: skip
def test_a_fault_is_told_on_its_line(old: str, new: str, line: int, where: str, said: str) -> None:
    faults = faults_after(old, new, fields=["title", "applied_on", "benefit", "award"], units=["LC"])
    found = [f for f in faults if (f.line, f.where) == (line, where)]
    assert found, [f.in_words().vi for f in faults]
    assert said in found[0].what.vi
    assert found[0].what.en


def test_all_faults_are_told_at_once_in_the_order_of_the_lines() -> None:
    wrong = (
        SOUND.replace('"SK26"', "26").replace("target = 20", 'target = "20"').replace("LC = {", "LC.more = {")
    )
    faults = read_programme(wrong)
    assert isinstance(faults, tuple)
    assert [f.line for f in faults] == [2, 26, 40, 40]


def test_one_wrong_day_is_told_once() -> None:
    assert len(faults_after("opens = 2026-07-01", 'opens = "1/7/2026"')) == 1


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('code_prefix = "SK26"', 'code_prefix = "SK26', 2, "ngoặc kép"),
        ('consent_version = "1"', "consent_version", 3, "dấu ="),
        ("opens = 2026-07-01", "opens = 01/7/2026", 24, "2026-07-01"),
        ('key = "2026"', 'key = "2026"\nkey = "2027"', 2, "đã có"),
        ("max_files = 5\n", "max_files = [5\n", 45, "]"),
    ],
)
def test_what_is_not_toml_is_told_where_it_breaks_off(old: str, new: str, line: int, said: str) -> None:
    (fault,) = faults_after(old, new)
    assert fault.line == line
    assert said in fault.what.vi


def test_a_fault_reads_as_one_line_with_its_place() -> None:
    (fault,) = faults_after("target = 20", "target = 2.5")
    assert fault.in_words().vi.startswith("Dòng 26, phases[2].target: Cần số nguyên")
    assert fault.in_words().en.startswith("Line 26, phases[2].target: Needs a whole number")
