"""The lifecycle of an entry: every status × act × capacity, on every path."""

from __future__ import annotations

from itertools import product

import pytest

from domain.kinds.kind import Refusal
from domain.lifecycle import (
    ABOVE,
    ACTS,
    BEFORE,
    CAPACITIES,
    EVERY,
    HERS,
    LOOKED_AT,
    NEEDS,
    REVIEWERS,
    SAME,
    TABLE,
    UNDOABLE,
    VERDICTS,
    act_of_change,
    capacities,
    offered,
    path_of,
    step,
)
from domain.roles import ROLES
from domain.statuses import STATUSES, statuses_waiting
from tests.support.guides import between
from tests.support.lifecycle_table import MARK, as_markdown

EVERYTHING = frozenset(NEEDS)
ANYBODY = (*CAPACITIES, *(role for role in ROLES if role not in CAPACITIES), "")
ALL = list(product(STATUSES, ACTS, ANYBODY, sorted(EVERY)))


def outcome(status: str, act: str, who: str, path: str, given: frozenset[str] = EVERYTHING) -> str | Refusal:
    return step(status, act, {who} - {""}, path, given, "received")  # type: ignore[arg-type]


def test_readme_shows_the_table() -> None:
    assert between(MARK) == as_markdown(), "run: python -m tests.support.lifecycle_table"


def test_every_pair_leads_somewhere_known_or_is_refused_in_both_languages() -> None:
    for status, act, who, path in ALL:
        led = outcome(status, act, who, path)
        if isinstance(led, Refusal):
            assert led.why.vi, (status, act, who, path)
            assert led.why.en, (status, act, who, path)
            assert "{" not in led.why.vi + led.why.en
        else:
            assert led in STATUSES


def test_what_is_done_is_what_the_table_says_and_nothing_else() -> None:
    """The table read once more, the plainest way."""
    known = {
        (status, move.act, who, path): {SAME: status, BEFORE: "received"}.get(move.to, move.to)
        for move in TABLE
        for status in move.start
        for who in move.who
        for path in move.paths
    }
    for pair in ALL:
        led = outcome(*pair)
        assert (None if isinstance(led, Refusal) else led) == known.get(pair), pair


def test_no_two_moves_say_two_things_of_one_pair() -> None:
    said = [
        (status, move.act, who, path)
        for move in TABLE
        for status in move.start
        for who in move.who
        for path in move.paths
    ]
    assert len(said) == len(set(said))


def test_every_need_of_a_move_is_asked_for_and_said_in_words() -> None:
    for move, status in ((m, s) for m in TABLE for s in m.start):
        who, path = min(move.who), min(move.paths)
        for need in move.needs:
            led = outcome(status, move.act, who, path, EVERYTHING - {need})
            assert isinstance(led, Refusal)
            assert led.why == NEEDS[need](act=ACTS[move.act])


@pytest.mark.parametrize("who", ["co_author", "helper", "assistant", "viewer", "operator", ""])
def test_some_do_nothing_to_an_entry_whatever_it_is(who: str) -> None:
    done = [pair for pair in ALL if pair[2] == who and not isinstance(outcome(*pair), Refusal)]
    assert done == []


def test_an_author_never_gives_a_verdict() -> None:
    for status, act, who, path in ALL:
        if who in HERS and act in UNDOABLE | {"undo"}:
            assert isinstance(outcome(status, act, who, path), Refusal)


def test_whoever_is_an_author_loses_her_officers_rights_over_it() -> None:
    assert capacities(author=True, co_author=False, entered=False, roles=["admin"]) == {"author"}
    assert capacities(author=False, co_author=True, entered=True, roles=["officer"]) == {
        "co_author",
        "entered",
    }
    assert capacities(author=False, co_author=False, entered=True, roles=["officer", "helper"]) == {
        "entered",
        "officer",
    }
    led = step("received", "accept", {"co_author"}, "one")
    assert isinstance(led, Refusal)
    assert led.why.vi.startswith("Anh/chị là tác giả")


def test_the_system_only_lets_a_supplement_lapse() -> None:
    done = {
        (s, a)
        for s, a, who, path in ALL
        if who == "system" and not isinstance(outcome(s, a, who, path), Refusal)
    }
    assert done == {("supplement", "lapse")}


