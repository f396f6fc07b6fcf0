"""What a title says once everything is taken out that is no part of the idea, and which titles name one initiative."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.similar.keys import BANDS, title_keys
from domain.similar.lexicon import Lexicon
from domain.similar.matching import ALARM, SUGGEST, Matcher
from domain.similar.title import read_stored, read_title

SAYS = {
    "Giá phơi chè ba tầng quay được": "giá phơi chè ba tầng quay |",
    "Một số biện pháp nâng cao chất lượng dạy học môn Toán lớp 3": "toán | g3 stoán",
    "SKKN: Rèn chữ viết cho HS lớp Một, Trường TH Bản Bo, huyện Tam Đường": "rèn chữ viết | g1 l1",
    "Dạy Tiếng Việt lớp 4, 5 năm học 2023-2024": "tiếng việt | g4 g5 stv",
    "Rèn thói quen rửa tay cho trẻ 24-36 tháng": "rèn thói quen rửa tay trẻ | a24-36t",
    "Nền nếp cho trẻ 5-6 tuổi ở trường mầm non": "nền nếp trẻ | a5-6 l0",
    "Tiếp công dân ở xã Hồng Thu bằng mã QR giai đoạn 2021-2025": "tiếp công dân mã qr |",
    "Kỹ thuật trồng chè trên đất dốc": "trồng chè đất dốc |",
    "An toàn điện cho CNLĐ tại Cty TNHH May Hòa Bình": "an toàn điện công nhân lao động |",
    "Theo dõi bệnh nhân sau mổ tại khoa Ngoại": "theo dõi người bệnh sau mổ khoa ngoại | sngoại",
    "Tại Công ty Chè, huyện Tam Đường, cải tiến máy sấy": "cải tiến máy sấy |",
    "Giảm phế phẩm ở công đoạn ép nhựa": "giảm phế phẩm công đoạn ép nhựa |",
    "Một số giải pháp nâng cao chất lượng dạy học": "|",
}
THE_SAME = [
    ("Giá phơi chè ba tầng quay được", "gia phoi che 3 tang quay duoc"),
    ("Giá phơi chè ba tầng quay được", "GIÁ PHƠI CHÈ BA TẦNG QUAY ĐƯỢC"),
    ("Hòa giải tranh chấp lao động", unicodedata.normalize("NFD", "Hoà giải tranh chấp lao động")),
    (
        "Một số biện pháp nâng cao chất lượng dạy học môn Toán lớp 3 qua trò chơi",
        "BP nâng cao hiệu quả dạy môn toán khối Ba thông qua trò chơi tại Trường Tiểu học Bản Bo năm học 2023-2024",
    ),
    ("Giảm tiếng ồn máy nghiền", "Giảm tiếng ồn máy nghiền tại Công ty CP Xi măng Bỉm Sơn, tỉnh Thanh Hóa"),
    ("Chế tạo xe đẩy thu gom rác ở bản vùng cao", "Chế tạo xe đẩy thu gmo rác ở bản vùng cao"),
    ("Chế tạo xe đẩy thu gom rác trên đường dốc", "Chế tạo xe đẩy thu gom rac trên dường dốc"),
    ("Ứng dụng CNTT trong tiếp nhận hồ sơ TTHC", "Công nghệ thông tin trong tiếp nhận hồ sơ thủ tục hành chính"),
    ("Theo dõi người bệnh sau mổ bằng thẻ màu", "Bằng thẻ màu, theo dõi bệnh nhân sau mổ"),
    ("Máy sấy chè búp tiết kiệm điện", "Cải tiến máy sấy chè búp để giảm điện"),
    ("Rèn thói quen rửa tay cho trẻ mẫu giáo 3-4 tuổi", "Rèn thói quen rửa tay cho trẻ 3 - 4 tuổi"),
]  # fmt: skip
ANOTHER = [
    ("Nâng cao chất lượng dạy môn Toán lớp 3 qua trò chơi", "Nâng cao chất lượng dạy môn Toán lớp 5 qua trò chơi"),
    ("Dạy môn Toán lớp 3 bằng sơ đồ tư duy", "Dạy môn Tiếng Việt lớp 3 bằng sơ đồ tư duy"),
    ("Rèn thói quen rửa tay cho trẻ 3-4 tuổi", "Rèn thói quen rửa tay cho trẻ 5-6 tuổi"),
    ("Công tác chủ nhiệm lớp ở trường tiểu học", "Công tác chủ nhiệm lớp ở trường trung học phổ thông"),
    ("Giải pháp sấy chè bằng khí nóng", "Giải pháp sấy ngô bằng năng lượng mặt trời"),
    ("Kỹ thuật trồng chè trên đất dốc", "Kỹ thuật bảo quản chè sau thu hoạch"),
    ("Một số biện pháp nâng cao chất lượng công tác thư viện", "Một số biện pháp nâng cao chất lượng công tác bán trú"),
    ("Giảm đau sau mổ tại khoa Nội", "Giảm đau sau mổ tại khoa Sản"),
]  # fmt: skip

MATCHER = Matcher(Lexicon())


def score(asked: str, stored: str) -> float:
    return MATCHER.title_score(MATCHER.asked(asked, ""), read_title(stored))


@pytest.mark.parametrize(("typed", "says"), SAYS.items())
def test_what_a_title_says(typed: str, says: str) -> None:
    assert read_title(typed).stored().strip() == says


@pytest.mark.parametrize(("one", "other"), THE_SAME)
def test_the_same_initiative_is_found_however_it_is_written(one: str, other: str) -> None:
    assert score(one, other) >= ALARM
    assert score(other, one) >= ALARM
    assert set(title_keys(read_title(one))) & set(title_keys(read_title(other)))


@pytest.mark.parametrize(("one", "other"), ANOTHER)
def test_another_initiative_is_another_however_alike_the_words(one: str, other: str) -> None:
    assert score(one, other) < SUGGEST
    assert score(other, one) < SUGGEST


def test_a_word_with_other_marks_is_half_a_word() -> None:
    same, other = (
        score("Bảo quản hạt giống", "Bảo quản hạt giống"),
        score("Bảo quản hạt giống", "Bảo quản hát giọng"),
    )
    assert other < SUGGEST < ALARM < same
    assert score("bao quan hat giong", "Bảo quản hạt giống") == pytest.approx(same)


def test_keys_are_the_same_on_every_day_and_machine() -> None:
    assert title_keys(read_title("Giá phơi chè ba tầng quay được"))[:3] == (
        -35840435,
        -2107071473,
        -1217689424,
    )


def test_a_title_that_says_nothing_has_no_keys() -> None:
    assert title_keys(read_title("Một số giải pháp nâng cao chất lượng dạy học")) == ()


def test_an_endless_title_is_like_nothing_and_breaks_nothing() -> None:
    endless = " ".join(f"chữ{n}" for n in range(2_000))
    assert score(endless, "Giá phơi chè ba tầng") < SUGGEST
    assert score("Giá phơi chè ba tầng", endless) < SUGGEST


@given(st.text())
def test_any_text_can_be_read_and_kept(typed: str) -> None:
    title = read_title(typed)
    assert read_stored(title.stored()) == title
    assert len(title_keys(title)) in (0, BANDS)
    assert 0.0 <= score(typed, "Giá phơi chè ba tầng") <= 1.0
