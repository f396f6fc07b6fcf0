"""Certificates, opened again by poppler: every name as it is spelt, whole, on a page of its own."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.certificates import Certificate, certificates_pdf
from tests.support.pdf_read import pages_in

MOST_CHARS = 100  # of a name (domain/kinds/name.py)
NAMES = (
    "Giàng Páo Mỷ", "Lò Văn Ín", "Nguyễn Thị Ngọc Huyền", "Vàng A Chư", "Tẩn Thị Hoa", "Đỗ Ðức Ặ", "H'Hen Niê", "Y Blok Êban",
    "Công Tằng Tôn Nữ Nguyễn Thị Hoàng Phương Quỳnh Anh Thư Thảo Nguyên Ngọc Bích Diễm My Khánh Linh Trân",
    "Nghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêng Ơ", "#set page(fill: red) *x* _y_ $1$ <a> @b `c` \\u{41}",
)  # fmt: skip


def certificate(name: str, **more: str) -> Certificate:
    known = {
        "owner": "Liên đoàn Lao động tỉnh Lai Châu", "title": "Giấy chứng nhận", "before": "Chứng nhận",
        "unit": "Công đoàn Chè Tam Đường", "what": "là tác giả của sáng kiến tiêu biểu",
        "initiative": "Giá phơi chè ba tầng quay được", "programme": "Chương trình 01 triệu sáng kiến",
        "place": "…………, ngày …… tháng …… năm ………", "signs": "Người ký", "code": "SK26-CTD-0001-T",
    }  # fmt: skip
    return Certificate(name=name, **{**known, **more})


def test_every_name_is_spelt_as_it_is_on_a_page_of_its_own() -> None:
    pages = pages_in(certificates_pdf([certificate(name) for name in NAMES], "vi"))
    assert len(pages) == len(NAMES)
    for name, page in zip(NAMES, pages, strict=True):
        assert name in page.replace("- ", "-"), page
        assert "«Giá phơi chè ba tầng quay được»" in page
        assert "SK26-CTD-0001-T" in page


def test_marks_that_were_typed_apart_are_put_together() -> None:
    apart = unicodedata.normalize("NFD", "Lò Thị Mỷ Ễ")
    assert apart != "Lò Thị Mỷ Ễ"
    assert "Lò Thị Mỷ Ễ" in pages_in(certificates_pdf([certificate(apart)], "vi"))[0]


def test_the_longest_of_everything_stays_on_its_page() -> None:
    name = " ".join(["Nguyễn"] * 30)[:MOST_CHARS]
    title = "Nâng cao chất lượng phụ đạo tiếng Việt cho học sinh " * 4
    made = certificates_pdf(
        [certificate(name, initiative=title[:200], unit="Công đoàn Trường " * 8, programme="Chương trình " * 10)] * 2, "vi"
    )  # fmt: skip
    pages = pages_in(made)
    assert len(pages) == 2
    assert all(name in page and title[:200].strip() in page for page in pages)


def test_the_same_ones_give_the_same_bytes() -> None:
    several = [certificate(name) for name in NAMES[:3]]
    assert certificates_pdf(several, "vi") == certificates_pdf(several, "vi")


LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
WORD = st.text(LETTERS, min_size=1, max_size=9).map(str.capitalize)


@settings(max_examples=8, deadline=None)
@given(st.lists(WORD, min_size=2, max_size=6).map(" ".join))
def test_any_name_that_can_be_given_is_printed_whole(name: str) -> None:
    page = pages_in(certificates_pdf([certificate(name)], "vi"))[0]
    assert name.replace(" ", "") in page.replace(" ", ""), (
        "between two letters standing alone poppler sees no blank"
    )