def test_one_level_needs_one_look_and_two_levels_need_two() -> None:
    assert outcome("received", "accept", "officer", "one") == "valid"
    assert outcome("received", "accept", "officer", "eyes") == "confirmed"
    assert outcome("received", "accept", "officer", "two") == "confirmed"
    assert outcome("confirmed", "accept", "officer", "eyes") == "valid"
    assert isinstance(outcome("confirmed", "accept", "officer", "two"), Refusal)
    assert outcome("confirmed", "accept", "upper_officer", "two") == "valid"


def test_the_second_look_is_by_another_person_on_every_path_that_has_one() -> None:
    for path, who in product(EVERY, REVIEWERS):
        led = outcome("confirmed", "accept", who, path, EVERYTHING - {"another_person"})
        assert isinstance(led, Refusal)


def test_wherever_another_person_is_needed_it_is_said_whose_act_she_looks_at() -> None:
    assert {s for m in TABLE for s in m.start if "another_person" in m.needs} == set(LOOKED_AT)
    for status, acts in LOOKED_AT.items():
        leading = {m.act for m in TABLE if m.to == status} | {
            m.act for m in TABLE if m.to in ("invalid", "duplicate")
        }
        assert acts <= leading


def test_an_appeal_is_decided_above_and_by_somebody_else() -> None:
    for act, who, path in product(VERDICTS, ABOVE, sorted(EVERY)):
        assert outcome("appealed", act, who, path) in STATUSES
        assert isinstance(outcome("appealed", act, who, path, EVERYTHING - {"another_person"}), Refusal)
        assert isinstance(outcome("appealed", act, "officer", path), Refusal)


def test_every_status_can_be_reached_and_is_left_again_but_for_the_last_ones() -> None:
    reached = {"received", "waiting_recognition"}
    reached |= {m.to for m in TABLE}
    assert set(STATUSES) <= reached
    stuck = {s for s in STATUSES if not any(s in m.start and m.act != "undo" for m in TABLE)}
    assert stuck == {"merged"}


def test_somebody_can_act_wherever_somebody_is_waited_for() -> None:
    for status in statuses_waiting(on="author"):
        assert "answer" in offered(status, {"author"}, "two")
    for status in (*statuses_waiting(on="first"), *statuses_waiting(on="second")):
        for path in EVERY:
            assert set(offered(status, {"upper_officer"}, path)) & VERDICTS


def test_refusal_names_the_status_the_act_and_who_may() -> None:
    led = step("withdrawn", "touch_up", {"author"}, "two")
    assert isinstance(led, Refusal)
    assert led.why.vi == "Sáng kiến này đang ở trạng thái «Đã rút» nên không sửa được."
    assert led.why.en == "This entry stands at “Withdrawn”: it cannot be changed."
    led = step("confirmed", "accept", {"officer"}, "two")
    assert isinstance(led, Refusal)
    assert led.why.vi == "Việc này dành cho: Cán bộ công đoàn cấp trên, Quản trị cấp tỉnh."


@pytest.mark.parametrize(
    ("status", "changed", "recognised", "act"),
    [
        ("waiting_recognition", ["recognised", "recognition_paper"], True, "recognise"),
        ("waiting_recognition", ["title"], False, "change"),
        ("received", ["recognised"], False, "lose_recognition"),
        ("received", ["award"], True, "touch_up"),
        ("valid", ["award", "benefit"], True, "change"),
        ("valid", ["before"], True, "touch_up"),
        ("withdrawn", ["title"], False, "change"),
    ],
)
def test_a_change_is_as_weighty_as_what_it_changes(
    status: str, changed: list[str], recognised: bool, act: str
) -> None:
    assert act_of_change(status, changed, recognised=recognised) == act


def test_a_weighty_change_sends_a_valid_entry_back_and_a_light_one_does_not() -> None:
    assert outcome("valid", "change", "author", "two") == "received"
    assert outcome("valid", "touch_up", "author", "two") == "valid"


def test_the_path_is_programme_data() -> None:
    assert [path_of(1, four_eyes=False), path_of(1, four_eyes=True), path_of(2, four_eyes=False)] == [
        "one",
        "eyes",
        "two",
    ]


def test_every_act_of_the_table_is_known_and_every_known_act_is_in_the_table() -> None:
    assert {m.act for m in TABLE} == set(ACTS)
    assert {need for m in TABLE for need in m.needs} == set(NEEDS)
