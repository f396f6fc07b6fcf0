"""Rules V1 to V16: each kept, each broken, and what that means for the entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.kinds.kind import Option
from domain.programme import Checks, EntryLimits, Phase, Programme
from domain.trade_examples import TRADE_EXAMPLES
from domain.validity import RULES, SWITCHABLE, Facts, Finding, findings, holding, needs_four_eyes, warned
from domain.validity.recomputed import comes_to
from domain.words import Words

NAMED = Words(vi="Chương trình", en="Programme")
PROGRAMME = Programme(
    key="2026", name=NAMED, owner=NAMED, controller=NAMED, consent_version="1", code_prefix="SK26",
    used_window=(date(2026, 1, 1), date(2026, 12, 31)),
    phases=(Phase("1", Words(vi="Đợt 1", en="Round 1"), date(2026, 1, 1), date(2026, 12, 31), 10),),
    sectors=(Option("other", NAMED),),
)  # fmt: skip
FACTS = Facts(today=date(2026, 11, 22), submitted_at=datetime(2026, 11, 22, 2, tzinfo=UTC))
SOUND: dict[str, Any] = {
    "title": "Giá phơi chè ba tầng quay được",
    "solution": "Hàn khung sắt ba tầng có trục quay, mỗi tầng một lưới tre, hai giờ quay một lần, chè khô đều.",
    "applied_on": {"on": "2026-03-15", "precision": "day"},
    "benefit": {"vnd": 40_000_000},
    "calculation": "bớt 2 công × 250.000 × 80 ngày = 40 triệu",
    "authors": [{"name": "Lò Thị Mai", "percent": "60"}, {"name": "Giàng A Páo", "percent": "40"}],
    "recognised": "yes",
    "recognition_paper": "12/QĐ-CT, giám đốc ký",
    "recognised_on": {"on": "2026-05-05", "precision": "day"},
    "evidence": [1],
}
NOT_IN_MONEY = {
    "benefit": {"vnd": None},
    "calculation": None,
    "other_benefit": "không ai phải trèo lên mái nữa",
}


def judged(
    rule: str, answers: dict[str, Any] | None = None, facts: dict[str, Any] | None = None, **checks: Any
) -> Finding | None:
    """What one rule says of the sound entry with these changes."""
    programme = replace(PROGRAMME, checks=Checks(**checks))
    found = findings(SOUND | (answers or {}), replace(FACTS, **(facts or {})), programme)
    return next((finding for finding in found if finding.rule == rule), None)


def test_a_sound_entry_keeps_every_rule() -> None:
    found = findings(SOUND, FACTS, PROGRAMME)
    assert {f.mark for f in found} == {"✓"}
    assert not warned(found)
    assert not holding(found, "valid")
    assert not needs_four_eyes(found, SOUND, PROGRAMME)
    assert [f.rule for f in found] == [key for key in RULES if key not in ("V15", "V16")]


@pytest.mark.parametrize(
    ("rule", "answers", "facts", "mark", "said"),
    [
        ("V1", {}, {"unit": "unknown"}, "✗", "Chưa rõ đơn vị"),
        ("V1", {}, {"unit": "closed"}, "✗", "không còn hoạt động"),
        ("V2", {"applied_on": {"on": "2025-12-31", "precision": "day"}}, {}, "✗", "ngoài thời gian"),
        ("V2", {"applied_on": {"on": "2027-01-01", "precision": "month"}}, {}, "✗", "ngoài thời gian"),
        ("V2", {"applied_on": None}, {}, "✗", "Thiếu ngày"),
        ("V3", {}, {"submitted_at": datetime(2026, 12, 31, 17, tzinfo=UTC)}, "✗", "hết hạn"),
        ("V4", {"recognised": "no"}, {}, "✗", "chưa công nhận"),
        ("V4", {"recognised": "pending"}, {}, "✗", "chưa công nhận"),
        ("V4", {"recognition_paper": None}, {}, "✗", "Thiếu số"),
        ("V4", {"recognised_on": None}, {}, "✗", "Thiếu ngày"),
        ("V4", {"evidence": []}, {}, "✗", "minh chứng"),
        ("V5", {"recognised_on": {"on": "2026-03-14", "precision": "day"}}, {}, "⚠", "trước khi áp dụng"),
        ("V5", {"recognised_on": {"on": "2026-11-23", "precision": "day"}}, {}, "⚠", "chưa đến"),
        ("V6", {"authors": [{"name": "Mai", "percent": "60"}]}, {}, "✗", "60 %"),
        ("V6", {"authors": [{"name": "Hoà", "percent": "50"}, {"name": "Hòa", "percent": "50"}]}, {}, "✗", "hai lần"),
        ("V6", {"authors": []}, {}, "✗", "Chưa ghi tác giả"),
        ("V7", {"calculation": None}, {}, "✗", "cách tính"),
        ("V7", {"other_benefit": "đỡ mất thời gian"}, {}, "✗", "Vừa ghi"),
        ("V7", {"benefit": {"vnd": None}, "calculation": None}, {}, "✗", "Thiếu giá trị"),
        ("V8", {"benefit": {"vnd": 15}}, {}, "⚠", "thiếu nghìn hoặc triệu"),
        ("V8", {"benefit": {"vnd": 2_000_000_001}}, {}, "⚠", "rất lớn"),
        ("V8", {"benefit": {"vnd": 99_999_999}}, {}, "⚠", "toàn số 9"),
        ("V8", {}, {"unit_median_vnd": 799_999}, "⚠", "gấp hơn 50 lần"),
        ("V8", {}, {"same_figure": 3}, "⚠", "3 lần"),
        ("V9", {"calculation": "bớt 2 công × 250.000 × 81 ngày"}, {}, "⚠", "chưa ra đúng"),
        ("V10", {"solution": "Hàn khung sắt."}, {}, "✗", "ngắn quá"),
        ("V10", {"solution": "Giá phơi chè " * 5, "title": "Giá phơi chè " * 5}, {}, "✗", "chép lại tên"),
        ("V10", {"solution": TRADE_EXAMPLES["farming"]["solution"].vi}, {}, "✗", "câu mẫu"),
        ("V10", {"solution": "Nỗ lực, quyết tâm, tích cực thi đua nâng cao chất lượng, góp phần đổi mới."}, {}, "⚠", "lời chung"),
        ("V11", {"title": "Đề nghị tăng lương cho công nhân hái chè"}, {}, "⚠", "lời đề nghị"),
        ("V12", {}, {"declared": False}, "✗", "chưa cam đoan"),
        ("V13", {}, {"look_alike": 50, "look_alike_code": "SK26-CTD-0001-T"}, "⚠", "SK26-CTD-0001-T"),
        ("V13", {}, {"same_file": True, "look_alike_code": "SK26-CTD-0001-T"}, "⚠", "minh chứng"),
        ("V13", {}, {"alike_picture": "SK26-CTD-0002-R"}, "⚠", "Ảnh giống ảnh của SK26-CTD-0002-R"),
        ("V13", {}, {"look_alike": 50, "look_alike_code": "SK1", "alike_picture": "SK2"}, "⚠", "50 %). Ảnh giống ảnh của SK2"),
        ("V14", {}, {"entries_in_day": 4}, "⚠", "4 sáng kiến trong 24 giờ"),
        ("V14", {}, {"entries_in_phase": 11}, "⚠", "11 sáng kiến trong đợt"),
    ],
)  # fmt: skip
def test_a_broken_rule_says_what_is_wrong_and_how_to_mend_it(
    rule: str, answers: dict[str, Any], facts: dict[str, Any], mark: str, said: str
) -> None:
    found = judged(rule, answers, facts)
    assert found is not None
    assert found.mark == mark
    assert said in found.said.vi
    assert found.said.en
    assert found.mend.vi
    assert found.mend.en


@pytest.mark.parametrize(
    ("rule", "answers", "facts"),
    [
        ("V2", {"applied_on": {"on": "2026-12-01", "precision": "month"}}, {}),
        ("V3", {}, {"submitted_at": datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)}),
        ("V5", {"recognised_on": {"on": "2026-03-01", "precision": "month"}}, {}),
        ("V6", {"authors": [{"name": n, "percent": p} for n, p in (("A", "33.3"), ("B", "33.3"), ("C", "33.4"))]}, {}),
        ("V7", NOT_IN_MONEY, {}),
        ("V7", {"benefit": {"vnd": 60_000_000, "how": "5.000.000 × 12 tháng"}, "calculation": None}, {}),
        ("V8", {"benefit": {"vnd": 2_000_000_000}}, {}),
        ("V8", {}, {"unit_median_vnd": 800_000, "same_figure": 2}),
        ("V11", {"title": "Sắp xếp lại kho vật tư"}, {}),
        ("V13", {}, {"look_alike": 49}),
        ("V14", {}, {"entries_in_day": 3, "entries_in_phase": 10}),
    ],
)  # fmt: skip
def test_just_inside_a_rule_is_fine(rule: str, answers: dict[str, Any], facts: dict[str, Any]) -> None:
    found = judged(rule, answers, facts)
    assert found is not None
    assert found.mark == "✓", found.said.vi


def test_what_holds_an_entry_up_depends_on_where_it_is_going() -> None:
    found = findings(SOUND | {"recognised": "no"}, replace(FACTS, unit="unknown"), PROGRAMME)
    assert [f.rule for f in holding(found, "send")] == ["V1"]
    assert [f.rule for f in holding(found, "valid")] == ["V1", "V4"]


def test_only_the_time_of_use_may_be_judged_otherwise_by_a_reviewer() -> None:
    assert [key for key, rule in RULES.items() if rule.override] == ["V2"]


@pytest.mark.parametrize(
    ("answers", "facts", "twice"),
    [
        ({}, {}, False),
        ({}, {"entries_in_day": 4}, True),
        ({}, {"look_alike": 89}, False),
        ({}, {"look_alike": 90}, True),
        ({}, {"same_file": True}, True),
        ({}, {"alike_picture": "SK26-CTD-0002-R"}, False),
        ({"benefit": {"vnd": 999_999_998}}, {}, False),
        ({"benefit": {"vnd": 1_000_000_000}}, {}, True),
        ({"benefit": {"vnd": 15}}, {}, True),
        ({"recognised_on": {"on": "2026-11-23", "precision": "day"}}, {}, False),
    ],
)  # fmt: skip
def test_four_eyes_look_at_what_is_dear_or_odd(
    answers: dict[str, Any], facts: dict[str, Any], twice: bool
) -> None:
    said = SOUND | answers
    found = findings(said, replace(FACTS, **facts), PROGRAMME)
    assert needs_four_eyes(found, said, PROGRAMME) is twice


def test_a_hint_is_no_warning() -> None:
    found = findings(SOUND | {"calculation": "không nhớ rõ 1 chút"}, FACTS, PROGRAMME)
    assert not warned(found)
    assert [f.rule for f in found if f.mark == "⚠"] == ["V9"]


def test_the_time_in_use_is_asked_for_only_by_a_programme_that_wants_it() -> None:
    late = {"applied_on": {"on": "2026-08-23", "precision": "day"}}
    assert judged("V15", late) is None
    found = judged("V15", late, months_in_use=3)
    assert found is not None
    assert (found.mark, found.holds) == ("✗", "valid")
    kept = judged("V15", {"applied_on": {"on": "2026-08-22", "precision": "day"}}, months_in_use=3)
    assert kept is not None
    assert kept.mark == "✓"


def test_a_secret_entry_is_not_asked_for_its_content() -> None:
    secret = {"secret": True, "solution": "Giữ kín."}
    assert judged("V10", secret) is None
    found = judged("V16", secret)
    assert found is not None
    assert found.mark == "✓"


def test_a_programme_turns_off_what_may_be_turned_off() -> None:
    assert judged("V4", {"recognised": "no"}, off=frozenset({"V4"})) is None
    assert {"V1", "V3", "V6", "V7"}.isdisjoint(SWITCHABLE)


def test_limits_are_the_programmes() -> None:
    strict = replace(
        PROGRAMME, limits=EntryLimits(entries_a_day=1), checks=Checks(median_times=2, same_figure=2)
    )
    facts = replace(FACTS, entries_in_day=2, same_figure=2, unit_median_vnd=19_999_999)
    assert {f.rule for f in warned(findings(SOUND, facts, strict))} == {"V8", "V14"}


def test_an_empty_entry_breaks_rules_and_nothing_else() -> None:
    found = findings({}, FACTS, PROGRAMME)
    assert {f.rule for f in found if f.mark == "✗"} == {"V2", "V4", "V6", "V7", "V10"}


@pytest.mark.parametrize(
    ("calculation", "vnd"),
    [
        ("2 công × 250.000 × 80 ngày", 40_000_000),
        ("trước 3 công nay 1 công, 2 x 250000 x 80", 40_000_000),
        ("(3 − 1) × 250.000 × 80", 40_000_000 // 2),
        ("mỗi tháng 3 triệu nhân 12 tháng", 36_000_000),
        ("5tr * 12", 60_000_000),
        ("bớt được 1,2 tỷ một năm", 1_200_000_000),
        ("2 công x 250 nghìn x 80\n= 40 triệu", 40_000_000),
    ],
)  # fmt: skip
def test_a_calculation_comes_to_its_sum(calculation: str, vnd: int) -> None:
    assert comes_to(calculation, vnd)


@pytest.mark.parametrize(
    "calculation", ["", "không có số", "2 công × 250.000 × 81 ngày", "40 công", "2 + 38 triệu công"]
)
def test_a_calculation_that_does_not_is_seen(calculation: str) -> None:
    assert not comes_to(calculation, 40_000_000)
