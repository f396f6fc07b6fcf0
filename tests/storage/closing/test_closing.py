"""The closing numbers of a unit: the letter's own, and those of entries one can count by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.demo import PROGRAMMES
from bot.loading import LoadedProgramme, LoadedUnits, take_programme_text, take_units
from domain.closing.award import EntryAward
from domain.closing.facts import Closing, Told
from domain.closing.summary import summary
from domain.lists.figures import Benefit
from domain.programme import Phase
from domain.pulse.counting import Counts
from domain.words import Words
from storage.closing.entries import Valid
from storage.closing.reckoning import closing_of
from storage.database import Database
from storage.lists.entries import Of
from storage.lists.figures import figures_of
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Initiative, Person
from tests.domain.pulse.test_backtest import letters_history
from tests.support.entries import AUTHOR, CO_AUTHOR, NOW, ONE_LEVEL, A, B, C, P, X, enter, people

E, W = table(Initiative).c, table(Person).c
LETTER = datetime(2023, 7, 31, 10, tzinfo=UTC)
SET = Sql(
    update(Initiative).where(E.id == named("number", E.id))
    .values(status=named("stands", E.status), answers=named("says", E.answers), benefit_vnd=named("vnd", E.benefit_vnd),
            verified_vnd=named("agreed", E.verified_vnd), money_state=named("money", E.money_state))
)  # fmt: skip
AWARD = EntryAward(
    "b",
    Words(vi="Bằng", en="Award"),
    (("worker", 80_000_000), ("degree", 150_000_000), ("leader", 200_000_000)),
    check=Words(vi="3 năm liền", en="Three years"),
)
GROUP = Sql(
    update(Person).where(W.id == named("number", W.id)).values(worker_group=named("which", W.worker_group))
)


def letters_demo(store: Store) -> None:
    """The 2023 demo, with the valid entries that the letter counts, on the days between its own two totals."""
    units = take_units(PROGRAMMES / "2023" / "units.csv", store, LETTER)
    assert isinstance(units, LoadedUnits)
    text = (PROGRAMMES / "2023" / "programme.toml").read_text(encoding="utf-8")
    assert isinstance(take_programme_text(text, store, LETTER), LoadedProgramme)
    districts = [store.units.by_code(code) for code in ("LDLD-TAMDUONG", "LDLD-SINHO", "CDN-YTE")]
    before = 0
    for nth, (day, total) in enumerate(letters_history()):
        unit, more = districts[nth % 3], total - before
        assert unit is not None
        store.counters.change("2023", unit.id, day, Counts(more, more))
        before = total


def test_the_letters_own_numbers_come_out_of_the_demo(database: Database) -> None:
    """2.779/2.300 by 31/7/2023, 121 %, 265 days early."""

    def work(store: Store) -> Closing | None:
        letters_demo(store)
        province = store.units.by_code("LDLD-LAICHAU")
        assert province is not None
        return closing_of(store, province.id, store.programmes.active(), LETTER)

    closing = database.write_now(work)
    assert closing is not None
    assert (closing.whole.counts.valid, closing.whole.target) == (2779, 2300)
    assert closing.reached_on == date(2022, 12, 9), "the last working day up to 10/12, a Saturday"
    said = summary(closing).vi
    assert "Hợp lệ, cả 2 đợt: 2.779/2.300 (121 %)" in said
    assert "Tạm tính đến 31/7/2023: chương trình còn đến hết 01/9/2023." in said
    assert sum(phase.facts.counts.valid for phase in closing.phases) == 2779
    assert [phase.facts.target for phase in closing.phases] == [690, 1610]
    assert sum(below.facts.counts.valid for below in closing.below) == 2779


def test_so_many_days_early_as_the_letter_says(database: Database) -> None:
    def work(store: Store) -> Closing | None:
        letters_demo(store)
        unit = store.units.by_code("CDN-GIAODUC")
        province = store.units.by_code("LDLD-LAICHAU")
        assert unit is not None
        assert province is not None
        # On the letter's day itself the number 2.300 stands, a Saturday.
        reached = closing_of(store, province.id, store.programmes.active(), LETTER)
        assert reached is not None
        missing = reached.whole.target - dict(reached.whole.history)[date(2022, 12, 8)]
        store.counters.change("2023", unit.id, date(2022, 12, 9), Counts(-missing, -missing))
        store.counters.change("2023", unit.id, date(2022, 12, 10), Counts(missing, missing))
        return closing_of(store, province.id, store.programmes.active(), LETTER + timedelta(days=40))

    closing = database.write_now(work)
    assert closing is not None
    assert (closing.reached_on, closing.days_early) == (date(2022, 12, 10), 265)
    said = summary(closing).vi
    assert "Đạt chỉ tiêu ngày 10/12/2022, trước hạn 265 ngày." in said
    assert "2.779/2.300 (121 %)" in said
    assert "Số liệu tính đến 09/9/2023." in said


@pytest.fixture
def counted(database: Database) -> Database:
    """In A and B what Mai and Páo made, in C one more; each stands as is said of it."""

    def work(store: Store) -> None:
        people(store)
        store.do(GROUP, number=AUTHOR, which="enterprise")
        store.do(GROUP, number=CO_AUTHOR, which="public")
        made: tuple[tuple[Any, ...], ...] = (
            (1, A, AUTHOR, "valid", 90, None, "declared", {"position": "Công nhân, trung cấp"}),
            (2, A, AUTHOR, "on_portal", 100, 85, "verified", {"position": "Công nhân, trung cấp"}),
            (
                3,
                B,
                CO_AUTHOR,
                "exemplary",
                None,
                None,
                "not_in_money",
                {"other_benefit": "Học sinh thích đến lớp hơn"},
            ),
            (4, B, CO_AUTHOR, "awarded", 300, 250, "verified", {}),
            (
                5,
                C,
                AUTHOR,
                "valid",
                500,
                None,
                "not_in_money",
                {"other_benefit": "Đỡ mệt hơn", "secret": True},
            ),
            (6, A, AUTHOR, "received", 700, None, "declared", {}),
            (7, A, AUTHOR, "withdrawn", 900, None, "declared", {}),
        )
        for number, unit, person, status, vnd, agreed, money, answers in made:
            entry = enter(store, number, unit_id=unit, person_id=person, title=f"Sáng kiến số {number}")
            store.do(SET, number=entry, stands=status, says={"title": f"Sáng kiến số {number}", **answers},
                     vnd=vnd and vnd * 1_000_000, agreed=agreed and agreed * 1_000_000, money=money)  # fmt: skip

    database.write_now(work)
    return database


def closing_at(database: Database, unit: int) -> Closing:
    programme = replace(ONE_LEVEL, awards=(AWARD,))
    found = database.write_now(lambda store: closing_of(store, unit, programme, NOW))
    assert found is not None
    return found


def test_whose_they_are_and_what_they_bring(counted: Database) -> None:
    top, below, alone = (closing_at(counted, unit) for unit in (P, X, C))
    assert {group.key: (group.entries, group.people) for group in top.groups} == {
        "enterprise": (3, 1), "public": (2, 1)
    }  # fmt: skip
    assert {group.key: (group.entries, group.people) for group in below.groups} == {
        "enterprise": (2, 1), "public": (2, 1)
    }  # fmt: skip
    assert (alone.not_in_money, below.not_in_money, top.not_in_money) == (1, 1, 2)
    assert (below.numbers.declared, below.numbers.verified) == (490_000_000, 335_000_000)
    assert (top.numbers.declared, top.numbers.verified) == (990_000_000, 335_000_000)


def test_the_lists_at_the_top(counted: Database) -> None:
    top = closing_at(counted, P)
    assert [(one.code[-4:], one.vnd // 1_000_000, one.is_verified) for one in top.economic] == [
        ("0004", 250, True), ("0001", 90, False), ("0002", 85, True)
    ]  # fmt: skip
    assert [(one.code[-4:], one.good_for) for one in top.social] == [
        ("0003", "Học sinh thích đến lớp hơn"), ("0005", "")
    ]  # fmt: skip
    assert [one.code[-4:] for one in top.chosen] == ["0004", "0003"]
    assert (top.exemplary, top.awarded) == (2, 1)


def test_who_may_be_proposed(counted: Database) -> None:
    found = {one.entry.code[-4:]: one.judged.said.vi for one in closing_at(counted, P).proposals if one.entry}
    assert found == {
        "0004": "đủ điều kiện đề nghị khen",
        "0002": "đủ điều kiện đề nghị khen",
        "0001": "chưa đủ thông tin: số tiền được xác nhận",
    }
    assert {one.check.vi for one in closing_at(counted, P).proposals} == {"3 năm liền"}
    assert closing_at(counted, C).proposals == ()


def test_it_is_none_before_the_first_phase(counted: Database) -> None:
    early = datetime(2026, 1, 1, tzinfo=UTC)
    assert counted.write_now(lambda store: closing_of(store, P, ONE_LEVEL, early)) is None


def test_of_many_entries_the_lists_are_left_to_the_papers(counted: Database) -> None:
    few = counted.write_now(lambda store: closing_of(store, P, ONE_LEVEL, NOW, lists_up_to=5))
    assert few is not None
    assert (few.has_lists, few.economic, few.chosen) == (False, (), ())
    assert (few.exemplary, few.not_in_money) == (2, 2)
    assert "xem ở hồ sơ tổng kết" in summary(few).vi


def test_the_lists_at_the_top_are_of_the_phases_asked_for(counted: Database) -> None:
    phases, later = ONE_LEVEL.phases, replace(ONE_LEVEL.phases[0], key="later")

    def of(*asked: Phase) -> list[str]:
        valid = counted.read_now(lambda store: _listed(Valid(store, ONE_LEVEL, P, NOW.date(), asked)))
        return [one.code for one in valid]

    assert len(of(*phases)) == len(of(*phases, later)) == 5
    assert of(later) == []


def _listed(valid: Valid) -> tuple[Told, ...]:
    return valid.economic() + valid.social()


@pytest.mark.parametrize("unit", [P, X, A, C])
def test_the_lists_of_officers_tell_the_same_of_the_same_entries(counted: Database, unit: int) -> None:
    """There they are tallied one by one, here the database adds up: neither may say otherwise."""

    def work(store: Store) -> tuple[Benefit, dict[str, int]]:
        found = figures_of(store, Of(ONE_LEVEL, ONE_LEVEL.phases[0], unit, NOW.date()), NOW)
        return found.benefit, {group: n for group, n in found.structure.groups.valid.items() if n}

    closing = closing_at(counted, unit)
    benefit, groups = counted.write_now(work)
    assert (benefit.economic, benefit.social) == (closing.economic, closing.social)
    assert benefit.not_in_money == closing.not_in_money
    assert groups == {group.key: group.entries for group in closing.groups}
