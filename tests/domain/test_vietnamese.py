"""Vietnamese text: what we keep, what we compare, and the short replies of a chat."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.vietnamese import clean, fold, legacy_font, tone_equal, words_key, yes_no

NAME = "Nguyễn Thị Thuận"


def test_decomposed_letters_are_composed() -> None:
    assert len(unicodedata.normalize("NFD", NAME)) == 21
    assert clean(unicodedata.normalize("NFD", NAME)) == NAME
    assert len(clean(unicodedata.normalize("NFD", NAME))) == 16


def test_unseen_characters_go_and_odd_spaces_become_spaces() -> None:
    assert clean("\ufeffGiá\u00a0phơi\u200b chè\u2007ba\ttầng  \u200e\r\nquay\x00 được \u00a0\n") == (
        "Giá phơi chè ba tầng\nquay được\n"
    )


def test_the_own_spelling_stays() -> None:
    for typed in (
        "hoà bình",
        "hòa bình",
        "Ðắk Lắk",
        "kỹ  thuật\n\n- một",
        "１５ triệu",
        "👍🏽 tốt",
        "quý",
        "quí",
    ):
        assert clean(typed) == unicodedata.normalize("NFC", typed)


@given(
    st.text(
        st.sampled_from("aAđĐớẶỹ «»–…\n’ 15tr.\u0300\u0323\u00a0\u200b\tµ©")
        | st.characters(max_codepoint=0x1FFF),
        max_size=40,
    )
)
def test_what_need_not_be_looked_at_closely_is_cleaned_as_all_is(typed: str) -> None:
    looked_at_closely = "\ufeff"  # goes, and leaves no trace
    assert clean(typed) == clean(typed + looked_at_closely)


def test_half_a_character_cannot_break_the_store() -> None:
    assert clean("chè\ud83d ngon").encode() == "chè ngon".encode()


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Ðảng ĐOÀN đá ðò", "dang doan da do"),
        ("  Kỹ\u00a0thuật:\n  MỚI! ", "ky thuat: moi!"),
        ("１５ ｔｒ，５", "15 tr,5"),
        (unicodedata.normalize("NFD", "Ưỡn ƠN Ằ"), "uon on a"),
        ("1️⃣", "1"),
        ("İstanbul", "istanbul"),
        ("", ""),
    ],
)
def test_folding(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_a_search_key_is_words_only_with_i_for_y() -> None:
    assert words_key("Kỹ-thuật, «MỚI»_2") == "ki thuat moi 2"
    assert words_key("quí tỉ") == words_key("Quý Tỷ")
    assert words_key("…!?") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("thuỷ", "Thủy"), ("khoẻ", "khỏe"), ("HOÁ chất", "hóa chất"), ("toạ đàm,", "tọa đàm,")],
)
def test_where_an_open_syllable_carries_its_tone_does_not_matter(one: str, other: str) -> None:
    assert tone_equal(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoàn", "hòan"),
        ("quý", "qúy"),
        ("suýt", "súyt"),
        ("huệ", "hụê"),
        ("kỹ", "kĩ"),
        ("hoà", "hoá"),
        ("má", "ma"),
    ],
)
def test_other_spellings_stay_different(one: str, other: str) -> None:
    assert not tone_equal(one, other)


LEGACY = [
    ("C«ng hoµ x· héi", "Công hoà xã hội"),
    ("Gi¸ ph¬i chÌ ba tÇng quay ®\u00adîc", "Giá phơi chè ba tầng quay được"),
    ("Lß ThÞ Mai", "Lò Thị Mai"),
    (
        "Quèc héi n\u00adíc céng hoµ x· héi chñ nghÜa ViÖt Nam",
        "Quốc hội nước cộng hoà xã hội chủ nghĩa Việt Nam",
    ),
    ("C¶i tiÕn lß sÊy chÌ, ®ì tèn cñi (kho¶ng 30%)", "Cải tiến lò sấy chè, đỡ tốn củi (khoảng 30%)"),
    ("§oµn thÓ", "Đoàn thể"),
    ("Coäng hoøa xaõ hoäi", "Cộng hòa xã hội"),
    ("Baùo caùo saùng kieán", "Báo cáo sáng kiến"),
    ("COÂNG ÑOAØN", "CÔNG ĐOÀN"),
    ("Caûi tieán giaù phôi cheø ba taàng, ñôõ toán cuûi", "Cải tiến giá phơi chè ba tầng, đỡ tốn củi"),
    ("Söûa maùy ñöôïc 5 laàn", "Sửa máy được 5 lần"),
    ("Tá»•ng LiÃªn", "Tổng Liên"),
    ("Tá»•ng LiÃªn Ä\u0090oÃ\u00a0n lao Ä‘á»™ng", "Tổng Liên Đoàn lao động"),
    ("Tá»•ng LiÃªn ÄoÃ n", "Tổng Liên Đoàn"),
]


@pytest.mark.parametrize(("pasted", "meant"), LEGACY)
def test_an_old_font_is_recognised(pasted: str, meant: str) -> None:
    assert legacy_font(pasted) == meant


@pytest.mark.parametrize(("pasted", "meant"), LEGACY)
def test_cleaning_keeps_what_an_old_font_needs(pasted: str, meant: str) -> None:
    assert legacy_font(clean(pasted)) == meant


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "Giàng A Páo",
            "Lò Văn Ín",
            "Sùng Thị Dở",
            "Mùa A Sử",
            "Y Bhăm Êñuôl",
            "H'Hen Niê",
            "Ê Ban",
            "Tà Lèng",
        ),
        *(
            "Thào A Sà",
            "Hoà",
            "Xã Tả Lèng",
            "XÃ TA LENG",
            "XÃ\u00a0TA LENG",
            "hoàn toàn",
            "xuân quê hoà toán khoá quý",
        ),
        *(
            "ôn tập môn Toán",
            "ô tô",
            "lò",
            "gia phoi che ba tang",
            "SK23-TĐ-0147",
            "Giá phơi chè ba tầng quay được",
        ),
        *(
            "Müller",
            "España",
            "crème brûlée",
            "naïve café",
            "Noël",
            "smørrebrød",
            "Björn Öberg",
            "façade",
            "niño",
        ),
        *(
            "May do 5 µm moi ngay",
            "10 m²",
            "½ ca",
            "«Gia phoi»",
            "· gia phoi",
            "© 2023",
            "100 °C ± 5%",
            "5 × 12 = 60",
        ),
        *("the new dryer saves 30% of wood", "co\u00adoperate", "", "👍", "中文", "Привет"),
    ],
)
def test_proper_text_is_not_taken_for_an_old_font(typed: str) -> None:
    assert legacy_font(typed) is None


def test_a_soft_hyphen_outside_an_old_font_goes() -> None:
    assert clean("cải\u00ad tiến \u0090") == "cải tiến"


YES = """
có|Có ạ|CO|ừ|uk|ok|OKE|okie|okkk|ok em|Ok!|vâng|vâng ạ|vang a|dạ|dạ vâng|dạ có ạ|đúng|Đúng rồi|dung roi ạ
đc|dc|được nhé|đồng ý|Dong y|tôi đồng ý|mình đồng ý ạ|TÔI ĐỒNG Ý.|chuẩn|phải|chính xác
yes|Y|yep|sure|I agree|👍|👍🏽|✅
"""
NO = """
không|Không ạ|khong|ko|Ko.|k|K!|hok|khum|hông|không phải|ko phai ạ|sai|sai rồi|chưa|chua a|không đồng ý
tôi ko đồng ý|không được|ko dc|k đc|dạ không|thôi|no|nope|N|👎
"""
NEITHER = """
dừng|đừng|đã|không tính được|có 3 ảnh|15|1|ok nhưng sửa|không khí|được không|có không|dạ thưa|cô|bò|đuốc|khống
||?|Lò Thị Mai|bỏ qua|huỷ
"""


@pytest.mark.parametrize("typed", YES.strip().replace("\n", "|").split("|"))
def test_yes(typed: str) -> None:
    assert yes_no(typed) is True


@pytest.mark.parametrize("typed", NO.strip().replace("\n", "|").split("|"))
def test_no(typed: str) -> None:
    assert yes_no(typed) is False


@pytest.mark.parametrize("typed", NEITHER.strip().replace("\n", "|").split("|"))
def test_neither_yes_nor_no(typed: str) -> None:
    assert yes_no(typed) is None


@settings(deadline=None)
@given(st.text())
def test_nothing_typed_breaks_reading_and_cleaning_twice_changes_nothing(typed: str) -> None:
    once = clean(typed)
    assert clean(once) == once
    assert fold(once) == fold(typed)
    assert fold(fold(typed)) == fold(typed)
    assert words_key(words_key(typed)) == words_key(typed)
    assert tone_equal(typed, once)
    legacy_font(typed)
    yes_no(typed)


@pytest.mark.parametrize(
    "seed", ["® \u00ad", "a\u0301\u0323", "Ã©", "có không ", " \n", "( ", "oà", "k" * 9 + " "]
)
def test_ten_thousand_characters_are_read_in_no_time(seed: str) -> None:
    typed = (seed * 10_000)[:10_000]
    began = time.thread_time()
    for read in (clean, fold, words_key, legacy_font, yes_no):
        read(typed)
    assert time.thread_time() - began < 0.5
