"""A unit's name tells its trade, and every trade has an example beside each free question."""

from __future__ import annotations

from datetime import date

import pytest

from domain.examples import example
from domain.initiative import INITIATIVE
from domain.kinds.kind import AskBack, Context, Said, Taken
from domain.kinds.money import Money
from domain.trade_examples import TRADE_EXAMPLES
from domain.trades import HINTS, trade_of
from tests.domain.test_shipped_programmes import units_of

FREE = ("title", "solution", "benefit", "calculation", "other_benefit", "evidence")


@pytest.mark.parametrize(
    ("names", "trade"),
    [
        (["Công đoàn Chè Tam Đường Công đoàn cơ sở"], "farming"),
        (["Công đoàn HTX Mắc ca Bình Lư"], "farming"),
        (["Công đoàn Dược liệu Sìn Hồ"], "farming"),
        (["Nông trường Thanh Bình"], "farming"),
        (["Công đoàn Thủy điện Núi Xanh"], "industry"),
        (["CÔNG ĐOÀN THUỶ ĐIỆN BẢN CHÁT"], "industry"),
        (["cong doan thuy dien suoi bac"], "industry"),
        (["Công đoàn Cấp nước Suối Mơ"], "industry"),
        (["Công đoàn May Hoa Ban"], "garment"),
        (["Công đoàn Xây dựng Đỉnh Mây"], "building"),
        (["Công đoàn Vận tải Mây Trắng"], "building"),
        (["Công đoàn Kho vận Phong Thổ"], "building"),
        (["cong doan kho van phong tho"], "building"),
        (["Công đoàn Trường PTDTBT Tả Lèng"], "education"),
        (["Công đoàn ngành Y tế Công đoàn ngành"], "health"),
        (["cong doan nganh y te"], "health"),
        (["Trung tâm Y tế huyện"], "health"),
        (["UBND xã Bình Lư"], "administration"),
        (["ủy ban nhân dân phường"], "administration"),
        (["Sở Tài nguyên và Môi trường"], "administration"),
        (["Quản lý thị trường số 2"], "administration"),
        (["Công đoàn Khách sạn Mường Thanh"], "services"),
        (["LĐLĐ tỉnh Lai Châu"], "union"),
        (["Công đoàn xã Bình Lư Công đoàn xã"], "union"),
        (["Công ty Môi trường"], ""),
        (["Công ty TNHH Hoa Mây"], ""),
        (["Tổ công đoàn Đội 1", "Công đoàn Chè Tam Đường"], "farming"),
        (["Công ty An Bình", "Công đoàn ngành Y tế", "LĐLĐ tỉnh Lai Châu"], "health"),
        (["Công ty An Bình", "Công đoàn xã Nậm Tăm", "LĐLĐ tỉnh Lai Châu"], ""),
        ([], ""),
    ],
)
def test_the_trade_is_read_from_whole_words_of_the_nearest_name_that_tells_one(
    names: list[str], trade: str
) -> None:
    assert trade_of(names) == trade


@pytest.mark.parametrize("demo", ["2023", "2026"])
def test_every_workplace_of_the_demos_has_a_trade(demo: str) -> None:
    units = {unit.code: unit for unit in units_of(demo)}
    for unit in units.values():
        names, place = [], unit.code
        while place:
            names.append(f"{units[place].name} {units[place].kind}")
            place = units[place].parent_code
        assert trade_of(names), unit.name


def test_every_trade_has_an_example_beside_every_free_question() -> None:
    assert set(TRADE_EXAMPLES) == set(HINTS)
    for examples in TRADE_EXAMPLES.values():
        assert tuple(examples) == FREE


@pytest.mark.parametrize("trade", TRADE_EXAMPLES)
@pytest.mark.parametrize("key", [key for key in FREE if key not in {"benefit", "evidence"}])
def test_an_example_is_an_answer_the_form_takes(trade: str, key: str) -> None:
    words = TRADE_EXAMPLES[trade][key]
    for text in (words.vi, words.en):
        reading = INITIATIVE.field(key).kind.read(Said(text=text), None, Context(date(2026, 11, 22)))
        assert isinstance(reading, Taken), (text, reading)


@pytest.mark.parametrize("trade", TRADE_EXAMPLES)
def test_the_sum_of_an_example_is_the_one_its_calculation_comes_to(trade: str) -> None:
    benefit, calculation = TRADE_EXAMPLES[trade]["benefit"].vi, TRADE_EXAMPLES[trade]["calculation"].vi
    assert vnd(benefit.split("là ")[-1]) == vnd(" ".join(calculation.split()[-2:]))


def vnd(text: str) -> int:
    reading = Money().read(Said(text=text), None, Context(date(2026, 11, 22)))
    assert isinstance(reading, AskBack)
    return int(reading.pending["vnd"])


def test_the_field_of_work_she_named_goes_before_her_units_trade() -> None:
    title = example("title")
    assert "thẻ" in title({"trade": "farming", "sector": "education"}).vi.lower()
    assert "chè" in title({"trade": "farming", "sector": "production"}).vi
    assert "may" in title({"trade": "garment", "sector": "safety"}).vi
    assert title({}).vi
