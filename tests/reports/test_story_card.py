"""The card of a story as a picture: whole and readable on a phone, whatever is told on it."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from domain.closing.story_card import StoryCard
from domain.words import Words
from reports import palette
from reports.story_card import HEIGHT, SHOWN_WIDTH, WIDTH, arrange, story_picture

PROGRAMME = Words(vi="Chương trình 01 triệu sáng kiến", en="One million initiatives")
LEAST_PIXELS_SHOWN = 13
SOLUTION = "Hàn khung sắt ba tầng có trục quay, mỗi tầng một lưới tre, chè khô đều mà không phải dao tay."
STATES = {
    "usual": StoryCard(
        "Giá phơi chè ba tầng quay được", "Công đoàn Chè", PROGRAMME, "Giàng Páo Mỷ", solution=SOLUTION,
        benefit_vnd=40_000_000, is_verified=True,
    ),
    "no money, no name": StoryCard(
        "Dạy tiếng Việt bằng tranh", "Công đoàn Trường " * 5, PROGRAMME, has_co_authors=True, solution=SOLUTION * 2,
        good_for="Học sinh thích đến lớp.",
    ),
    "everything long": StoryCard(
        "Nâng cao chất lượng " * 10, "Công đoàn " * 12, PROGRAMME, "Nguyễn Thị Ngọc Huyền Trân " * 3, True, SOLUTION * 2,
        SOLUTION, 999_999_999_999_999,
    ),
    "next to nothing": StoryCard("Kệ", "X", PROGRAMME),
}  # fmt: skip


@pytest.mark.parametrize("name", STATES)
def test_it_is_a_small_png_read_on_a_phone(name: str) -> None:
    content = story_picture(STATES[name], "vi")
    picture = Image.open(BytesIO(content))
    assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
    assert len(content) <= 90 * 1024
    assert content == story_picture(STATES[name], "vi")
    assert_readable(STATES[name])
    colours = picture.convert("RGB").getcolors(1 << 20)
    assert colours is not None
    assert palette.TEA in {
        "#{:02x}{:02x}{:02x}".format(*colour) for _, colour in colours if isinstance(colour, tuple)
    }


def assert_readable(card: StoryCard) -> None:
    """Every line within the picture, large enough on a phone, and none over another."""
    lines = arrange(card, "vi").lines
    for line in lines:
        left, top, right, bottom = line.box
        assert left >= 0, line.text
        assert right <= WIDTH, line.text
        assert top >= 0, line.text
        assert bottom <= HEIGHT, line.text
        assert line.letters.pixels * SHOWN_WIDTH / WIDTH >= LEAST_PIXELS_SHOWN, line.text
    in_order = sorted(lines, key=lambda line: line.y)
    for upper, lower in pairwise(in_order):
        assert upper.box[3] <= lower.box[1] + 4, (upper.text, lower.text)


@settings(max_examples=25, deadline=None)
@given(
    st.text("ăâđêôơưẫỗậ ABC xyz", min_size=1, max_size=220), st.text("Ợg ẫp", max_size=190),
    st.text("ộ h", max_size=110), st.integers(0, 10**15), st.booleans(),
)  # fmt: skip
def test_whatever_is_told_is_readable(
    title: str, solution: str, good_for: str, vnd: int, named: bool
) -> None:
    card = StoryCard(
        title, "Công đoàn Y", PROGRAMME, "Lò Văn Ín" if named else "", False, solution, good_for, vnd
    )
    assert_readable(card)


def test_her_name_is_on_it_only_where_it_is_on_the_card() -> None:
    written = " ".join(line.text for line in arrange(STATES["no money, no name"], "vi").lines)
    assert "Tác giả ở Công đoàn Trường" in written
    written = " ".join(line.text for line in arrange(STATES["usual"], "vi").lines)
    assert "Giàng Páo Mỷ" in written
    assert "40.000.000 đồng" in written
    assert "làm lợi một năm, đơn vị đã xác nhận" in written
