"""A day, or a month where the day is forgotten, however it is written."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.kinds.date import Date
from domain.kinds.kind import AskBack, Context, Json, Reading, Refusal, Said, Taken

TODAY = date(2023, 8, 4)
NOW = Context(TODAY, window=(date(2021, 9, 1), date(2023, 9, 1)))
REASONS = {
    "day": "Không có ngày",
    "month": "Không có tháng",
    "year": "Em đọc ra năm",
    "future": "nhưng hôm nay mới",
    "lunar": "dương lịch",
    "unread": "Em chưa đọc được",
}


def rows() -> Iterator[tuple[str, str, Context]]:
    context = NOW
    table = Path(__file__).with_name("date_table.txt").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line.startswith("@"):
            today, first, last = (date.fromisoformat(day) for day in re.findall(r"\d{4}-\d\d-\d\d", line))
            context = Context(today, window=(first, last))
        elif line and not line.startswith("#"):
            typed, _, expected = line.partition(" => ")
            yield re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), typed), expected, context


def outcome(reading: Reading) -> str:
    """As the table writes it."""
    match reading:
        case Taken(value, note):
            assert value["precision"] == "day"
            return str(value["on"]) + (
                " outside" if note is not None and "ngoài thời gian" in note.vi else ""
            )
        case AskBack(_, options, _):
            return " ".join(["asked", *(option.value for option in options if option.value != "again")])
        case Refusal(why):
            return next(f"refused {reason}" for reason, words in REASONS.items() if words in why.vi)


ROWS = list(rows())


@pytest.mark.parametrize(("text", "expected", "context"), ROWS, ids=[row[0] for row in ROWS])
def test_what_is_typed_becomes_what_the_table_says(text: str, expected: str, context: Context) -> None:
    assert outcome(Date().read(Said(text=text), None, context)) == expected


def test_the_table_is_large() -> None:
    assert len({text for text, _, _ in ROWS}) >= 300


def typed(text: str, pending: Json = None, context: Context = NOW) -> Reading:
    return Date().read(Said(text=text), json.loads(json.dumps(pending)), context)


def pressed(value: str, asked: Reading) -> Reading:
    assert isinstance(asked, AskBack)
    assert value in {option.value for option in asked.options}
    return Date().read(Said(value=value), json.loads(json.dumps(asked.pending)), NOW)


def day(on: str) -> Taken:
    return Taken({"on": on, "precision": "day"})


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        (("15", "tháng 9 năm 2022"), "2022-09-15"),
        (("15", "9", "2022"), "2022-09-15"),
        (("mùng 1", "tháng chín", "2022"), "2022-09-01"),
        (("15", "9/2022"), "2022-09-15"),
        (("15", "1/9/2022"), "2022-09-01"),
        (("1/9", "2022"), "2022-09-01"),
        (("1/9", "năm 2022"), "2022-09-01"),
        (("1/9", "năm ngoái"), "asked 2022-09-01"),
        (("1/9", "22"), "asked 2022-09-01"),
        (("T9/2022", "15"), "2022-09-15"),
        (("T9/2022", "ngày mùng 1"), "2022-09-01"),
        (("T9/2022", "khoảng ngày 15"), "asked 2022-09-15 2022-09"),
        (("T9/2022", "31"), "refused day"),
        (("T9/2022", "15/8/2022"), "2022-08-15"),
        (("2022", "9"), "asked 2022-09"),
        (("năm ngoái", "15/9"), "2022-09-15"),
        (("năm 2022", "tháng 9", "15"), "2022-09-15"),
        (("tháng 9", "2022", "15"), "2022-09-15"),
        (("tháng 9", "15"), "asked 2022-09-15 2021-09-15 2020-09-15"),
        (("hôm qua", "1/9/2022"), "2022-09-01"),
        (("hôm qua", "đúng"), "2023-08-03"),
        (("hôm qua", "ok ạ"), "2023-08-03"),
        (("hôm qua", "không"), "asked"),
        (("hôm qua", "không phải", "1/9/2022"), "2022-09-01"),
        (("15", "không biết"), "refused unread"),
    ],
)
def test_what_is_missing_is_added_reply_by_reply(replies: tuple[str, ...], expected: str) -> None:
    reading = typed(replies[0])
    for reply in replies[1:]:
        assert isinstance(reading, AskBack)
        reading = typed(reply, reading.pending)
    assert outcome(reading) == expected


@pytest.mark.parametrize(
    "reply", ["không nhớ", "ko nho ngay", "em quên rồi", "không nhớ ngày", "chỉ nhớ tháng thôi"]
)
def test_a_forgotten_day_leaves_the_month(reply: str) -> None:
    asked = typed("T9/2022")
    assert isinstance(asked, AskBack)
    assert typed(reply, asked.pending) == Taken({"on": "2022-09-01", "precision": "month"})
    assert pressed("2022-09", asked) == Taken({"on": "2022-09-01", "precision": "month"})


def test_the_month_alone_says_what_it_will_be_and_the_day_may_still_be_written() -> None:
    asked = typed("T9/2022")
    assert isinstance(asked, AskBack)
    assert asked.options[0].label.vi == "Không nhớ ngày, chỉ ghi tháng 9/2022"
    assert asked.options[1].label.vi == "Tôi nhớ ngày, viết lại"
    again = pressed("again", asked)
    assert isinstance(again, AskBack)
    assert "tháng 9/2022" in again.question.vi
    assert typed("15", again.pending) == day("2022-09-15")


def test_options_are_taken_as_they_were_offered() -> None:
    assert pressed("2022-09-01", typed("1/9")) == day("2022-09-01")
    assert pressed("2023-07-28", typed("tuần trước")) == day("2023-07-28")
    months = pressed("2022-Q2", typed("quý 2"))
    assert pressed("2022-05", months) == Taken({"on": "2022-05-01", "precision": "month"})
    assert isinstance(pressed("again", typed("1/9")), AskBack)


def test_a_month_partly_inside_the_time_is_inside() -> None:
    inside = Date().read(
        Said(value="2021-09"), None, Context(TODAY, window=(date(2021, 9, 20), date(2023, 9, 1)))
    )
    assert inside == Taken({"on": "2021-09-01", "precision": "month"})
    outside = Date().read(Said(value="2021-08"), None, NOW)
    assert isinstance(outside, Taken)
    assert outside.note is not None
    assert "01/9/2021–01/9/2023" in outside.note.vi


def test_only_a_field_that_minds_speaks_of_the_programmes_time() -> None:
    assert Date(inside_window_warns=False).read(Said(text="15/7/1975"), None, NOW) == day("1975-07-15")
    assert Date().read(Said(text="15/7/1975"), None, Context(TODAY)) == day("1975-07-15")


def test_a_field_may_ask_for_a_day_to_come() -> None:
    assert Date(not_future=False, inside_window_warns=False).read(Said(text="1/9/2023"), None, NOW) == day(
        "2023-09-01"
    )
    asked = Date(not_future=False).read(Said(text="1/9"), None, NOW)
    assert outcome(asked) == "asked 2023-09-01 2022-09-01 2021-09-01"


def test_a_wrong_weekday_is_pointed_out() -> None:
    asked = typed("thứ hai 1/9/2022")
    assert isinstance(asked, AskBack)
    assert "01/9/2022 không phải thứ Hai" in asked.question.vi


def test_why_a_day_does_not_exist_is_said() -> None:
    reading = typed("31/02/2023")
    assert isinstance(reading, Refusal)
    assert reading.why.vi.startswith("Không có ngày 31: tháng 02/2023 chỉ có 28 ngày.")


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ({"on": "2023-09-01", "precision": "day"}, "01/9/2023", "1 Sep 2023"),
        ({"on": "2023-02-11", "precision": "day"}, "11/02/2023", "11 Feb 2023"),
        ({"on": "2023-09-01", "precision": "month"}, "tháng 9/2023", "Sep 2023"),
    ],
)
def test_a_stored_date_reads_as_people_write_it(value: Json, vi: str, en: str) -> None:
    assert (Date().show(value).vi, Date().show(value).en) == (vi, en)


SMALL = (
    "không",
    "một",
    "hai",
    "ba",
    "bốn",
    "năm",
    "sáu",
    "bảy",
    "tám",
    "chín",
    "mười",
    "mười một",
    "mười hai",
)
ENGLISH = "January February March April May June July August September October November December".split()  # noqa: SIM905


def ways_of_writing(on: date) -> list[str]:
    """Ways that leave no doubt."""
    d, m, y = on.day, on.month, on.year
    spoken = SMALL[d] if d <= 12 else f"{d}"
    return [
        *(
            f"{d}/{m}/{y}",
            f"{d:02}/{m:02}/{y}",
            f"{d}-{m}-{y}",
            f"{d:02}-{m:02}-{y}",
            f"{d}.{m}.{y}",
            f"{d} {m} {y}",
        ),
        *(
            f"{d} / {m} / {y}",
            f"ngày {d}/{m}/{y}",
            f"{d:02}{m:02}{y}",
            f"{y}-{m:02}-{d:02}",
            f"{y}{m:02}{d:02}",
        ),
        *(
            f"ngày {d} tháng {m} năm {y}",
            f"ngay {d:02} thang {m:02} nam {y}",
            f"{d} tháng {m}, {y}",
            f"mùng {d}/{m}/{y}",
        ),
        *(
            f"ngày {spoken} tháng {SMALL[m]} năm {y}",
            f"{d} {ENGLISH[m - 1]} {y}",
            f"{ENGLISH[m - 1][:3]} {d}, {y}",
        ),
        *(f"từ ngày {d}/{m}/{y} ạ", f"{d}/{m} năm {y}", f"Ngày {d}, tháng {m}, năm {y}."),
    ]


@settings(deadline=None)
@given(st.dates(min_value=date(1950, 1, 1), max_value=TODAY))
@example(date(2022, 5, 5))
@example(date(2020, 2, 29))
@example(date(2012, 12, 12))
def test_a_date_written_in_any_clear_way_reads_back_the_same(on: date) -> None:
    reader = Date(inside_window_warns=False)
    for text in [*ways_of_writing(on), reader.show({"on": on.isoformat(), "precision": "day"}).vi]:
        assert (text, reader.read(Said(text=text), None, NOW)) == (text, day(on.isoformat()))


@settings(deadline=None)
@given(st.dates(min_value=date(2000, 1, 1), max_value=TODAY), st.integers(min_value=1, max_value=900))
def test_a_stretch_of_time_is_never_taken(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    for text in (
        f"từ {first.day}/{first.month}/{first.year} đến {last.day}/{last.month}/{last.year}",
        f"{first.day}/{first.month}-{last.day}/{last.month}/{last.year}",
        f"{first.day}/{first.month}/{first.year} - {last.day}/{last.month}/{last.year}",
        f"từ tháng {first.month} đến tháng {last.month} năm {last.year}",
        f"{first.day}-{last.day}/{last.month}/{last.year}",
        f"từ {first.day}/{first.month}/{first.year} đến nay",
        f"{first.year}-{last.year}",
    ):
        assert not isinstance(typed(text), Taken), text


@settings(deadline=None)
@given(
    st.integers(min_value=0, max_value=999_999),
    st.sampled_from(["", " ", "ngày ", "tháng ", "mùng ", "lần ", "khoảng "]),
)
def test_a_bare_number_is_never_taken(number: int, before: str) -> None:
    assert not isinstance(typed(f"{before}{number}"), Taken)


PIECES = [
    "1",
    "9",
    "31",
    "2022",
    "23",
    "/",
    "-",
    ".",
    " ",
    ",",
    "ngày",
    "tháng",
    "năm",
    "mùng",
    "T9",
    "quý",
    "đến",
    "từ",
]
PIECES += [
    "hôm qua",
    "tuần",
    "trước",
    "đầu",
    "cuối",
    "ngoái",
    "nay",
    "này",
    "chín",
    "mười",
    "hai",
    "âm lịch",
    "thứ",
    "may",
]
PENDING = [
    None,
    *({"told": told, "offer": ""} for told in ({}, {"day": 15}, {"month": 9}, {"month": 9, "year": 2022})),
]


SPOKEN = st.lists(st.sampled_from(PIECES), max_size=9)


@settings(deadline=None)
@given(st.one_of(st.text(), SPOKEN.map(" ".join), SPOKEN.map("".join)), st.sampled_from(PENDING))
def test_nothing_typed_breaks_it_and_what_is_taken_has_come(text: str, pending: Json) -> None:
    reading = typed(text, pending)
    if isinstance(reading, Taken):
        assert date.fromisoformat(reading.value["on"]) <= TODAY
    if isinstance(reading, AskBack):
        for option in reading.options:
            assert isinstance(Date().read(Said(value=option.value), reading.pending, NOW), Taken | AskBack)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join))
def test_whatever_is_taken_names_its_day_month_and_year(text: str) -> None:
    reading = typed(text)
    if isinstance(reading, Taken):
        on = date.fromisoformat(reading.value["on"])
        assert re.search(rf"(?<!\d){on.day}(?!\d)|{SMALL[on.day] if on.day <= 12 else on.day}", text)
        assert str(on.year) in text


@pytest.mark.parametrize(
    "seed", ["1/", "1 ", "- ", "ngày ", "tháng 1 năm ", "hai mươi ", "T", "1.", "sep ", "8h ", ", "]
)
def test_long_texts_are_refused_in_no_time(seed: str) -> None:
    began = time.thread_time()
    for length in (199, 10_000):
        typed((seed * 10_000)[:length])
    assert time.thread_time() - began < 0.5


@pytest.mark.parametrize(
    ("today", "window", "example"),
    [
        (TODAY, NOW.window, "15/8/2022"),
        (date(2026, 11, 22), (date(2026, 1, 1), date(2026, 12, 31)), "15/6/2026"),
        (date(2026, 11, 22), (date(2026, 11, 20), date(2026, 12, 31)), "21/11/2026"),
        (date(2026, 11, 22), (date(2027, 1, 1), date(2027, 12, 31)), "15/01/2027"),
        (date(2026, 11, 22), None, "15/5/2026"),
    ],
)
def test_the_example_is_a_day_of_the_programmes_time(
    today: date, window: tuple[date, date] | None, example: str
) -> None:
    for unclear in ("hả", "âm lịch 3/2", "1/1/1234"):
        reading = typed(unclear, context=Context(today, window=window))
        assert isinstance(reading, Refusal)
        assert f"ví dụ {example}" in reading.why.vi


def test_the_example_for_a_day_alone_is_a_day_there_is() -> None:
    context = Context(date(2026, 11, 22), window=(date(2026, 1, 1), date(2026, 12, 31)))
    for number in (15, 29, 30, 31):
        asked = typed(str(number), context=context)
        assert isinstance(asked, AskBack)
        (example,) = re.findall(r"Ví dụ (\S+)\.$", asked.question.vi)
        assert outcome(typed(example, context=context)) != "refused day"
