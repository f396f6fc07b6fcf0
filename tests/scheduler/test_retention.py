"""What time has made nobody's business goes, the numbers stay, and each sweep is on record."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from domain.own_data import GONE_TITLE
from scheduler import retention
from scheduler.erasing import COPIES_WAIT, GOODBYE, erase_all
from storage.audit import Proved, verify
from storage.database import Database
from storage.files import FileStore
from storage.job_runs import JobRuns
from storage.recount import differences
from storage.retention import Retention
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Draft, Initiative
from tests.support.demo_rows import load_demo
from tests.support.erasing import asks_to_be_erased
from tests.support.talk import Somebody, settled
from tests.support.traces import in_rows

NAME, WORD = "Lò Thị Mai", "Giá phơi chè ba tầng quay được"
YEAR = timedelta(days=366)
TITLES = Sql(select(table(Initiative).c.title))
ENTRIES = Sql(select(table(Initiative).c.id))
DRAFTS = Sql(select(table(Draft).c.state, table(Draft).c.answers).where(table(Draft).c.form == "initiative"))


@pytest.fixture
def mai(database: Database) -> Somebody:
    load_demo(database)
    mai = Somebody(database, "mai")
    mai.hands_in()
    return mai


@pytest.mark.both
def test_five_years_after_a_programme_its_entries_are_numbers_and_its_people_nobody(
    database: Database, mai: Somebody
) -> None:
    def forget(now: datetime) -> dict[str, int]:
        return dict(database.write_now(lambda store: retention.forget_ended_programmes(store, now)))

    assert forget(mai.now + 4 * YEAR) == {"entries": 0, "people": 0}
    late = mai.now + 6 * YEAR
    assert forget(late)["entries"] == 1
    assert [row.title for row in database.read_now(lambda s: s.all(TITLES))] == [GONE_TITLE]
    assert forget(late)["people"] >= 1
    assert in_rows(database, (NAME, WORD, "900000021")) == []
    assert isinstance(verify(database.read_now), Proved)
    assert database.read_now(differences) == []


def test_whoever_wrote_since_stays_known_though_her_entry_has_lost_its_words(
    database: Database, mai: Somebody
) -> None:
    late = mai.now + 6 * YEAR
    mai.now = late - timedelta(days=9)
    mai.says("chào")
    for _ in range(2):
        database.write_now(lambda store: retention.forget_ended_programmes(store, late))
    left = {found.partition(":")[0] for found in in_rows(database, (WORD, NAME))}
    assert "person.name" in left
    assert not left & {
        "initiative.title",
        "initiative.answers",
        "version.answers",
        "entry_word.word",
        "co_author.name",
    }


@pytest.mark.both
def test_what_an_entry_was_changed_by_goes_with_its_words(database: Database, mai: Somebody) -> None:
    mai.says("của tôi", "1", "sửa 1", "Giá Zorvulax bốn tầng quay được", "gửi")
    assert in_rows(database, ("Zorvulax",))
    late = mai.now + 6 * YEAR
    mai.now = late - timedelta(days=9)
    mai.says("chào")  # she stays known
    database.write_now(lambda store: retention.forget_ended_programmes(store, late))
    left = {found.partition(".")[0] for found in in_rows(database, ("Zorvulax",))}
    assert left <= {"inbox", "outbox"}, "these go after 14 days"


@pytest.mark.both
def test_whoever_has_a_share_in_an_entry_that_is_told_yet_keeps_her_name_there(
    database: Database, mai: Somebody
) -> None:
    """She wrote long ago, but the entry is of today."""
    pao = settled(database, "pao", name="Giàng A Páo", phone="+84900000031")
    pao.says("chào")
    late = mai.now + 6 * YEAR

    def share(store: Store) -> None:
        (entry,) = store.all(ENTRIES)
        person = store.people.at(pao.address)
        assert person is not None
        store.co_authors.add(entry.id, person.name, "40", person.id, late)

    database.write_now(share)
    database.write_now(lambda store: Retention(store).forget_people(late - YEAR, late, 20))
    assert "co_author.name: Giàng A Páo" in in_rows(database, ("Giàng A Páo",))
    assert "person.name: Giàng A Páo" in in_rows(database, ("Giàng A Páo",))


@pytest.mark.both
def test_a_draft_nobody_can_take_up_any_more_is_emptied(database: Database, mai: Somebody) -> None:
    mai.says("gửi sáng kiến mới", "Bẫy đèn bắt rầy nâu hại lúa", "1")
    forget = retention.on_record(retention.forget_drafts)
    assert database.write_now(lambda s: forget(s, mai.now + timedelta(days=29))) == {"old drafts": 0}
    assert database.write_now(lambda s: forget(s, mai.now + timedelta(days=31))) == {"old drafts": 1}
    assert sorted((row.state, bool(row.answers)) for row in database.read_now(lambda s: s.all(DRAFTS))) == [
        ("dropped", False), ("sent", True),
    ]  # fmt: skip


@pytest.mark.both
def test_what_went_is_added_up_by_day_and_name(database: Database) -> None:
    def sweep(store: Store, _now: datetime) -> dict[str, int]:
        return {"cases": 2, "events": 0}

    day = date(2026, 11, 22)
    for hour in (3, 4, 30):
        at = datetime(2026, 11, 21, 20, tzinfo=UTC) + timedelta(hours=hour)
        database.write_now(lambda store, at=at: retention.on_record(sweep)(store, at))  # type: ignore[misc]
    rows = database.read_now(lambda store: Retention(store).accounts(day))
    assert [(row.what, int(row.rows), row.last) for row in rows] == [("cases", 6, date(2026, 11, 23))]


@pytest.mark.both
async def test_the_disk_is_wiped_only_where_somebody_was_erased(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    assert await retention.wipe_all(database, lambda: mai.now) == {"wiped": 0}
    asks_to_be_erased(mai)
    await erase_all(database, FileStore(tmp_path), lambda: mai.now + GOODBYE)
    assert await retention.wipe_all(database, lambda: mai.now) == {"wiped": 1}


@pytest.mark.both
async def test_of_a_file_too_large_to_be_copied_the_log_is_emptied_and_what_went_was_overwritten(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    asks_to_be_erased(mai)
    await erase_all(database, FileStore(tmp_path), lambda: mai.now + GOODBYE)
    wiped = await retention.wipe_all(database, lambda: mai.now, largest_bytes=0)
    assert wiped == {"wiped": 0, "logs": 1}
    if database.engine.dialect.name != "sqlite":
        return
    file = Path(database.engine.url.database or "")
    assert file.with_name(file.name + "-wal").stat().st_size == 0
    with database.engine.connect() as connection:
        assert connection.execute(text("PRAGMA secure_delete")).scalar_one() == 1


@pytest.mark.both
async def test_it_is_wiped_again_once_what_others_were_told_is_gone_too(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    """That goes a day after her rows, when the night's wiping has been."""
    asks_to_be_erased(mai)
    for after in (GOODBYE, GOODBYE + COPIES_WAIT):
        now = mai.now + after
        await erase_all(database, FileStore(tmp_path), lambda now=now: now)  # type: ignore[misc]
        assert await retention.wipe_all(database, lambda: mai.now) == {"wiped": 1}, after
        night = now + timedelta(hours=9)
        database.write_now(lambda store, at=night: _ran(JobRuns(store), at))  # type: ignore[misc]
        assert await retention.wipe_all(database, lambda: mai.now) == {"wiped": 0}


def _ran(jobs: JobRuns, at: datetime) -> None:
    assert jobs.claim(retention.WIPE, at, at)
    jobs.ended(retention.WIPE, {}, at)
