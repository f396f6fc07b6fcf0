"""The papers of the close, as a worker makes them: of the units of whoever asked, while she holds her role."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.papers.certificates import certificates
from bot.papers.kinds import KINDS
from bot.papers.making import Made, Making
from domain.closing import papers
from storage.database import Database
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Initiative
from tests.support.entries import CO_AUTHOR, NOW, OFFICER, PROGRAMME, STRANGER, A, C, P, X, enter, people
from tests.support.pdf_read import pages_in

E = table(Initiative).c
IS = Sql(update(Initiative).where(E.id == named("number", E.id)).values(status=named("stands", E.status)))


@pytest.fixture
def held(database: Database) -> Database:
    """Hoa is an officer of X; in A, below it, an entry was chosen, in C, which is not, another one."""

    def work(store: Store) -> None:
        people(store)
        store.programmes.load(PROGRAMME.key, PROGRAMME_TEXT, NOW)
        store.rights.grant(OFFICER, "upper_officer", X, NOW, None)
        for number, unit, person in ((1, A, 1), (2, C, CO_AUTHOR)):
            entry = enter(store, number, unit_id=unit, person_id=person, title=f"Giá phơi chè số {number}")
            store.do(IS, number=entry, stands="exemplary")

    database.write_now(work)
    return database


PROGRAMME_TEXT = """\
key = "2026"
code_prefix = "SK26"
consent_version = "1"
name = { vi = "Thi đua sáng kiến", en = "Initiatives" }
owner = { vi = "LĐLĐ tỉnh", en = "Province" }
controller = { vi = "LĐLĐ tỉnh", en = "Province" }

[used_window]
from = 2026-01-01
to = 2026-12-31

[[phases]]
key = "dot-2"
name = { vi = "Đợt 2", en = "Round 2" }
opens = 2026-07-01
closes = 2026-12-31
target = 10

[[sectors]]
key = "other"
vi = "Khác"
en = "Other"
"""


def making(database: Database, folder: Path, person: int, unit: int, now: datetime = NOW) -> Making:
    return Making(database.read_now, person, {"unit": unit}, "vi", now, folder)


def test_a_page_for_each_author_of_what_was_chosen_in_her_units(held: Database, tmp_path: Path) -> None:
    made = certificates(making(held, tmp_path, OFFICER, X))
    assert "2 trang" in made.say.vi
    (file,) = made.files
    assert (file.media_type, file.name) == ("application/pdf", "giay-chung-nhan-xxx-2026-11-23.pdf")
    first, second = pages_in(file.path.read_bytes())
    assert "Lò Thị Mai" in first
    assert "Giàng A Páo" in second
    for page in (first, second):
        assert "«Giá phơi chè số 1»" in page
        assert "CÔNG ĐOÀN X" in page


@pytest.mark.parametrize(("person", "unit"), [(STRANGER, X), (OFFICER, P), (OFFICER, C)])
def test_who_holds_no_role_over_the_unit_has_none(
    held: Database, tmp_path: Path, person: int, unit: int
) -> None:
    assert certificates(making(held, tmp_path, person, unit)) == Made(papers.NOT_YOURS)


def test_a_role_that_ended_before_it_was_made_is_none(held: Database, tmp_path: Path) -> None:
    def end(store: Store) -> None:
        for role in store.rights.of(OFFICER):
            store.rights.end(role.id, OFFICER, NOW)

    held.write_now(end)
    assert certificates(making(held, tmp_path, OFFICER, X)) == Made(papers.NOT_YOURS)


def test_without_an_exemplary_one_it_is_said(held: Database, tmp_path: Path) -> None:
    held.write_now(lambda store: store.do(IS, number=1, stands="valid"))
    entry = held.write_now(lambda store: store.initiatives.by_code("SK26-CTD-0001"))
    assert entry is not None
    held.write_now(lambda store: store.do(IS, number=entry.id, stands="valid"))
    assert "chưa có sáng kiến tiêu biểu" in certificates(making(held, tmp_path, OFFICER, X)).say.vi


def test_each_has_its_kind() -> None:
    assert KINDS[papers.CERTIFICATES] is certificates
