"""What a bundle says of itself: read back as it was written, and nothing else is taken for one; several held together."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.closing.checking import check_all
from domain.closing.manifest import File, Unread, fingerprint, from_text, to_text
from domain.weekly.numbers import Numbers
from tests.domain.closing.manifests import HASH, manifest

FILES = (File("tong-ket.docx", 9, HASH), File("giay-chung-nhan.pdf", 0, "f" * 64))


def test_it_is_read_back_as_it_was_written() -> None:
    told = manifest("P", 2, (("A", 3), ("B", 0)), files=FILES)
    assert from_text(to_text(told)) == told
    assert len(fingerprint(to_text(told))) == 14


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": "x"}, "không phải bảng kê"), ({"unit": ""}, "«unit»"), ({"unit": "A\x00"}, "«unit»"),
        ({"number": 0}, "«number»"), ({"number": True}, "«number»"), ({"number": 1.5}, "«number»"),
        ({"number": 10**30}, "«number»"), ({"seal": "x"}, "«seal»"), ({"before": None}, "«before»"),
        ({"at": "hôm qua"}, "«at»"), ({"at": "2023-09-10T00:00:00"}, "«at»"),
        ({"at": "9999-12-31T23:59:59+00:00"}, "«at»"), ({"is_over": 1}, "«is_over»"),
        ({"own": []}, "«own»"), ({"own": {"sent": -1}}, "«own.sent»"), ({"below": {}}, "«below»"), ({"below": [1]}, "«below»"),
        ({"below": [{"code": "A"}]}, "«below[0].name»"), ({"files": [{}] * 501}, "«files»"), ({"history": None}, "«history»"),
        ({"files": [{"name": "../x", "size": 1, "sha256": HASH}]}, "«files[0].name»"),
        ({"files": [{"name": "manifest.json", "size": 1, "sha256": HASH}]}, "«files[0].name»"),
    ],
)  # fmt: skip
def test_a_part_that_is_wrong_is_named(change: dict[str, Any], says: str) -> None:
    plain = json.loads(to_text(manifest())) | change
    with pytest.raises(Unread) as wrong:
        from_text(json.dumps(plain))
    assert says in wrong.value.why.vi


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{", "[" * 100_000, '{"a":' * 50_000, "1" * 6_000, '"x"', "{}"]
)
def test_whatever_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(Unread):
        from_text(text)


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda part: st.lists(part, max_size=3)
                    | st.dictionaries(st.text(max_size=5), part, max_size=3), max_leaves=5)  # fmt: skip


@settings(max_examples=80)
@given(st.sampled_from(sorted(json.loads(to_text(manifest())))), JSON)
def test_any_part_may_be_anything(key: str, value: Any) -> None:
    """It is refused, or it is what it was taken for."""
    plain = json.loads(to_text(manifest())) | {key: value}
    with suppress(Unread):
        assert json.loads(to_text(from_text(json.dumps(plain))))[key] == value


def test_its_day_is_the_one_people_had_where_it_was_made() -> None:
    """At six in the morning there it is still yesterday by Greenwich."""
    early = replace(manifest("A"), at=datetime(2026, 11, 22, 23, 0, tzinfo=UTC))
    assert early.day == date(2026, 11, 23)
    later = replace(early, at=early.at + timedelta(minutes=1))
    assert "(23/11/2026)" in said(early, later)[0]


def said(*several: Any) -> list[str]:
    return [finding.said.vi for finding in check_all(several)]


def test_a_tree_that_adds_up_has_nothing_to_say() -> None:
    assert said(manifest("P", 1, (("A", 3), ("B", 2))), manifest("A", 3), manifest("B", 2)) == []
    assert said(manifest("P", 1, (("A", 3), ("B", 2)))) == [], "of none of those below a bundle was given"


def test_totals_that_do_not_add_up_are_named() -> None:
    wrong = replace(manifest("P", 1, (("A", 3),)), numbers=Numbers(6, 5, 2, 0, 0, 40, 20))
    assert said(wrong) == ["Công đoàn P: «Hợp lệ» ghi 5, cộng các đơn vị dưới được 4."]


def test_a_bundle_that_differs_from_what_was_said_above_and_one_that_is_missing() -> None:
    found = said(manifest("P", 1, (("A", 3), ("B", 2))), manifest("A", 4, day=12))
    assert (
        "Công đoàn A: gói của đơn vị ghi «Hợp lệ» 4 (12/9/2023), gói của Công đoàn P ghi 3 (10/9/2023)."
        in found
    )
    assert found[-1] == "Công đoàn P: chưa có gói của Công đoàn B (B)."
    assert check_all([manifest("P", 1, (("A", 3), ("B", 2))), manifest("A", 3)])[-1].gap


def test_the_chain_of_a_units_bundles_shows_a_gap_and_a_change() -> None:
    first = manifest("A", 3)
    second = manifest("A", 4, number=2, before=first.seal, day=11)
    third = manifest("A", 5, number=3, before=second.seal, day=12)
    assert said(first, second, third) == []
    assert said(third) == []
    assert said(first, third) == ["Công đoàn A: có gói số 1 và số 3, thiếu gói ở giữa."]
    other = manifest("A", 3, number=2, before="f" * 64, day=11)
    assert said(first, other) == ["Công đoàn A: gói số 2 không nối tiếp gói số 1: một trong hai đã bị đổi."]
    assert said(first, replace(first, at=first.at + timedelta(hours=1), own=first.own)) == [
        "Công đoàn A: có hai gói số 1 khác nhau; so theo gói lập sau (10/9/2023)."
    ]
    assert said(first, first) == []


def test_bundles_of_two_programmes_are_not_held_together() -> None:
    other = replace(manifest("B", 2), programme="2026")
    assert said(manifest("P", 1, (("B", 9),)), other) == [
        "Công đoàn B: gói của chương trình 2026, các gói khác của 2023."
    ]
