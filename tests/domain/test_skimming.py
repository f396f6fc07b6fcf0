"""What texts are made of, in few bytes: it never says of words that they are not there when they are."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from domain.skimming import made_of, may_hold, pieces

TEXTS = st.lists(st.text(max_size=60), max_size=8)


@given(TEXTS, st.data())
def test_whatever_is_in_a_text_may_be_there_wherever_it_begins_and_ends(
    texts: list[str], data: st.DataObject
) -> None:
    made = made_of(texts)
    text = data.draw(st.sampled_from([text for text in texts if text] or ["-"]))
    begins = data.draw(st.integers(0, len(text) - 1))
    part = text[begins : data.draw(st.integers(begins + 1, len(text)))]
    assert may_hold(made, [pieces(part)]) or not any(texts)


@given(st.text(alphabet="abcXYZáÀđ ", min_size=6, max_size=30))
def test_capitals_of_a_to_z_count_as_small_letters(words: str) -> None:
    as_sqlite_sees_it = "".join(sign.swapcase() if sign.isascii() else sign for sign in words)
    assert may_hold(made_of([f"«{words}»"]), [pieces(as_sqlite_sees_it)])


def test_very_short_words_may_be_in_any_text_and_nothing_is_in_none() -> None:
    assert may_hold(made_of(["Chào"]), [pieces("Lò")])
    assert not may_hold(made_of([]), [pieces("Lò Thị Mai")])
    assert not may_hold(made_of(["Chào Lò Thị Mai"]), [])


def test_of_words_that_are_not_there_nearly_all_are_known_not_to_be() -> None:
    chance = random.Random(1)

    def somebody() -> str:
        return "".join(chance.choice("abcdeghiklmnopqrstuvxy ") for _ in range(13))

    made = made_of(f"Chào {somebody()}, mã của anh/chị là {chance.random()}" for _ in range(256))
    wrongly = sum(may_hold(made, [pieces(somebody())]) for _ in range(1000))
    assert wrongly < 10
