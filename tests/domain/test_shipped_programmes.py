"""The two programmes we ship: they load without a fault and say what the letter says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from domain.calendar import spoken_moment
from domain.programme import Programme, answer_due, deadline, phase_at
from domain.programme_file import read_programme
from domain.pulse.policy import USUAL
from domain.unit_list import UnitList, check_units
from domain.unit_row import UnitRow
from storage.sheets import read_rows

DEMOS = Path(__file__).parents[2] / "programmes"


def units_of(demo: str, existing: tuple[UnitRow, ...] = ()) -> tuple[UnitRow, ...]:
    rows = read_rows(DEMOS / demo / "units.csv")
    assert isinstance(rows, list)
    checked = check_units(rows, existing)
    assert isinstance(checked, UnitList), [f.in_words().vi for f in checked]
    assert checked.doubts == ()
    return checked.units


def programme_of(demo: str) -> Programme:
    codes = [unit.code for unit in units_of(demo)]
    read = read_programme((DEMOS / demo / "programme.toml").read_text(encoding="utf-8"), known_units=codes)
    assert isinstance(read, Programme), [f.in_words().vi for f in read]
    return read


@pytest.mark.parametrize("demo", ["2023", "2026"])
def test_a_shipped_demo_has_no_fault_and_its_targets_add_up(demo: str) -> None:
    programme, units = programme_of(demo), units_of(demo)
    root = next(unit for unit in units if not unit.parent_code)
    for phase in programme.phases:
        below = {
            above.code: sum(
                programme.targets.get(unit.code, {}).get(phase.key, 0)
                for unit in units
                if unit.parent_code == above.code
            )
            for above in units
        }
        assert below.pop(root.code) == phase.target
        for code, total in below.items():
            assert not total or total <= programme.targets[code][phase.key]


@pytest.mark.parametrize(("demo", "together"), [("2023", True), ("2026", False)])
def test_a_shipped_demo_says_of_its_reminders_what_is_usual_and_names_clusters(
    demo: str, *, together: bool
) -> None:
    programme = programme_of(demo)
    usual = replace(programme.pulse, together=False, clusters=(), tips=())
    assert usual == USUAL
    assert programme.pulse.together == together
    assert dict(programme.pulse.clusters)["TAMDUONG-CHE"] == "Cụm doanh nghiệp lớn"
    assert {code for code, _ in programme.pulse.clusters} <= set(programme.targets)
    assert len(programme.pulse.tips) == 3


def test_the_2023_demo_says_what_the_letter_says() -> None:
    programme = programme_of("2023")
    assert programme.target == 2300
    assert round(2779 / programme.target * 100) == 121
    assert (programme.phases[1].opens, programme.phases[1].closes) == (date(2022, 6, 1), date(2023, 9, 1))
    assert (programme.phases[0].opens, programme.phases[0].closes) == (date(2022, 1, 8), date(2022, 5, 31))
    assert programme.used_window == (date(2021, 9, 1), date(2023, 9, 1))
    written = datetime(2023, 8, 4, 9, tzinfo=UTC)
    assert deadline(programme, written).vi == "Hạn nộp là hết ngày 01/9/2023, còn 28 ngày."
    assert spoken_moment(answer_due(programme, written)).vi == "16:00 thứ Ba 08/8/2023"


def test_the_letter_goes_to_the_units_of_the_2023_tree() -> None:
    units = units_of("2023")
    below_root = [unit for unit in units if unit.parent_code == "LDLD-LAICHAU"]
    kinds = [unit.kind for unit in below_root]
    assert kinds.count("Liên đoàn Lao động huyện") == 7
    assert kinds.count("Liên đoàn Lao động thành phố") == 1
    assert {"Công đoàn ngành", "Công đoàn Viên chức"} <= set(kinds)


def test_the_2026_demo_has_every_commune_and_ward_and_is_open_through_december() -> None:
    kinds = [unit.kind for unit in units_of("2026")]
    assert (kinds.count("Công đoàn xã"), kinds.count("Công đoàn phường")) == (36, 2)
    programme = programme_of("2026")
    phase = phase_at(programme, datetime(2026, 11, 22, 5, tzinfo=UTC))
    assert phase is not None
    assert phase.key == "dot-2"
    assert [s.value for s in programme.sectors] == [
        "production", "safety", "administration", "education", "health", "epidemic", "union", "other",
    ]  # fmt: skip


def test_the_2026_tree_can_follow_the_2023_one_and_leaves_no_unit_under_an_ended_one() -> None:
    before = {unit.code: unit for unit in units_of("2023")}
    after = {unit.code: unit for unit in units_of("2026", tuple(before.values()))}
    assert set(before) <= set(after)
    today = date(2026, 11, 22)
    living = [u for u in after.values() if u.valid_to is None or u.valid_to >= today]
    assert all(not u.parent_code or after[u.parent_code] in living for u in living)


def test_demo_contacts_are_made_up() -> None:
    for demo in ("2023", "2026"):
        for contact in programme_of(demo).contacts:
            assert contact.phone.startswith("0900 000 0")


def test_a_whole_round_of_days_is_reckoned_in_the_zone_of_the_programme() -> None:
    programme = programme_of("2026")
    last = datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)
    assert phase_at(programme, last) is programme.phases[1]
    assert phase_at(programme, last + timedelta(seconds=1)) is None
