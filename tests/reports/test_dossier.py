"""The papers of an entry: what she said stands in its place, what is missing is dotted, what is secret is left to her."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docxtpl import DocxTemplate

from reports.dossier import (
    CONFIDENTIAL,
    DOTS,
    FACTS,
    HIMSELF,
    Author,
    Dossier,
    Receipt,
    description,
    receipt,
    request,
)
from reports.filled import TEMPLATES
from reports.pdf import pdf_of
from tests.support.opened import as_pdf, fonts_of, one_line, words_of

HOSTILE = "{{7*7}} {%p x %} #import \"x\" $a$ <w:p> =SUM(A1) +84 @x 'y' \\n"
LONG = "Giá phơi chè ba tầng quay được bằng tay, có mái che, dùng cho tổ sản xuất vùng cao " * 3
ANSWERS = {
    "solution_type": "Kỹ thuật", "sector": "Sản xuất, kinh doanh", "applied_on": "15/3/2026",
    "solution": f"Hàn khung sắt ba tầng.\nMỗi tầng một lưới tre. {HOSTILE}", "novelty": "Quay được nên không phải đảo tay.",
    "before": "Phơi chè trên bạt.", "place": "Đội 1 đang dùng.", "conditions": "Một thợ hàn.", "investor": "Công ty",
    "first_users": "Giàng A Páo", "benefit": "40.000.000 đồng (bốn mươi triệu đồng)", "calculation": "5.000.000 × 8 tháng",
    "other_benefit": "Đỡ mệt hơn.", "evidence": "3 ảnh, tệp minh chứng",
}  # fmt: skip
FULL = Dossier(
    code="SK26-CTD-0001-T", title=f"{LONG} {HOSTILE}",
    authors=(
        Author("Giàng Páo Mỷ", "60", "Công đoàn Chè Tam Đường", "20/11/1990", "công nhân hái chè", "trung cấp"),
        Author("Lò Thị Hoà", "40"),
    ),
    answers=ANSWERS, request_form="Mẫu theo Phụ lục I", town="Lai Châu",
)  # fmt: skip
GIVEN = Receipt(
    "SK26-CTD-0001-T", "Giá phơi chè", "Giàng Páo Mỷ (100 %)", "Giàng Páo Mỷ", "LĐLĐ tỉnh Lai Châu",
    "Công đoàn Chè Tam Đường", "09:00 Chủ nhật 22/11/2026", "1 ảnh, tệp minh chứng", "16:00 thứ Ba 24/11/2026",
    "ngày 22 tháng 11 năm 2026", "Theo Điều 6", "Lai Châu",
)  # fmt: skip


def text_of(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return one_line(" ".join([*(p.text for p in document.paragraphs), *cells]))


def test_every_placeholder_of_every_template_is_known_and_every_known_one_is_used() -> None:
    for name, facts_of in FACTS.items():
        used = DocxTemplate(TEMPLATES / name).get_undeclared_template_variables()
        known = facts_of(GIVEN if name == "bien_nhan.docx" else FULL)  # type: ignore[operator]
        assert used == set(known), name


@pytest.mark.parametrize("make", [request, description])
def test_both_programs_show_what_was_said_word_for_word(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]
    content = make(FULL)
    (tmp_path / "a.docx").write_bytes(content)
    (tmp_path / "a.pdf").write_bytes(pdf_of(content))
    theirs, ours = (
        one_line(words_of(as_pdf(tmp_path / "a.docx", tmp_path / "lo"))),
        words_of(tmp_path / "a.pdf"),
    )
    assert fonts_of(tmp_path / "a.pdf") <= {
        f"LiberationSerif{face}" for face in ("", "-Bold", "-Italic", "-BoldItalic")
    }
    for said in (
        one_line(FULL.title),
        "Mỗi tầng một lưới tre.",
        one_line(HOSTILE),
        ANSWERS["novelty"],
        ANSWERS["benefit"],
    ):
        assert said in theirs, said
        assert said in one_line(ours), said
    assert Counter(theirs.replace(" ", "")) == Counter("".join(ours.replace("\u200b", "").split()))


def test_the_request_has_the_parts_of_the_official_form_in_their_order() -> None:
    parts = [
        "Kính gửi", "Họ và tên", "Ngày tháng năm sinh", "Nơi công tác (hoặc nơi thường trú)", "Chức danh",
        "Trình độ chuyên môn", "Tỷ lệ (%) đóng góp vào việc tạo ra sáng kiến", "đề nghị xét công nhận sáng kiến",
        "Chủ đầu tư tạo ra sáng kiến", "Lĩnh vực áp dụng", "áp dụng lần đầu hoặc áp dụng thử", "Mô tả bản chất",
        "cần được bảo mật", "điều kiện cần thiết", "theo ý kiến của tác giả", "theo ý kiến của tổ chức",
        "đã tham gia áp dụng thử", "cam đoan", "NGƯỜI NỘP ĐƠN",
    ]  # fmt: skip
    xml = docx.Document(BytesIO(request(FULL))).element.body
    text = one_line("".join(t.text or "" for t in xml.iter() if t.tag.endswith("}t")))
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_what_is_missing_is_dotted_and_signatures_stay_empty() -> None:
    bare = Dossier("SK26-CTD-0001-T", "Giá phơi chè", (Author("Lò Thị Mai", "100"),), {})
    said = text_of(request(bare))
    assert said.count(DOTS) >= 7
    assert "Lò Thị Mai .......... .......... .......... .......... 100" in said
    assert said.rstrip().endswith("(Ký và ghi rõ họ tên)")
    assert "()" not in said  # no rule is cited where the programme names none
    assert "Không có." in text_of(description(bare))


def test_nothing_is_denied_that_she_was_not_asked() -> None:
    in_money = Dossier(
        "SK26-CTD-0001-T", "Giá phơi chè", (), {"benefit": "15.000.000 đồng", "calculation": "3 công"}
    )
    assert "Không có." not in text_of(description(in_money))


def test_who_paid_for_it_herself_is_said_as_the_form_has_it() -> None:
    assert HIMSELF in text_of(request(replace(FULL, paid_by_author=True)))
    assert "Công ty" in text_of(request(FULL))


def test_a_secret_is_told_on_hers_and_left_out_of_anybody_elses() -> None:
    hers, others = replace(FULL, is_secret=True), replace(FULL, is_secret=True, withheld=True)
    assert CONFIDENTIAL in text_of(request(hers))
    assert "Hàn khung sắt" in text_of(request(hers))
    for make in (request, description):
        said = text_of(make(others))
        assert "tự ghi phần này" in said
        for key in ("solution", "novelty", "before"):
            assert ANSWERS[key].splitlines()[0] not in said, key


def test_a_receipt_names_code_day_and_answer(tmp_path: Path) -> None:
    content = receipt(GIVEN)
    (tmp_path / "a.pdf").write_bytes(pdf_of(content))
    said = one_line(words_of(tmp_path / "a.pdf"))
    for part in (
        "SK26-CTD-0001-T",
        "16:00 thứ Ba 24/11/2026",
        "Lai Châu, ngày 22 tháng 11 năm 2026",
        "LĐLĐ TỈNH LAI CHÂU",
    ):
        assert part in said, part
    assert words_of(tmp_path / "a.pdf").count("\f") == 1


def test_the_unions_own_template_is_taken_instead_of_ours(tmp_path: Path) -> None:
    own = docx.Document()
    own.add_paragraph("Mẫu riêng: {{ ten_sang_kien }}")
    own.save(str(tmp_path / "don.docx"))
    assert text_of(request(FULL, tmp_path)).startswith("Mẫu riêng: Giá phơi chè")
    assert text_of(description(FULL, tmp_path)).startswith("CỘNG HÒA")
