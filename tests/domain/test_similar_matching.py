"""Descriptions that repeat one another, slips that a lexicon mends, and reasons in words."""

from __future__ import annotations

from itertools import product

import pytest

from domain.similar.description import share, shingles
from domain.similar.keys import BINS, BINS_A_KEY, description_keys
from domain.similar.lexicon import FEWEST_TITLES, Lexicon, from_json, learned
from domain.similar.matching import ALARM, Matcher, Near
from domain.similar.mending import Mender
from domain.similar.slips import one_slip
from domain.similar.title import read_title

RACK = (
    "Hàn khung sắt ba tầng có trục quay ở giữa, mỗi tầng đặt lưới tre, quay được bằng tay, trời mưa đẩy vào hiên. "
    "Trước đây phải dùng 3 công trải chè ra sân, nay chỉ cần 1 công, chè khô đều và không lẫn cát."
)
EDITED = (
    "Làm khung sắt ba tầng có trục quay ở giữa, mỗi tầng đặt lưới tre, quay được bằng tay, trời mưa đẩy vào nhà kho. "
    "Trước đây phải dùng 5 công trải chè ra sân, nay chỉ cần 2 công, chè khô đều và không lẫn cát."
)
OTHER = (
    "Chia học sinh thành nhóm bốn em, mỗi nhóm nhận một bộ thẻ số và cùng giải bài toán có lời văn trong mười phút, "
    "sau đó cử một bạn lên trình bày cách làm trước lớp."
)
TRADES = ["máy sấy", "máy ép", "băng tải", "lò nung", "giàn phơi"]
CROPS = [
    "chè búp",
    "hạt điều",
    "ngô nếp",
    "dong riềng",
    "mắc ca",
    "quế",
    "gỗ dăm",
    "cá hộp",
    "mì sợi",
    "xi măng",
]
PURPOSES = ["giảm tiếng ồn", "tránh kẹt", "tiết kiệm củi", "bảo đảm an toàn"]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    titles = [f"Cải tiến {a} {b} để {c}" for a, b, c in product(TRADES, CROPS, PURPOSES)] * 3
    assert len(titles) >= FEWEST_TITLES
    return learned(titles, [])


def test_an_edited_copy_repeats_most_of_a_description() -> None:
    assert share(shingles(RACK), shingles(EDITED), frozenset()) > 0.5
    assert share(shingles(RACK), shingles(OTHER), frozenset()) == 0.0


def test_marks_capitals_and_figures_make_no_other_description() -> None:
    assert shingles("Nay chỉ cần 1 công, chè khô ĐỀU") == shingles("nay chi can 2 cong che kho deu")


def test_a_copy_shares_keys_and_another_text_does_not() -> None:
    rack, edited, other = (set(description_keys(shingles(text))) for text in (RACK, EDITED, OTHER))
    assert rack & edited
    assert not rack & other
    assert len(description_keys(shingles(RACK))) == BINS // BINS_A_KEY
    assert description_keys(shingles("")) == ()


def test_what_everybody_writes_is_no_evidence() -> None:
    assert share(shingles(RACK), shingles(RACK), shingles(RACK)) == 0.0


@pytest.mark.parametrize(
    ("typed", "meant"), [("mays", "may"), ("saays", "say"), ("bawng", "bang"), ("sayas", "sayas"), ("bang tai", "bang tai")]
)  # fmt: skip
def test_raw_keys_are_mended_by_their_neighbours(typed: str, meant: str, lexicon: Lexicon) -> None:
    mended = Mender(lexicon).mended(["cải", "tiến", *typed.split()])
    assert " ".join(mended[2:]) == meant


def test_words_run_together_are_parted(lexicon: Lexicon) -> None:
    assert Mender(lexicon).mended(["máysấy", "chè"]) == ["may", "say", "chè"]


def test_a_rare_name_is_asked_as_typed_too(lexicon: Lexicon) -> None:
    matcher = Matcher(lexicon)
    asked = matcher.asked("Cải tiến máy sấy Phoie", "")
    assert any("phoie" in title.said for title in asked.readings)
    assert matcher.title_score(asked, read_title("Cải tiến máy sấy Phoie")) >= ALARM


def test_a_known_word_is_no_slip_of_another(lexicon: Lexicon) -> None:
    matcher = Matcher(lexicon)
    dried = matcher.asked("Cải tiến máy sấy hạt điều", "")
    assert matcher.title_score(dried, read_title("Cải tiến máy sấy chè búp")) < ALARM


def test_a_lexicon_survives_being_kept(lexicon: Lexicon) -> None:
    assert from_json(lexicon.as_json()) == lexicon
    assert learned(["Giá phơi chè ba tầng"], []) == Lexicon()


@pytest.mark.parametrize(
    ("a", "b"), [("trong", "tron"), ("trong", "trongg"), ("trong", "trnog"), ("trong", "trung")]
)
def test_one_slip(a: str, b: str) -> None:
    assert one_slip(a, b)
    assert one_slip(b, a)


@pytest.mark.parametrize(
    ("a", "b"), [("trong", "trng0a"), ("ba", "ca"), ("2023", "2024"), ("trong", "gnort")]
)
def test_no_slip(a: str, b: str) -> None:
    assert not one_slip(a, b)


def test_reasons_name_what_is_alike_in_words() -> None:
    matcher = Matcher(Lexicon())
    asked = matcher.asked("Rèn thói quen rửa tay cho trẻ 3-4 tuổi", RACK)
    stored = read_title("ren thoi quen rua tay dung cach cho tre 3-4 tuoi")
    near = Near(7, matcher.title_score(asked, stored), matcher.share(asked, EDITED))
    likeness = matcher.likeness(asked, stored, near)
    assert likeness.why.vi.startswith("giống: rèn thói quen rửa tay")
    assert "3-4 tuổi; " in likeness.why.vi
    assert "% phần mô tả giống nhau" in likeness.why.vi
    assert "of the description is the same" in likeness.why.en
    assert likeness.alarming
