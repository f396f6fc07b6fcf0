"""A long text is cut where a reader would: no letter lost, none too long."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.splitting import split, units

TEXTS = st.text(st.sampled_from("aờ \n.1»👩🏽‍🌾e\u0301"), max_size=200) | st.text(max_size=200)


@settings(deadline=None)
@given(TEXTS, st.integers(12, 40))
def test_a_text_is_cut_into_pieces_that_fit_and_lose_no_letter(words: str, limit: int) -> None:
    words = words.encode("utf-8", "replace").decode()
    pieces = split(words, limit)
    assert all(piece.strip() and units(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(words.split())


def test_a_text_is_cut_at_a_paragraph_before_a_line_before_a_sentence_before_a_word() -> None:
    assert split("một hai ba\n\nbốn\nnăm sáu", 16) == ["một hai ba", "bốn\nnăm sáu"]
    assert split("một hai\nba bốn năm", 14) == ["một hai", "ba bốn năm"]
    assert split("Một hai. Ba bốn năm", 16) == ["Một hai.", "Ba bốn năm"]
    assert split("một hai ba bốn", 11) == ["một hai ba", "bốn"]


def test_a_sentence_ends_behind_its_quotation_mark_and_not_behind_a_number() -> None:
    assert split("Là «ai?» Ba bốn năm", 16) == ["Là «ai?»", "Ba bốn năm"]
    assert split("Hoặc gõ 10. Quay lại", 16) == ["Hoặc gõ 10. Quay", "lại"]


def test_no_letter_loses_its_accent_and_no_emoji_is_torn() -> None:
    assert split("e\u0301" * 10, 5) == ["e\u0301" * 2] * 5
    assert split("👍" * 5, 5) == ["👍👍", "👍👍", "👍"]
