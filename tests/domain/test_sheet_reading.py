"""Cells of a workbook are read by the same kinds as a chat; what a chat would ask about is not guessed."""

from __future__ import annotations

from datetime import date

import pytest

from domain.initiative import initiative_form
from domain.kinds.kind import Context, Option, Refusal, Taken
from domain.profile import AUTHOR
from domain.programme import Programme
from domain.programme_file import read_programme
from domain.sheet.column import columns_of, fields_of, key_of
from domain.sheet.reading import read_form, settled, whole
from domain.sheet.row import SheetRow, key_of_row
from domain.sheet.stamp import Stamp, read_stamp
from domain.words import verbatim
from tests.support.source import ROOT

PROGRAMME = read_programme((ROOT / "programmes" / "2026" / "programme.toml").read_text("utf-8"))
assert isinstance(PROGRAMME, Programme)
FORM = initiative_form(PROGRAMME.sectors, PROGRAMME.fields_off)
UNITS = (
    Option(
        "7",
        verbatim("Công đoàn Chè Tam Đường"),
        ("cong doan che tam duong", "TAMDUONG-CHE", "Công đoàn Chè Tam Đường · TAMDUONG-CHE"),
    ),
    Option("8", verbatim("Công đoàn Chè Tam Đảo"), ("cong doan che tam dao", "TAMDAO-CHE")),
)
CONTEXT = Context(date(2026, 11, 22), {}, {"assisted_units": UNITS}, PROGRAMME.used_window)
CELLS = {
    "initiative.title": "Giá phơi chè ba tầng quay được",
    "initiative.solution_type": "ky thuat",
    "initiative.sector": "trồng rừng",
    "initiative.solution": "Hàn khung sắt ba tầng có trục quay, mỗi tầng một lưới tre, chè khô đều.",
    "initiative.applied_on": "tháng 9/2026",
    "initiative.benefit": "15tr",
    "initiative.calculation": "trước 3 công nay 1 công, 2 x 250000 x 30",
    "initiative.recognised": "chưa",
}


def test_every_field_that_a_cell_can_hold_is_a_column_and_no_other() -> None:
    assert [c.key for c in columns_of(FORM)] == [key_of(FORM, f) for f in FORM.fields if f.key != "evidence"]
    always = {c.key for c in columns_of(FORM) if c.needed}
    assert {"initiative.title", "initiative.benefit"} <= always
    assert always.isdisjoint({"initiative.calculation", "initiative.authors", "initiative.recognition_paper"})


def test_a_row_is_understood_as_in_the_chat_and_says_how() -> None:
    found = read_form(FORM, CELLS, 7, CONTEXT, {"author_name": "Lò Thị Mai"})
    assert found.faults == ()
    assert found.answers["benefit"] == {"vnd": 15_000_000, "how": ""}
    assert found.answers["applied_on"] == {"on": "2026-09-01", "precision": "month"}
    said = "\n".join(note.vi for note in found.notes)
    assert "15.000.000 đồng (mười lăm triệu đồng)" in said
    assert "Khác: trồng rừng" in said
    assert whole(FORM, found)["authors"] == [{"name": "Lò Thị Mai", "percent": "100"}]


@pytest.mark.parametrize(
    ("key", "cell", "says"),
    [
        ("benefit", "15", "15 nghìn"),
        ("benefit", "20-30 triệu", "một con số"),
        ("benefit", "5tr 1 tháng", "60.000.000"),
        ("applied_on", "1/9", "năm nào"),
        ("authors", "Lò Thị Mai 60, Giàng A Páo 30", "100 %"),
        ("title", "C«ng hoµ x· héi chñ nghÜa", "Công hoà xã hội"),
        ("title", "máy", "ngắn"),
        ("solution", "", "trống"),
    ],
)
def test_what_can_be_read_in_several_ways_is_for_whoever_wrote_it(key: str, cell: str, says: str) -> None:
    found = read_form(FORM, {**CELLS, f"initiative.{key}": cell}, 7, CONTEXT, {"author_name": "Lò Thị Mai"})
    assert [fault.where for fault in found.faults] == [FORM.field(key).label.vi]
    assert says in found.faults[0].what.vi
    assert found.faults[0].line == 7


def test_a_cell_that_the_others_make_needless_is_said_not_silently_dropped() -> None:
    found = read_form(
        FORM, {**CELLS, "initiative.other_benefit": "an toàn hơn nhiều cho người làm"}, 7, CONTEXT, {}
    )
    assert "other_benefit" not in found.answers
    assert any("không dùng ô này" in note.vi for note in found.notes)


@pytest.mark.parametrize(
    "cell", ["Công đoàn Chè Tam Đường", "cong doan che tam duong", "TAMDUONG-CHE", UNITS[0].also[-1]]
)
def test_a_unit_is_taken_by_its_whole_name_or_code_alone(cell: str) -> None:
    found, _ = settled(AUTHOR.field("unit").kind, cell, CONTEXT)
    assert found == Taken({"id": 7, "name": "Công đoàn Chè Tam Đường"})


def test_a_unit_that_is_only_near_is_suggested() -> None:
    found, _ = settled(AUTHOR.field("unit").kind, "che tam duong", CONTEXT)
    assert isinstance(found, Refusal)
    assert "«Công đoàn Chè Tam Đường»" in found.why.vi


def test_the_same_content_is_the_same_row_however_it_was_composed() -> None:
    nfc, nfd = {"a": "Chè Tam Đường"}, {"a": " Che\u0300  Tam Đươ\u0300ng "}
    assert SheetRow(7, "", nfc).digest == SheetRow(90, "x", nfd).digest
    assert SheetRow(7, "", nfc).digest != SheetRow(7, "", {"b": "Chè Tam Đường"}).digest
    assert key_of_row("R0123456", "d") == "r0123456"
    assert key_of_row("=1+1", "d") == "cd"


def test_a_stamp_is_read_back_and_nothing_else_is_one() -> None:
    stamp = Stamp("entries", "2026", "0123abcd")
    assert read_stamp(stamp.written()) == stamp
    for other in (
        "",
        "sangkien",
        "sangkien:2:entries:2026:0123abcd",
        stamp.written() + "0",
        "x" + stamp.written(),
    ):
        assert read_stamp(other) is None


def test_all_forms_give_columns_their_fields_have() -> None:
    for form in (AUTHOR, FORM):
        assert len(columns_of(form)) == len(fields_of(form))
        assert all(column.head.vi and column.hint.vi for column in columns_of(form))


def test_the_example_row_is_one_initiative_that_a_chat_would_take() -> None:
    said = {column.key: column.example for column in columns_of(FORM)}
    assert said["initiative.calculation"].endswith(f"= {said['initiative.benefit']}")
    assert said["initiative.born_on"] == "20/11/1990"
    assert said["initiative.applied_on"] == "15/3/2026"
