"""What may stand on a card that anybody sees: an author's words without anything that is somebody's own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.closing.story_card import MOST_POSTED, StoryCard, picture_in, picture_of, post_of, story_card
from domain.closing.tellable import is_tellable, shortened, tellable
from domain.initiative import INITIATIVE
from domain.words import Words
from reports.story_card import arrange

PROGRAMME = Words(vi="Chương trình 01 triệu sáng kiến", en="One million initiatives")
FINE = "Hàn khung sắt ba tầng có trục quay, mỗi tầng một lưới tre, chè khô đều."
PRIVATE = (
    "Cần hỏi thì gọi 0912 345 678.", "Gọi sđt0912345678 nhé.", "Chị Hoa ở đội hai nghĩ ra.", "đ/c Thuận giúp hàn khung.",
    "Sinh năm 1975 nên tay yếu.", "Tôi 52 tuổi.", "Làm xong ngày 15/3/2026.", "Làm từ tháng 3 năm ngoái.",
    "Mỗi tháng trả công 5 triệu.", "Mua lưới hết 500.000 đồng.", "Hết 500k tiền lưới.", "Bán được 2 tỷ.",
    "Thư gửi mai.lo@example.vn nhé.", "Xem www.example.vn nhé.", "Số căn cước 012345678901.",
    "Tác giả Lò Thị Mai đã thử.", "lo thi mai, doi 2, lam thu.", "Mai làm thử trước.",
)  # fmt: skip


@pytest.mark.parametrize("sentence", PRIVATE)
def test_a_sentence_with_anything_private_is_left_out_as_a_whole(sentence: str) -> None:
    assert not is_tellable(sentence, {"Lò Thị Mai"})
    assert tellable(f"{FINE} {sentence} Chè thơm hơn.", 190, {"Lò Thị Mai"}) == f"{FINE} Chè thơm hơn."


@pytest.mark.parametrize(
    "sentence",
    [FINE, "Tỷ lệ hỏng giảm 30 %, phơi 3 tầng.", "Cánh đồng đều nước.", "Ngày mai không phải dao tay.", "Em nhỏ cũng làm được."],
)  # fmt: skip
def test_what_only_looks_like_it_is_told(sentence: str) -> None:
    assert is_tellable(sentence, {"Lò Thị Mai"})


def test_whole_sentences_as_many_as_there_is_room_for() -> None:
    assert tellable("Một câu. Hai câu. Ba câu.", 17) == "Một câu. Hai câu."
    assert tellable("Một câu rất dài không có dấu chấm nào ở giữa", 20) == "Một câu rất dài…"
    assert tellable("Gọi 0912345678.", 50) == ""
    assert shortened("ngắn", 10) == "ngắn"


ANSWERS = {
    "solution": f"{FINE} Gọi chị Hoa 0912345678.",
    "other_benefit": "Đỡ mệt, sạch hơn. Mai được nghỉ sớm.",
    "born_on": {"on": "1975-01-02"},
    "calculation": "trước 3 công nay 1 công, 2 x 250000 x 80",
    "authors": [{"name": "Lò Thị Mai", "percent": "60"}, {"name": "Giàng A Páo", "percent": "40"}],
}


def card(**more: object) -> StoryCard:
    known: dict[str, object] = {
        "name": "Lò Thị Mai",
        "author": "Lò Thị Mai",
        "benefit_vnd": 40_000_000,
        "is_verified": True,
    }
    made = story_card(ANSWERS, "Giá phơi chè ba tầng", "Công đoàn Chè", PROGRAMME, **{**known, **more})  # type: ignore[arg-type]
    assert made is not None
    return made


def test_a_card_names_her_as_she_agreed_and_nobody_else() -> None:
    assert card().who.vi == "Lò Thị Mai và đồng tác giả"
    assert card(name="").who.vi == "Tác giả ở Công đoàn Chè"
    for made in (card(), card(name="")):
        said = post_of(made).vi
        assert "Páo" not in said
        assert "Hoa" not in said
        assert "250" not in said
        assert "1975" not in said
        assert FINE in said
        assert "Lợi ích: Đỡ mệt, sạch hơn." in said
        assert "Làm lợi 40.000.000 đồng một năm (đơn vị đã xác nhận)." in said
    assert "Mai" not in post_of(card(name="")).vi


def test_a_title_that_tells_of_somebody_has_no_card() -> None:
    found = story_card(
        ANSWERS, "Giá phơi của chị Hoa 0912345678", "X", PROGRAMME, name="", author="", benefit_vnd=0, is_verified=False
    )  # fmt: skip
    assert found is None


@settings(max_examples=60)
@given(st.text(max_size=900), st.text(max_size=900), st.integers(0, 10**15))
def test_a_post_is_never_too_long_and_tells_nothing_private(solution: str, good_for: str, vnd: int) -> None:
    said = {"solution": f"{solution} {PRIVATE[0]}", "other_benefit": f"{PRIVATE[1]}\n{good_for}"}
    made = story_card(
        said, "Giá phơi chè " * 15, "Công đoàn " * 20, PROGRAMME, name="", author="Mỷ", benefit_vnd=vnd, is_verified=False
    )  # fmt: skip
    assert made is not None
    for text in (post_of(made).vi, post_of(made).en):
        assert len(text) <= MOST_POSTED
        assert "0912" not in text


def test_a_picture_is_named_by_its_entry() -> None:
    at = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    file = picture_of("SK26-CTD-0001-T", "Giá phơi", 17, at, "vi")
    assert picture_in(file.key) == (17, at, "vi")
    with pytest.raises(ValueError, match="int"):
        picture_in("story:x/2026-11-23/vi")


def test_of_all_she_answered_three_things_reach_the_card() -> None:
    """Whatever a later form asks besides is not told before somebody decides so here."""
    keys = [field.key for field in INITIATIVE.fields] + sorted(INITIATIVE.about)
    told = {
        key: f"từ {key.replace('_', ' ')} kín" for key in keys if key not in ("authors", "evidence", "alikes")
    }
    made = story_card(
        {**told, "authors": [{"name": "Lò Thị Mai", "percent": "100"}]}, "Giá phơi", "Công đoàn Y", PROGRAMME, name="",
        author="Lò Thị Mai", benefit_vnd=5, is_verified=False,
    )  # fmt: skip
    assert made is not None
    written = " ".join([post_of(made).vi, *(line.text for line in arrange(made, "vi").lines)])
    assert {key for key, words in told.items() if words in written} == {"solution", "other_benefit"}
