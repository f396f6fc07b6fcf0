"""Reasons: some for every question, kind in both languages, each beside the answer it is about."""

from __future__ import annotations

import pytest

from domain.field import Field
from domain.initiative import INITIATIVE
from domain.reasons import ANY, KINDS, OWN, REASONS, fitting, own_words_of, why_each

NAMES = {ANY, *(name for _, name in KINDS), *(field.key for field in INITIATIVE.fields)}


@pytest.mark.parametrize("field", INITIATIVE.fields, ids=lambda field: field.key)
def test_every_question_has_reasons_of_its_own_kind(field: Field) -> None:
    found = fitting(field)
    assert "to_check" in found
    assert len(found) >= 2, "only the reason that fits all"


def test_every_reason_fits_something_there_is() -> None:
    assert {name for reason in REASONS.values() for name in reason.fits} <= NAMES


def test_own_words_of_several_answers_stay_with_their_answers() -> None:
    own = {"evidence": "ảnh bị che\nmất một nửa", "title": "tên trùng với tên đội khác"}
    fields = {"evidence": OWN, "calculation": "sum_not_explained", "title": OWN}
    why = why_each(fields, own_words_of(own))
    assert list(why) == ["title", "calculation", "evidence"]
    assert why["evidence"].vi == "ảnh bị che mất một nửa"
    assert why["title"].vi == "tên trùng với tên đội khác"
    assert why["calculation"] == REASONS["sum_not_explained"].said


def test_words_that_were_erased_and_reasons_no_longer_known_still_read() -> None:
    why = why_each({"title": OWN, "benefit": "of_long_ago"}, "")
    assert why["title"] == why["benefit"] == REASONS["to_check"].said
