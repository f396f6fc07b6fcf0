"""storage/weekly/reports.py — the rows of weekly reports: drafts that can be written in, signed ones that never change."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update

from domain.weekly.frozen import digest
from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import WeeklyReport

if TYPE_CHECKING:
    from storage.session import Session

R = table(WeeklyReport).c
ALL = tuple(R)

MAKE = inserting_once(WeeklyReport)
ITS = (R.unit_id == named("unit", R.unit_id), R.programme == named("which", R.programme))
GET = Sql(select(*ALL).where(R.id == named("number", R.id)))
NEWEST = Sql(select(*ALL).where(*ITS, R.week == named("friday", R.week)).order_by(R.version.desc()).limit(1))
BEFORE = Sql(
    select(*ALL).where(*ITS, R.week < named("friday", R.week), R.state == "signed")
    .order_by(R.week.desc(), R.version.desc()).limit(1)
)  # fmt: skip
UNTIL = Sql(
    select(*ALL).where(*ITS, R.signed_at < named("moment", R.signed_at), R.state == "signed")
    .order_by(R.signed_at.desc()).limit(1)
)  # fmt: skip
PARTS = Sql(select(R.parts).where(R.id == named("number", R.id), R.state == "draft").with_for_update())
DROP = Sql(
    delete(WeeklyReport).where(R.id == named("number", R.id), R.state == "draft", R.replaces_id.is_not(None))
)
WRITE = Sql(update(WeeklyReport).where(R.id == named("number", R.id), R.state == "draft")
            .values(parts=named("said", R.parts)))  # fmt: skip
SIGN = Sql(
    update(WeeklyReport).where(R.id == named("number", R.id), R.state == "draft")
    .values(state="signed", text=named("frozen", R.text), digest=named("seal", R.digest),
            signed_by_id=named("person", R.signed_by_id), signed_at=named("now", R.signed_at))
)  # fmt: skip
AFTER = Sql(
    select(R.id, R.text, R.digest).where(R.id > named("after", R.id), R.state == "signed").order_by(R.id)
    .limit(named("at_most", R.version))
)  # fmt: skip
SIGNED = Sql(
    select(R.unit_id, func.max(R.id).label("id")).where(R.programme == named("which", R.programme),
                                                        R.week == named("friday", R.week), R.state == "signed")
    .group_by(R.unit_id)
)  # fmt: skip


class WeeklyReports:
    """One unit has one report a week; a correction is another version of it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, number: int) -> Row | None:
        return self._session.one(GET, number=number)

    def newest(self, unit_id: int, programme: str, week: date) -> Row | None:
        """The latest version of that week's, signed or not."""
        return self._session.one(NEWEST, unit=unit_id, which=programme, friday=week)

    def open(self, unit_id: int, programme: str, week: date, now: datetime) -> Row:
        """The same; a first draft where there is none yet."""
        if (row := self.newest(unit_id, programme, week)) is None:
            self._make(unit_id, programme, week, now, version=1, parts={}, replaces_id=None)
            row = self.newest(unit_id, programme, week)
        assert row is not None, "it was made, or was there"  # noqa: S101
        return row

    def correct(self, row: Row, now: datetime) -> Row:
        """A draft of the next version, in the same words; the signed one stays as it is."""
        version = row.version + 1
        self._make(
            row.unit_id, row.programme, row.week, now, version=version, parts=row.parts, replaces_id=row.id
        )
        return self.open(row.unit_id, row.programme, row.week, now)

    def before(self, unit_id: int, programme: str, week: date) -> Row | None:
        """The last signed report of an earlier week."""
        return self._session.one(BEFORE, unit=unit_id, which=programme, friday=week)

    def signed_until(self, unit_id: int, programme: str, moment: datetime) -> Row | None:
        """The last report that was signed by then."""
        return self._session.one(UNTIL, unit=unit_id, which=programme, moment=moment)

    def write(self, number: int, key: str, text: str) -> str | None:
        """One part in words; what it said before, None where it was signed or dropped meanwhile. Others who write in it wait."""
        row = self._session.one(PARTS, number=number)
        if row is None:
            return None
        self._session.do(WRITE, number=number, said={**row.parts, key: text})
        return str(row.parts.get(key, ""))

    def drop(self, number: int) -> bool:
        """A correction is forgotten; False where it was signed or dropped before."""
        return self._session.count(DROP, number=number) == 1

    def sign(self, number: int, text: str, person_id: int, now: datetime) -> bool:
        """It stands for good; False where somebody else signed it before."""
        return (
            self._session.count(
                SIGN, number=number, frozen=text, seal=digest(text), person=person_id, now=now
            )
            == 1
        )

    def signed(self, programme: str, week: date) -> dict[int, int]:
        """The units that have reported that week, each with the number of its latest signed report."""
        return {row.unit_id: row.id for row in self._session.all(SIGNED, which=programme, friday=week)}

    def signed_after(self, number: int, at_most: int) -> list[Row]:
        """The next signed ones by number: id, text, digest."""
        return self._session.all(AFTER, after=number, at_most=at_most)

    def _make(self, unit_id: int, programme: str, week: date, now: datetime, **more: object) -> None:
        self._session.one(
            MAKE, unit_id=unit_id, programme=programme, week=week, state="draft", text="", digest="", made_at=now,
            signed_by_id=None, signed_at=None, **more,
        )  # fmt: skip
