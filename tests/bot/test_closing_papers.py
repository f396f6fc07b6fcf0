"""The papers of the close, as a worker makes them: of the units of whoever asked, while she holds her role."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from bot.papers.certificates import certificates
from bot.papers.closing import closing_papers
from bot.papers.kinds import KINDS
from bot.papers.making import Made, Making
from domain.closing import papers
from domain.closing.checking import check_all
from reports.bundle.reading import look
from storage.closing.bundles import Bundles
from storage.database import Database
from storage.history import By
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Initiative
from tests.support.entries import CO_AUTHOR, NOW, OFFICER, PROGRAMME, STRANGER, A, C, P, X, Y, enter, people
from tests.support.pdf_read import pages_in

LOADED = NOW - timedelta(minutes=7)  # a process knows a programme by its key and when it was loaded
E = table(Initiative).c
IS = Sql(update(Initiative).where(E.id == named("number", E.id)).values(status=named("stands", E.status)))


@pytest.fixture
def held(database: Database) -> Database:
    """Hoa is an officer of X; in A, below it, an entry was chosen, in C, which is not, another one."""

    def work(store: Store) -> None:
        people(store)
        store.programmes.load(PROGRAMME.key, PROGRAMME_TEXT, LOADED)
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


def asks(database: Database, unit: int, now: datetime = NOW) -> int:
    """The bundle of that unit."""

    def work(store: Store) -> int:
        programme, row = store.programmes.active(), store.units.get(unit)
        return int(Bundles(store).ask(programme, row, OFFICER, now).id)

    return database.write_now(work)


def closed(database: Database, folder: Path, unit: int, now: datetime = NOW) -> Made:
    folder.mkdir()
    params = {"unit": unit, "bundle": asks(database, unit, now)}
    return closing_papers(Making(database.read_now, OFFICER, params, "vi", now, folder))


def test_the_bundle_of_a_unit_is_whole_and_says_what_is_in_it(held: Database, tmp_path: Path) -> None:
    made = closed(held, tmp_path / "x", X)
    bundle, words, tables = made.files
    assert "CÔNG ĐOÀN X" in docx.Document(str(words.path)).tables[0].cell(0, 0).text
    assert bundle.name == "tong-ket-xxx-2026-11-23-so-1.zip"
    looked = look(bundle.path)
    assert looked.faults == ()
    assert looked.fingerprint in made.say.vi
    assert looked.manifest is not None
    assert (looked.manifest.unit, looked.manifest.numbers.valid, looked.manifest.is_over) == ("X", 1, False)
    assert [file.name for file in looked.manifest.files] == [
        "bao-cao.docx", "bao-cao.pdf", "danh-sach.xlsx", "giay-chung-nhan-01.pdf"
    ]  # fmt: skip
    sheets = load_workbook(tables.path)
    assert sheets.sheetnames[0] == "Kết quả"
    assert [cell.value for cell in sheets["Tiêu biểu, đã khen"][4]][:3] == [
        "SK26-CTD-0001",
        "Giá phơi chè số 1",
        "Lò Thị Mai",
    ]
    *_, together = (
        row for row in sheets["Kết quả"].iter_rows(values_only=True) if str(row[0]).startswith("Cả ")
    )
    assert together[3:5] == (1, 1)


def test_a_tree_of_bundles_adds_up_and_the_next_day_goes_on_with_the_chain(
    held: Database, tmp_path: Path
) -> None:
    held.write_now(lambda store: store.rights.grant(OFFICER, "admin", P, NOW, None))
    made = [closed(held, tmp_path / str(unit), unit).files[0].path for unit in (P, X, Y, A)]
    manifests = [found for path in made if (found := look(path).manifest) is not None]
    assert [finding.said.vi for finding in check_all(manifests)] == [
        "Công đoàn X: chưa có gói của Công đoàn B (B)."
    ]
    assert asks(held, X) == asks(held, X, NOW + timedelta(hours=1)), "on one day one bundle"
    later = look(closed(held, tmp_path / "later", X, NOW + timedelta(days=1)).files[0].path).manifest
    assert later is not None
    assert (later.number, later.before) == (2, manifests[1].seal)
    assert check_all([manifests[1], later]) == []


def test_an_entry_that_was_changed_gives_another_head(held: Database, tmp_path: Path) -> None:
    before = look(closed(held, tmp_path / "x", X).files[0].path).manifest

    def change(store: Store) -> None:
        entry = store.initiatives.by_code("SK26-CTD-0001")
        assert entry is not None
        store.history.write(entry.id, "share_agreed", By(CO_AUTHOR, "web", None, NOW))

    held.write_now(change)
    after = look(closed(held, tmp_path / "again", X).files[0].path).manifest
    assert before is not None
    assert after is not None
    assert (before.history.entries, before.history.rows + 1) == (after.history.entries, after.history.rows)
    assert before.history.sha256 != after.history.sha256


def test_a_bundle_of_another_unit_is_not_made_by_its_number(held: Database, tmp_path: Path) -> None:
    params = {"unit": X, "bundle": asks(held, C)}
    assert closing_papers(Making(held.read_now, OFFICER, params, "vi", NOW, tmp_path)) == Made(papers.NO_MORE)
    params = {"unit": C, "bundle": asks(held, C)}
    assert closing_papers(Making(held.read_now, OFFICER, params, "vi", NOW, tmp_path)) == Made(
        papers.NOT_YOURS
    )


def test_each_has_its_kind() -> None:
    assert KINDS[papers.CERTIFICATES] is certificates
    assert KINDS[papers.CLOSING] is closing_papers
