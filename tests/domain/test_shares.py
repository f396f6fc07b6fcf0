"""Who made it together, and the share of each."""

from __future__ import annotations

import json
import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kinds.kind import AskBack, Context, Json, Reading, Refusal, Said, Taken
from domain.kinds.share_list import in_even_parts
from domain.kinds.shares import Shares

OWN = "Lò Thị Mai"
NOW = Context(date(2023, 8, 4), answers={"author_name": OWN})
SHARES = Shares()
BOTH = [(OWN, "60"), ("Giàng A Páo", "40")]


def value(pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "percent": percent} for name, percent in pairs]


def typed(text: str, pending: Json = None) -> Reading:
    return SHARES.read(Said(text=text), pending, NOW)


def pressed(choice: str, asked: Reading) -> Reading:
    assert isinstance(asked, AskBack)
    assert choice in {option.value for option in asked.options}
    return SHARES.read(Said(value=choice), json.loads(json.dumps(asked.pending)), NOW)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Lò Thị Mai 60, Giàng A Páo 40",
            "Lò Thị Mai: 60%\nGiàng A Páo: 40%",
            "60% Lò Thị Mai; 40% Giàng A Páo",
        ),
        *("1. Lò Thị Mai - 60\n2. Giàng A Páo - 40", "- Lò Thị Mai (60 %)\n- Giàng A Páo (40 %)"),
        *("tôi 60, Giàng A Páo 40", "em 60% và Giàng A Páo 40%", "lo thi mai 60 va Giàng A Páo 40"),
        *(
            "Lò Thị Mai 60 Giàng A Páo 40",
            "Lò Thị Mai,60,Giàng A Páo,40",
            "Lò Thị Mai 60,0; Giàng A Páo 40.0",
        ),
        *("Lò Thị Mai = 60 phần trăm, Giàng A Páo = 40 phần trăm", "Lò Thị Mai 60/Giàng A Páo 40"),
    ],
)
def test_every_way_of_writing_shares_is_read(text: str) -> None:
    assert typed(text) == Taken(value(BOTH))


def test_one_decimal_is_enough_for_three() -> None:
    thirds = "Lò Thị Mai 33,4, Giàng A Páo 33,3, Sùng Thị Dở 33,3"
    assert typed(thirds) == Taken(value([(OWN, "33.4"), ("Giàng A Páo", "33.3"), ("Sùng Thị Dở", "33.3")]))


@pytest.mark.parametrize(
    "text", ["chỉ mình tôi", "mot minh", "không", "Ko có ai", "tôi 100%", "100", "only me", OWN, "tôi"]
)
def test_alone(text: str) -> None:
    assert typed(text) == Taken(value([(OWN, "100")]))
    assert SHARES.read(Said(value="alone"), None, NOW) == Taken(value([(OWN, "100")]))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *(
            ("Lò Thị Mai 60, Giàng A Páo 30", "được 90 %, còn thiếu 10 %"),
            ("Lò Thị Mai 60, Giàng A Páo 50", "thừa 10 %"),
        ),
        *(
            ("Lò Thị Mai 33,3, Giàng A Páo 33,3, Sùng Thị Dở 33,3", "99,9 %, còn thiếu 0,1 %"),
            ("60/40", "«60/40»"),
        ),
        *(("Lò Thị Mai 66,67, Giàng A Páo 33,33", "số lẻ"), ("Lò Thị Mai 100, Giàng A Páo 0", "0 %")),
        *(
            ("Lò Thị Mai 50, LÒ THỊ MAI 50", "hai lần"),
            ("tôi 50, Lò Thị Mai 50", "hai lần"),
            ("Lò Thị Mai 60, Páo 40", "cả họ"),
        ),
        *(
            ("Lò Thị Mai, Giàng A Páo, Sùng Thị Dở 40", "chưa có phần trăm"),
            ("", "Viết tên"),
            ("?", "Viết tên"),
        ),
        ("Lò Thị Mai 100, Giàng A Páo", "chưa có phần trăm"),
        (", ".join(f"Lò Thị {chr(97 + n) * 3} 1" for n in range(11)), "11 người"),
        ("Lò Thị Mai 99999999999999999999999", "thừa"),
    ],
)
def test_what_does_not_make_100_is_refused_with_what_is_wrong(text: str, word: str) -> None:
    reading = typed(text)
    assert isinstance(reading, Refusal)
    assert word in reading.why.vi


