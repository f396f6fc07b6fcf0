"""R7 has the columns people ask for; where everything is wanted a new question of the form is a new column."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from domain.initiative import INITIATIVE
from domain.kinds.kind import Option
from domain.lists.entry import NOT_LISTED, SECRET_PARTS, ListedEntry
from domain.lists.which import Which
from domain.words import Language, verbatim
from reports.lists.entries import Wanted, entries_sheet
from reports.sheets.sheet import Cell, Made, Month
from reports.sheets.xlsx import write_xlsx
from tests.support.entries import PROGRAMME
from tests.support.office import sheets_in_office

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TEA = replace(PROGRAMME, sectors=(Option("production", verbatim("Sản xuất")),))
ANSWERS: dict[str, Any] = {
    "title": "Giá phơi chè ba tầng quay được",
    "solution_type": "technical",
    "sector": {"other": "Chế biến chè"},
    "solution": "Hàn khung sắt ba tầng",
    "applied_on": {"on": "2026-03-01", "precision": "month"},
    "benefit": {"vnd": 40_000_000},
    "recognised": "yes",
    "recognition_paper": "Quyết định 12/QĐ-CT",
    "recognised_on": {"on": "2026-03-20", "precision": "day"},
    "authors": [{"name": "Lò Thị Mai", "percent": "66.7"}, {"name": "Giàng A Páo", "percent": "33.3"}],
    "before": "Phơi trên sân",
    "born_on": {"on": "1990-01-01", "precision": "day"},
    "award": "Giấy khen",
    "secret": True,
}
ENTRY = ListedEntry(
    1, 7, "SK26-CTD-0001-K", ANSWERS["title"], "Công đoàn Chè", ANSWERS, "valid", AT, None, 40_000_000, 38_000_000, "verified",
    "enterprise", "+84900000001",
)  # fmt: skip
R7 = ["TT", "Mã", "Tên", "Tác giả (tỷ lệ)", "Đơn vị", "Lĩnh vực", "Ngày áp dụng lần đầu", "Làm lợi 1 năm (đồng)",
      "Đã xác nhận (đồng)", "Đơn vị công nhận", "Văn bản công nhận", "Ngày công nhận", "Trạng thái",
      "Khen thưởng đã nhận"]  # fmt: skip


def told(
    entry: ListedEntry, language: Language = "vi", off: frozenset[str] = frozenset(), **wanted: Any
) -> dict[str, Cell]:
    """By its heading what stands of an entry there."""
    programme = replace(TEA, fields_off=off)
    want = Wanted(Which(), **wanted)
    sheet = entries_sheet([entry], 1, verbatim("Tỉnh"), verbatim("Đợt 2"), want, programme, language)
    (row,) = sheet.rows
    return dict(zip([column.label.within(language) for column in sheet.columns], row, strict=True))


def test_the_list_has_its_columns_in_their_order() -> None:
    found = told(ENTRY)
    assert list(found) == R7
    assert list(found.values()) == [
        1, "SK26-CTD-0001-K", "Giá phơi chè ba tầng quay được", "Lò Thị Mai 66,7 %, Giàng A Páo 33,3 %", "Công đoàn Chè",
        "Khác: Chế biến chè", Month(date(2026, 3, 1)), 40_000_000, 38_000_000, "Đã công nhận", "Quyết định 12/QĐ-CT",
        date(2026, 3, 20), "Hợp lệ", "Giấy khen",
    ]  # fmt: skip


def test_every_question_of_the_form_is_a_column_but_what_is_asked_for_the_printed_form_alone() -> None:
    labels = {field.key: field.label.vi for field in INITIATIVE.fields} | {
        "authors": "Tác giả (tỷ lệ)", "benefit": "Làm lợi 1 năm (đồng)",
    }  # fmt: skip
    found = told(ENTRY, every=True)
    assert [key for key, label in labels.items() if label not in found] == [*NOT_LISTED]
    assert found["Loại giải pháp"] == "Kỹ thuật"
    assert (found["Ngày nộp"], found["Nhóm đối tượng"]) == (
        date(2026, 11, 23),
        "Công nhân, người lao động doanh nghiệp",
    )


def test_what_a_programme_does_not_ask_is_no_column() -> None:
    assert "Khen thưởng đã nhận" not in told(ENTRY, off=frozenset({"award"}))
    assert "Loại giải pháp" not in told(ENTRY, off=frozenset({"solution_type"}), every=True)


def test_what_is_secret_is_in_no_list() -> None:
    labels = {field.key: field.label.vi for field in INITIATIVE.fields}
    secret, open_one = (
        told(ENTRY, every=True),
        told(ENTRY._replace(answers={**ANSWERS, "secret": False}), every=True),
    )
    assert {secret[labels[key]] for key in SECRET_PARTS} == {"(giữ bí mật)"}
    assert (open_one["Cách làm mới"], open_one["Trước đây"]) == ("Hàn khung sắt ba tầng", "Phơi trên sân")
    assert secret["Giữ bí mật nội dung"] == "Có"


def test_phone_numbers_are_there_only_where_they_were_asked_for() -> None:
    assert not [cell for cell in told(ENTRY, every=True).values() if "900 000 001" in str(cell)]
    assert told(ENTRY, phones=True)["Điện thoại"] == "0900 000 001"
    assert told(ENTRY._replace(phone=""), phones=True)["Điện thoại"] is None


@pytest.mark.parametrize(
    ("answers", "cell"),
    [({}, None), ({"benefit": {"vnd": None}}, "không tính được thành tiền"), ({"benefit": {"vnd": 0}}, 0)],
)
def test_a_sum_is_a_number_and_what_is_none_in_money_says_so(answers: dict[str, Any], cell: Cell) -> None:
    assert str(told(ENTRY._replace(answers=answers))["Làm lợi 1 năm (đồng)"]).lower() == str(cell).lower()


def test_a_sum_nobody_agreed_to_is_not_called_verified() -> None:
    assert told(ENTRY._replace(money_state="to_recompute"))["Đã xác nhận (đồng)"] is None


def test_the_list_is_read_by_another_program_and_explains_its_numbers(tmp_path: Path) -> None:
    want = Wanted(Which("valid", "enterprise"))
    sheet = entries_sheet([ENTRY], 1, verbatim("Công đoàn Chè"), verbatim("Đợt 2"), want, TEA, "vi")
    write_xlsx(tmp_path / "made.xlsx", [sheet], Made(AT))
    read = sheets_in_office(tmp_path / "made.xlsx", tmp_path)["Danh sách"]
    assert read[1][0].endswith("Công đoàn Chè · Đợt 2 · Hợp lệ · Công nhân, người lao động doanh nghiệp")
    assert read[2] == R7
    assert read[3][6:9] == ["03/2026", "40.000.000", "38.000.000"]
    assert read[3][3] == "Lò Thị Mai 66,7 %, Giàng A Páo 33,3 %"
    notes = [row[0] for row in read[5:]]
    assert notes[0] == "Giải thích"
    assert "Hợp lệ: Hồ sơ đã được xác nhận hợp lệ: chỉ số này được tính vào chỉ tiêu." in notes


def test_an_award_that_was_noted_stands_beside_what_the_author_told() -> None:
    assert told(ENTRY._replace(won="Bằng khen"))["Khen thưởng đã nhận"] == "Giấy khen; Bằng khen"
    assert told(ENTRY._replace(won="Bằng khen", answers={}))["Khen thưởng đã nhận"] == "Bằng khen"
    assert told(ENTRY._replace(answers={}))["Khen thưởng đã nhận"] is None


def test_in_english_it_is_english() -> None:
    found = told(ENTRY, "en", every=True)
    assert (found["Status"], found["Kind of solution"], found["Field"]) == (
        "Valid",
        "Technical",
        "Other: Chế biến chè",
    )
