"""What people type as a sum of money: a large table, sums written in every way, and any text at all."""

from __future__ import annotations

import re
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.kinds.kind import AskBack, Refusal, Said, Taken
from domain.kinds.money import full
from domain.kinds.money.reading import MOST_VND, understand
from domain.kinds.money.shown import in_dong
from domain.kinds.money.understood import Unreadable
from domain.kinds.numerals import digits, in_words
from domain.vietnamese import fold, yes_no
from tests.domain.money_chat import CONTEXT, MONEY, Chat

TABLE = Path(__file__).with_name("money_table.txt")


def rows() -> list[tuple[str, str]]:
    """(typed, outcome) of every line of the table; \\uXXXX and \\n stand for what cannot be seen in a file."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    pairs = [line.rsplit(" => ", 1) for line in lines]
    return [(_unescaped(typed), outcome) for typed, outcome in pairs]


def _unescaped(typed: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), typed).replace("\\n", "\n")


def outcome(typed: str) -> str:
    """What comes of a typed form, in the words of the table."""
    chat = Chat().says(typed)
    if isinstance(chat.heard, Refusal):
        understood = understand(typed)
        return f"refused {understood.why if isinstance(understood, Unreadable) else '-'}"
    pending = chat.pending
    match pending["step"]:
        case "sure":
            value = chat.says("đúng").taken
            return f"{value['vnd']} = {value['how']}".removesuffix(" = ")
        case "months":
            return f"months {pending['vnd']}"
        case "count":
            return f"count {pending['vnd']} {pending['rest']['per']}"
        case "unit":
            return f"unit {pending['number']}"
        case "which" | "range" as step:
            return f"{step} {' '.join(str(vnd) for vnd in pending['offered'])}"
        case step:
            return str(step)


@pytest.mark.parametrize(("typed", "expected"), rows())
def test_every_form_of_the_table_comes_to_what_it_says(typed: str, expected: str) -> None:
    assert outcome(typed) == expected


SETTLED = [row for row in rows() if row[1][0].isdigit()]


def test_no_form_of_the_table_means_another_sum_without_its_marks() -> None:
    without = {typed: outcome(fold(typed)).split(" ")[0] for typed, _ in SETTLED}
    other = [
        (typed, without[typed])
        for typed, expected in SETTLED
        if without[typed].isdigit() and without[typed] != expected.split(" ")[0]
    ]
    assert other == []


def test_the_sum_that_is_stored_is_the_sum_that_was_echoed() -> None:
    for typed, expected in SETTLED:
        assert full(int(expected.split(" ")[0])).vi in Chat().says(typed).question


def _in_unit(vnd: int, unit: int, point: str) -> str:
    return f"{(Decimal(vnd) / unit).normalize():f}".replace(".", point)


def _in_parts(vnd: int) -> str:
    billions, rest = divmod(vnd, 10**9)
    groups = zip(
        (billions, rest // 10**6, rest // 1000 % 1000, rest % 1000),
        ("tỷ", "triệu", "nghìn", "đồng"),
        strict=True,
    )
    return " ".join(f"{n} {unit}" for n, unit in groups if n)


@settings(deadline=None, max_examples=50)
@given(
    st.one_of(
        st.integers(100_000, 10**12 - 1), st.integers(1, 999_999).map(lambda n: n * 10**6 // 10 + 10**5)
    )
)
@example(1_000_500)
@example(1_000_000_005)
@example(2_050_000)
def test_any_sum_written_in_any_way_is_read_as_that_sum_or_asked_about(vnd: int) -> None:
    written = [
        str(vnd), f"{vnd}đ", digits(vnd).vi, digits(vnd).en, digits(vnd).vi.replace(".", " "), in_dong(vnd).vi,
        full(vnd).vi, f"{in_words(vnd).vi} đồng", in_words(vnd).vi, _in_parts(vnd), fold(_in_parts(vnd)),
        _in_unit(vnd, 10**6, ",") + " triệu", _in_unit(vnd, 10**9, ".") + "ty", f"khoảng {_in_parts(vnd)} một năm",
    ]  # fmt: skip
    for text in written:
        chat = Chat().says(text)
        offered = chat.pending["offered"] or [chat.pending["vnd"]]
        assert vnd in offered, text
        assert (chat.pending["step"] == "which") == (len(offered) > 1)


@settings(deadline=None)
@given(st.integers(100_000, 10**12 - 1))
def test_a_sum_in_words_without_marks_is_never_read_as_another(vnd: int) -> None:
    chat = Chat().says(fold(in_words(vnd).vi))
    assert vnd in (chat.pending["offered"] or [chat.pending["vnd"]])


PIECES = re.findall(
    r"\S+",
    """
    15 1,5 1.500 5 tr triệu trieu tỷ k nghìn đồng đ củ m2 hai mươi mốt năm nam tam trăm rưỡi nửa linh lẻ phẩy tháng
    / - – ~ x = ( ) % $ usd không ko chưa hơn từ đến toi mỗi một ca sản phẩm một năm đúng ok , . {} + 0 12 e9 ạ
    """,
)
ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
)
BEGINNINGS = ("15tr", "5tr/tháng", "200k/ca", "15", "2tr50", "10-15 triệu", "hơn 15tr", "không tính được")


@settings(deadline=None)
@given(ANY_TEXT)
def test_no_text_raises_or_is_taken_without_a_confirmation(text: str) -> None:
    heard = MONEY.read(Said(text=text), None, CONTEXT)
    assert isinstance(heard, AskBack | Refusal)
    if isinstance(heard, AskBack):
        assert max(heard.pending["vnd"], *heard.pending["offered"], 0) <= MOST_VND


@settings(deadline=None)
@given(st.sampled_from(BEGINNINGS), ANY_TEXT)
def test_in_the_middle_of_a_talk_only_a_yes_settles_the_sum(beginning: str, text: str) -> None:
    chat = Chat().says(beginning)
    step = chat.pending["step"]
    if isinstance(chat.says(text).heard, Taken):
        assert step in ("sure", "months", "none")
        assert yes_no(text) is True


@pytest.mark.parametrize(
    "piece", ["1", "1.", "1 000 ", "15tr ", "tam ", "toi ", "- ", "1(", "mot ", "/", "\n", "\u0301", "a"]
)
@pytest.mark.parametrize("beginning", ["15tr", "5tr/tháng", ""])
def test_a_flood_is_answered_at_once(piece: str, beginning: str) -> None:
    chat = Chat().says(beginning) if beginning else Chat()
    for size in (250, 10_000):
        began = time.process_time()
        chat.says((piece * size)[:size])
        assert time.process_time() - began < 0.25
