"""R1 to R6 and R9 as tables: every option has its row, shares are of what they say, nothing is worked out twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.closing.facts import Told
from domain.kinds.kind import Option
from domain.lists.figures import Benefit, Figures, Parts, Quality, Structure, UnitLine, Waiting
from domain.pulse.card import pace_here
from domain.pulse.counting import Counts
from domain.pulse.facts import Place, UnitFacts
from domain.pulse.ranking import Contender, Ranked
from domain.weekly.numbers import Numbers
from domain.words import Language, verbatim
from reports.lists import entry_sheets, unit_sheets
from reports.sheets.sheet import Cell, Sheet
from tests.support.entries import NOW, PROGRAMME

ABOUT = verbatim("Công đoàn Chè · Đợt 2")
PHASE = PROGRAMME.phases[0]
SECTORS = (Option("health", verbatim("Y tế")), Option("other", verbatim("Khác")))
LAMP = Told(
    "SK26-0001",
    "Đèn học",
    "Lò Thị Mai",
    "Trường A",
    "valid",
    8_000_000,
    is_verified=True,
    declared_vnd=9_000_000,
)
FIGURES = Figures(
    (), (), Numbers(10, 6, 2, 1, 1, 9_000_000, 8_000_000),
    Structure(
        Parts({"public": 7, "enterprise": 2, "": 1}, {"public": 4, "enterprise": 2}),
        Parts({"health": 3, "tea": 7}, {"health": 3, "tea": 3}), Parts({"technical": 10}, {"technical": 6}),
        {"public": 3, "enterprise": 2, "": 1},
    ),
    Benefit(1, 1, 5, (LAMP,), (replace(LAMP, vnd=0, is_verified=False, declared_vnd=None),)),
    (Waiting("received", 2, 1),), Quality({"V2": 1, "other": 3}, 2, 1.5), 4,
)  # fmt: skip


def rows(sheet: Sheet) -> list[Sequence[Cell]]:
    found = list(sheet.rows)
    assert len(found) == sheet.count
    assert {len(row) for row in found} <= {len(sheet.columns)}
    assert sheet.notes
    return found


def test_structure_has_a_row_for_every_option_and_one_for_the_rest() -> None:
    found = rows(entry_sheets.structure_sheet(FIGURES, SECTORS, ABOUT, "vi"))
    of = {by: [row[1:] for row in found if row[0] == by] for by in dict.fromkeys(row[0] for row in found)}
    assert of["Nhóm đối tượng"] == [
        ["Công nhân, người lao động doanh nghiệp", 2, 2, 33, 2], ["Cán bộ, công chức, viên chức", 7, 4, 67, 3],
        ["Cán bộ công đoàn", 0, 0, 0, 0], ["Khác", 1, 0, 0, 1],
    ]  # fmt: skip
    assert of["Khu vực"] == [["Doanh nghiệp", 2, 2, 33, 2], ["Khác", 8, 4, 67, 4]]
    assert of["Lĩnh vực"] == [["Y tế", 3, 3, 50, None], ["Khác", 7, 3, 50, None]]
    assert [row[0] for row in of["Loại giải pháp"]][-1] == "Đề tài nghiên cứu khoa học"


def test_benefit_tells_declared_and_verified_apart() -> None:
    found = rows(entry_sheets.benefit_sheet(FIGURES, ABOUT, "vi"))
    assert [row[4:] for row in found[:3]] == [
        [1, 9_000_000, 8_000_000],
        [1, None, 8_000_000],
        [5, None, None],
    ]
    assert [(row[0], row[1], *row[4:]) for row in found[3:]] == [
        ("10 giá trị kinh tế lớn nhất", "SK26-0001", 1, 9_000_000, 8_000_000),
        ("10 ý nghĩa xã hội", "SK26-0001", 1, None, None),
    ]


def test_what_waits_and_how_good_it_is() -> None:
    assert rows(entry_sheets.waiting_sheet(FIGURES, ABOUT, "vi")) == [
        ["Chờ kiểm tra", 2, 1], ["Câu hỏi chưa trả lời quá hạn", 4, 4],
    ]  # fmt: skip
    assert rows(entry_sheets.quality_sheet(FIGURES, ABOUT, "vi")) == [
        ["% hợp lệ", None, 86, None], ["Hợp lệ", 6, None, None], ["Không hợp lệ, trùng", 1, None, None],
        ["Không hợp lệ vì: Lý do khác", 3, None, None], ["Không hợp lệ vì: Thời gian áp dụng", 1, None, None],
        ["Trùng, đã gộp", 2, None, None], ["Thời gian xem trung vị", None, None, 1.5],
    ]  # fmt: skip


def test_units_stand_as_their_cards_say_and_those_below_further_in() -> None:
    facts = UnitFacts("A", "Tổ 1", 40, Counts(12, 9, 2, 1, 0), ((date(2026, 11, 20), 9),))
    line = UnitLine(2, facts, pace_here(facts, PHASE, PROGRAMME, NOW), 3)
    none = UnitFacts("B", "Tổ 2", 0, Counts())
    other = UnitLine(0, none, pace_here(none, PHASE, PROGRAMME, NOW))
    first, second = rows(unit_sheets.progress_sheet((line, other), PHASE, ABOUT, "vi"))
    assert first[:12] == [1, "        Tổ 1", 40, 12, 9, 2, 1, 0, 23, 3, 9, 38]
    assert first[12] == 0.8, "31 more in 39 days, rounded up"
    assert str(first[13]).startswith("Giữ nhịp này")
    assert second[1:9] == ["Tổ 2", None, 0, 0, 0, 0, 0, None]
    assert second[12:] == [None, None]


def test_ranks_name_those_that_have_nothing_yet() -> None:
    unit = Contender("A", "Tổ 1", "Cụm 1", 9, 40, 50)
    ranked = (
        Ranked(unit, Place("Cụm 1", 1, 2, risen=2), 18.0),
        Ranked(Contender("B", "Tổ 2", "Cụm 1", 0, 0), None, None),
    )
    language: Language = "vi"
    assert rows(unit_sheets.ranking_sheet(ranked, ABOUT, language)) == [
        [1, "Tổ 1", "Cụm 1", 9, 40, 23, 2, 18.0, None], [None, "Tổ 2", "Cụm 1", 0, None, None, None, None, "x"],
    ]  # fmt: skip
