"""The letter and the annex say what was frozen, to the last figure, as other programs read them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
from docx.document import Document

from domain.weekly.frozen import digest, from_text, to_text
from domain.weekly.worded import differs
from reports.filled import TEMPLATES
from reports.pdf import pdf_of
from reports.sheets.sheet import Made
from reports.weekly_annex import write_annex
from reports.weekly_letter import LETTER, Letter, facts_of, letter
from tests.support.office import sheets_in_office
from tests.support.opened import as_pdf
from tests.support.opened import words_of as words_in
from tests.support.pdf_read import pages_in
from tests.support.weekly_letters import AT, CAUSES, report

OF = Letter(report(), 12, "ab12" * 16, "Nguyễn Thị Hoa")


def opened() -> Document:
    return docx.Document(BytesIO(letter(OF)))


def words_of(document: Document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_letter_says_what_was_frozen_and_leaves_the_clerk_his_places() -> None:
    said = words_of(opened())
    for words in (
        "2.779/2.300 (121 %)", "42.417.000.000 đồng", "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LĐLĐ TỈNH LAI CHÂU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ngày 04 tháng 8 năm 2023",
        "Kết quả thực hiện Chương trình 01 triệu sáng kiến, tuần đến ngày 04/8/2023", "Họp với 8/8 huyện, thành phố.",
        "Thêm tờ rơi {{ x }} <b>", "Không có nội dung phát sinh.", "mã kiểm tra ab12ab12ab12ab12", "Nguyễn Thị Hoa",
        "Số:          /BC-", "Nơi nhận:", "- Lưu: VT.",
    ):  # fmt: skip
        assert words in said, words


def test_every_column_of_its_table_adds_up() -> None:
    (table,) = [table for table in opened().tables if len(table.columns) == 8]
    rows = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert [row[0] for row in (rows[0], rows[-1])] == ["Tuần trước", "Báo cáo này"]
    assert len(rows) == len(CAUSES) + 2
    for column in range(1, 8):
        told = [int(row[column].replace(".", "").replace("−", "-") or 0) for row in rows]
        assert sum(told[:-1]) == told[-1], column


def test_it_is_laid_out_as_the_decree_says() -> None:
    page = docx.Document(str(TEMPLATES / LETTER))
    section, font = page.sections[0], page.styles["Normal"].font
    size = (section.page_width, section.page_height)
    assert [round(side.mm) for side in size if side is not None] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins if margin is not None] == [20, 20, 30, 15]
    assert (font.name, font.size and font.size.pt) == ("Times New Roman", 14)
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert "PAGE" not in section.first_page_header.paragraphs[0]._p.xml


def test_it_is_read_as_a_pdf_by_another_program() -> None:
    first, *others = pages_in(pdf_of(letter(OF)))
    for words in (
        "2.779/2.300 (121 %)",
        "BÁO CÁO",
        "Kính gửi: Tổng Liên đoàn Lao động Việt Nam",
        "42.417.000.000",
    ):
        assert words in first, words
    assert "Nguyễn Thị Hoa" in " ".join([first, *others])
    assert all(
        page.lstrip().startswith("2") for page in others[:1]
    )  # its number, on top of every page but the first


def test_office_shows_the_annex_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "annex.xlsx"
    write_annex(path, OF.report, OF.number, Made(AT))
    shown = sheets_in_office(path, tmp_path)
    first = next(row for row in shown["Theo đơn vị"] if "LĐLĐ tỉnh Lai Châu" in row[:2])
    assert first[4:8] == ["2.300", "121 %", "3.119", "2.779"]
    assert "42.417.000.000" in first
    firsts = [row[0] for row in shown["Khác tuần trước vì"]]
    assert firsts.index("Tuần trước") + len(CAUSES) + 1 == firsts.index("Báo cáo này")


def test_office_opens_the_letter_on_two_pages_as_ours_does(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(letter(OF))
    pages = words_in(as_pdf(path, tmp_path / "made")).strip("\f").split("\f")
    assert len(pages) == len(pages_in(pdf_of(letter(OF)))) == 2
    assert "2.779/2.300 (121 %)" in pages[0]
    assert "TM. BAN CHẤP HÀNH" in pages[1]


def test_the_annex_has_every_unit_on_a_row_and_what_the_numbers_mean(tmp_path: Path) -> None:
    path = tmp_path / "annex.xlsx"
    write_annex(path, OF.report, OF.number, Made(AT))
    units, reasons = openpyxl.load_workbook(path, read_only=True).worksheets
    rows = [row for row in units.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert [row[1] for row in rows][:2] == ["LĐLĐ tỉnh Lai Châu", "LĐLĐ huyện Tam Đường"]
    assert rows[0][4:10] == (2300, 1.21, 3119, 2779, 215, 61)
    assert len(rows) == 5
    under = [row[0] for row in units.iter_rows(values_only=True) if isinstance(row[0], str)]
    assert any("không cộng các dòng của các cấp khác nhau" in words for words in under)
    told = [row[2:9] for row in reasons.iter_rows(values_only=True) if isinstance(row[2], int)]
    assert [sum(column) for column in zip(*told[:-1], strict=True)] == list(told[-1])


def test_what_was_frozen_is_read_again_as_it_was() -> None:
    text = to_text(OF.report)
    assert from_text(text) == OF.report
    assert to_text(from_text(text)) == text
    assert digest(text) != digest(text.replace("2779", "2780"))


def test_a_report_from_before_it_was_known_who_can_report_is_still_read() -> None:
    was = json.loads(to_text(report()))
    for line in was["lines"]:
        assert line.pop() is True
    assert from_text(json.dumps(was)) == report()


def test_the_card_names_the_day_of_the_last_report_as_it_was_there() -> None:
    """Signed at 06:30, which was still the day before in Greenwich."""
    early = datetime(2023, 7, 27, 23, 30, tzinfo=UTC)
    told = differs(replace(report(), since=replace(report().since, at=early, report=11)), 8)[0].vi
    assert told == "Khác báo cáo ký ngày 28/7 vì:"


def test_a_letter_signed_after_its_week_says_seven_days_before_and_not_last_week() -> None:
    late = replace(report(), at=report().at + timedelta(days=5))
    facts = facts_of(replace(OF, report=late))
    assert "Khác 7 ngày trước (số liệu lúc" in str(facts)
    assert "tuần trước" not in str(facts).lower()
    assert "Khác tuần trước (số liệu lúc" in str(facts_of(OF))
