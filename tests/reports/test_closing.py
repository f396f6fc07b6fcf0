"""The close as documents, read by other programs than the ones that wrote them: every number and name as it is told."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import openpyxl

from domain.closing.summary import summary
from reports.closing.letter import LETTER, facts_of, letter
from reports.closing.sheets import sheets_of
from reports.filled import TEMPLATES
from reports.pdf import pdf_of
from reports.sheets.sheet import Made
from reports.sheets.xlsx import write_xlsx
from tests.support.closings import FIRST, SECOND, THIRD, closing
from tests.support.pdf_read import pages_in

SAID = (
    "LĐLĐ TỈNH LAI CHÂU", "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Tổng kết Chương trình 01 triệu sáng kiến", "ngày 09 tháng 9 năm 2023", "2.779/2.300 (121 %)",
    "Đạt chỉ tiêu ngày 10/12/2022, trước hạn 265 ngày.", "702", "1.610",
    "Công nhân, người lao động doanh nghiệp: 1.000 sáng kiến, 700 người.", "LĐLĐ huyện Tam Đường", "178 %",
    "1/3, Cụm huyện, thành phố", FIRST.title, "240.000.000", SECOND.good_for,
    "90.000.000 (tự khai)", THIRD.title, "Bằng Lao động sáng tạo: Giàng Páo Mỷ", "Tập thể dẫn đầu cụm: LĐLĐ huyện Tam Đường.",
    "1 trường hợp chưa đủ thông tin", "Số liệu tính đến 09/9/2023.", "Xếp thứ 2/8 trong khối thi đua miền núi.",
)  # fmt: skip


def test_the_report_says_every_number_and_leaves_people_their_places() -> None:
    document = docx.Document(BytesIO(letter(closing())))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    said = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    for words in SAID:
        assert words in said, words
    assert "Số:          /BC-" in said
    assert "(Công đoàn bổ sung phần này.)" in said
    assert "{" not in said.replace(THIRD.title, "")


def test_it_is_a_pdf_with_the_same_words() -> None:
    read = re.sub(r"\s", "", " ".join(pages_in(pdf_of(letter(closing())))))
    for words in SAID:
        assert re.sub(r"\s", "", words) in read, words


def test_before_the_end_it_says_that_it_is_provisional() -> None:
    facts = facts_of(closing(over=False))
    assert facts["trich_yeu"] == "Kết quả (tạm tính) Chương trình 01 triệu sáng kiến"
    assert "Tạm tính đến 01/9/2023" in str(facts["ghi_chu"])


def test_the_template_asks_for_everything_that_is_known() -> None:
    xml = docx.Document(str(TEMPLATES / LETTER)).element.xml
    asked = set(re.findall(r"\{[{%][^{%]*?([a-z_]+) ?[%}]\}", xml)) | set(re.findall(r"\{\{ (\w+) \}\}", xml))
    assert set(facts_of(closing())) - asked == set()


def test_the_message_has_the_numbers_in_words() -> None:
    said = summary(closing()).vi
    assert "Hợp lệ, cả 2 đợt: 2.779/2.300 (121 %)\n• Giai đoạn 1: 702/690 (102 %)" in said
    assert "Đạt chỉ tiêu ngày 10/12/2022, trước hạn 265 ngày." in said
    assert "• Cán bộ công đoàn: 279 sáng kiến, 200 người" in said
    assert "Tiêu biểu 2, trong đó đã khen 1." in said
    assert "Đủ điều kiện đề nghị khen 2; chưa đủ thông tin 1." in said


def test_the_tables_hold_numbers_as_numbers_and_words_as_words(tmp_path: Path) -> None:
    path = tmp_path / "danh-sach.xlsx"
    write_xlsx(path, sheets_of(closing(), "vi"), Made(datetime(2023, 9, 9, 3, tzinfo=UTC)))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        "Kết quả", "Đơn vị", "Nhóm tác giả", "Hiệu quả kinh tế", "Ý nghĩa xã hội", "Tiêu biểu, đã khen", "Đề nghị khen"
    ]  # fmt: skip
    results = [[cell.value for cell in row] for row in book["Kết quả"].iter_rows(min_row=4, max_row=6)]
    assert results[0][:5] == ["Giai đoạn 1", 690, 1.02, 800, 702]
    assert results[2][1:3] == [2300, 1.21]
    units = [[cell.value for cell in row] for row in book["Đơn vị"].iter_rows(min_row=4, max_row=6)]
    assert units[0][:5] == ["LĐLĐ huyện Tam Đường", "Cụm huyện, thành phố", 1, 640, 360]
    economic = [
        [cell.value for cell in row] for row in book["Hiệu quả kinh tế"].iter_rows(min_row=4, max_row=5)
    ]
    assert economic[1][1] == THIRD.title
    assert book["Hiệu quả kinh tế"]["B5"].data_type == "s", "no formula"
    assert economic[0][5:7] == [240_000_000, "đã xác nhận"]
    proposed = [[cell.value for cell in row] for row in book["Đề nghị khen"].iter_rows(min_row=4, max_row=6)]
    assert proposed[2][6] == "chưa đủ thông tin: chức vụ, trình độ của tác giả, số tiền được xác nhận"
