"""The letter's own numbers: by 31/7/2023 the province had 2.779 of 2.300, which is 121 %; its officer signs just that."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import insert, literal, select

from bot import demo
from domain.deadlines import handed_in
from domain.weekly.frozen import from_text
from storage.database import Database
from storage.history import By
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Initiative
from tests.support.talk import settled
from tests.support.weeks import rows

PROVINCE = "LDLD-LAICHAU"
HANDED_IN = datetime(2023, 7, 31, 3, 0, tzinfo=UTC)
SIGNED = datetime(2023, 8, 4, 3, 0, tzinfo=UTC)  # a Friday
GOLDEN = 2_779

numbers = select(literal(2).label("n")).cte("numbers", recursive=True)
numbers = numbers.union_all(select(numbers.c.n + 1).where(numbers.c.n < GOLDEN))
COPIED = [column for column in table(Initiative).c if column.name not in {"id", "code", "draft_id"}]
COPIES = Sql(
    insert(table(Initiative)).from_select(
        ["code", "draft_id", *(column.name for column in COPIED)],
        select(
            table(Initiative).c.code + "-" + numbers.c.n.cast(table(Initiative).c.code.type),
            -numbers.c.n,
            *COPIED,
        ).select_from(table(Initiative).join(numbers, literal(value=True))),
    )
)


def test_the_letters_own_numbers_are_signed(database: Database) -> None:
    database.write_now(lambda store: demo.load(store, "2023", lambda device: device, HANDED_IN))
    database.write_now(_handed_in)
    chief = settled(database, "sep", "admin", unit=PROVINCE, at=PROVINCE, name="Nguyễn Thị Hoa")
    chief.now = SIGNED
    assert "Hợp lệ 2.779/2.300 (121 %)" in chief.says("báo cáo tuần")
    assert "bấm «Ký 2.779»" in chief.says("ký")
    assert "Đã ký" in chief.says("ký 2.779")
    report = from_text(rows(database)[-1].text)
    assert (report.numbers.valid, report.target) == (GOLDEN, 2_300)
    assert report.difference.sums


def _handed_in(store: Store) -> None:
    """One that was found valid, and as many copies of it as the letter counts."""
    unit, programme = store.units.by_code("TAMDUONG-CHE"), store.programmes.active()
    assert unit is not None
    by = By(store.people.make(HANDED_IN).id, "web", None, HANDED_IN)
    standing = replace(handed_in(programme, HANDED_IN, recognised=True), status="valid")
    store.initiatives.add(
        {}, by, HANDED_IN, standing, HANDED_IN.date(), code="SK23-CTD-0001", draft_id=-1, programme=programme.key,
        phase="giai-doan-2", person_id=by.actor_id, entered_by_id=None, confirm_code=None, confirmed_at=None,
        unit_id=unit.id, unit_name=unit.name, channel="web", title="Giá phơi chè ba tầng", benefit_vnd=15_000_000,
        applied_on=date(2023, 3, 15), recognition="yes", money_state="declared",
    )  # fmt: skip
    store.do(COPIES)