def test_names_without_shares_are_offered_equal_ones() -> None:
    asked = typed("Lò Thị Mai, Giàng A Páo, Sùng Thị Dở")
    assert isinstance(asked, AskBack)
    assert "Lò Thị Mai 33,4 %\nGiàng A Páo 33,3 %\nSùng Thị Dở 33,3 %" in asked.question.vi
    thirds = value([(OWN, "33.4"), ("Giàng A Páo", "33.3"), ("Sùng Thị Dở", "33.3")])
    assert pressed("even", asked) == Taken(thirds)
    assert typed("chia đều", asked.pending) == Taken(thirds)
    assert typed("đúng ạ", asked.pending) == Taken(thirds)
    assert typed("tôi 60, Giàng A Páo 40", asked.pending) == Taken(value(BOTH))
    assert isinstance(pressed("again", asked), AskBack)
    assert isinstance(typed("không", asked.pending), AskBack)


def test_the_own_name_is_added_where_only_others_are_named() -> None:
    asked = typed("Giàng A Páo")
    assert pressed("even", asked) == Taken(value([(OWN, "50"), ("Giàng A Páo", "50")]))


def test_equal_shares_said_with_all_names_are_taken() -> None:
    halves = value([(OWN, "50"), ("Giàng A Páo", "50")])
    assert typed("chia đều: tôi, Giàng A Páo") == Taken(halves)
    assert typed("Lò Thị Mai và Giàng A Páo chia đều") == Taken(halves)
    asked = typed("chia đều")
    assert isinstance(asked, AskBack)
    assert typed("tôi và Giàng A Páo", asked.pending) == Taken(halves)


def test_what_is_left_is_offered_to_the_one_without_a_share() -> None:
    for text in ("Giàng A Páo 40", "tôi, Giàng A Páo 40"):
        asked = typed(text)
        assert isinstance(asked, AskBack)
        assert "Lò Thị Mai 60 %\nGiàng A Páo 40 %" in asked.question.vi
        assert pressed("yes", asked) == Taken(value(BOTH))


def test_a_list_without_the_own_name_is_asked_about() -> None:
    asked = typed("Giàng A Páo 60, Sùng Thị Dở 40")
    assert isinstance(asked, AskBack)
    assert "Chưa có tên Lò Thị Mai" in asked.question.vi
    assert pressed("yes", asked) == Taken(value([("Giàng A Páo", "60"), ("Sùng Thị Dở", "40")]))


def test_names_in_small_letters_are_offered_as_names_are_written() -> None:
    asked = typed("tôi 60, giàng a páo 40")
    assert isinstance(asked, AskBack)
    assert pressed("yes", asked) == Taken(value(BOTH))


def test_without_an_own_name_a_whole_list_is_taken() -> None:
    nobody = Context(date(2023, 8, 4))
    assert SHARES.read(Said(text="Lò Thị Mai 60, Giàng A Páo 40"), None, nobody) == Taken(value(BOTH))


def test_shares_read_on_one_line() -> None:
    thirds = value([(OWN, "66.6"), ("Giàng A Páo", "33.4")])
    assert SHARES.show(thirds).vi == "Lò Thị Mai 66,6 %, Giàng A Páo 33,4 %"
    assert SHARES.show(thirds).en == "Lò Thị Mai 66.6 %, Giàng A Páo 33.4 %"
    assert [option.value for option in SHARES.options(NOW)] == ["alone"]


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=60))
def test_equal_parts_are_a_whole_and_differ_by_a_tenth_at_most(count: int) -> None:
    parts = in_even_parts(count)
    assert sum(parts) == Decimal(100)
    assert max(parts) - min(parts) <= Decimal("0.1")


@settings(deadline=None)
@given(st.text(), st.sampled_from([None, {"evenly": True}, {"offer": value(BOTH), "even": True}]))
def test_nothing_typed_breaks_it_and_what_is_taken_is_a_whole(text: str, pending: Json) -> None:
    reading = typed(text, pending)
    if isinstance(reading, Taken):
        assert sum(Decimal(share["percent"]) for share in reading.value) == 100


@settings(deadline=None)
@given(st.lists(st.integers(min_value=1, max_value=999), min_size=1, max_size=4))
def test_what_is_shown_reads_back_the_same(tenths: list[int]) -> None:
    names = [OWN, "Giàng A Páo", "Sùng Thị Dở", "Mùa A Sử", "Lò Văn Ín"]
    left = 1000 - sum(tenths)
    if left <= 0:
        return
    parts = [Decimal(part) / 10 for part in (*tenths, left)]
    meant = value([(name, f"{part.normalize():f}") for name, part in zip(names, parts, strict=False)])
    assert typed(SHARES.show(meant).vi) == Taken(meant)


@pytest.mark.parametrize("seed", ["a", "a 1 ", "( ", " ", "a-", "1,", "em ạ ", "Lò Mai 1 "])
def test_ten_thousand_characters_are_read_in_no_time(seed: str) -> None:
    began = time.thread_time()
    typed((seed * 10_000)[:10_000])
    assert time.thread_time() - began < 1
