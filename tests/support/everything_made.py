"""tests/support/everything_made.py — all that can be made of a programme as a file, by those who make it for people."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlmodel import SQLModel

from bot.papers.kinds import KINDS
from bot.papers.making import Made, Making
from bot.shelf import Shelf
from domain.calendar import local_day
from domain.closing import papers as closing
from domain.closing.story_card import picture_of
from domain.desk.papers import chart_of, transcript
from domain.lists.asked import KIND as LIST
from domain.lists.asked import ListAsked
from domain.lists.sheets import KIND as FIGURES
from domain.papers import OWN_DATA, Param
from domain.pulse.charts import Chart
from domain.pulse.goal import current_phase
from domain.retention import ENTRIES_KEPT_YEARS
from storage.closing.bundles import Bundles
from storage.database import Database
from storage.desk.weekly import weeks_of_teams
from storage.files import FileStore
from storage.outbox import EVER
from storage.personal.affected import affected, lists_taken
from storage.personal.data_map import data_map
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Initiative, Person, SheetFile, SupportCase, WeeklyReport
from tests.support.talk import NOW, PLACE, UNIT, Somebody

NUMBERS: dict[type[SQLModel], Sql] = {
    model: Sql(select(table(model).c.id).order_by(table(model).c.id))
    for model in (Initiative, Person, SheetFile, SupportCase, WeeklyReport)
}
Files = dict[str, bytes]
Asked = tuple[str, int, Mapping[str, Param]]


@dataclass
class Office:
    """`boss` may have everything of everybody; `files` are what people sent."""

    database: Database
    boss: Somebody
    files: FileStore

    def everything(self, now: datetime) -> Files:
        """By what it was asked for and how it is called; what is refused is not there."""
        found: Files = {}
        for number, (kind, person, params) in enumerate(self._asked(now)):
            with tempfile.TemporaryDirectory() as folder:
                making = Making(
                    self.database.read_now, person, params, "vi", now, Path(folder), self.files.path
                )
                made: Made = KINDS[kind](making)
                found[f"{kind} {number}: said"] = made.say.vi.encode()
                found |= {f"{kind} {number}: {file.name}": file.path.read_bytes() for file in made.files}
        return found | dict(self._drawn(now)) | dict(self._listed())

    def _numbers(self, model: type[SQLModel]) -> list[int]:
        return [row[0] for row in self.database.read_now(lambda store: store.all(NUMBERS[model]))]

    def _asked(self, now: datetime) -> Iterator[Asked]:
        """Each kind of paper, of whom, and with what."""
        boss = self.database.read_now(lambda store: store.people.at(self.boss.address))
        assert boss is not None
        unit, phase = self.database.read_now(lambda store: _unit_and_phase(store, now))
        yield LIST, boss.id, ListAsked(unit, phase, every=True, phones=True, csv=True).params
        yield FIGURES, boss.id, {"unit_id": unit, "phase": phase, "only": "", "csv": 1}
        yield from (("weekly", boss.id, {"report": number}) for number in self._numbers(WeeklyReport))
        yield closing.CLOSING, boss.id, {"unit": unit, "bundle": self._bundle(boss.id, now)}
        yield closing.CERTIFICATES, boss.id, {"unit": unit}
        yield "to_portal", boss.id, {"unit": unit}
        yield "sheet_template", boss.id, {"purpose": "entries"}
        people = self._numbers(Person)
        for sheet in self._numbers(SheetFile):
            yield from (("sheet_answer", person, {"sheet": sheet}) for person in people)
        for entry in self._numbers(Initiative):
            yield from ((kind, boss.id, {"entry": entry}) for kind in ("dossier", "receipt"))
        yield from ((OWN_DATA, person, {}) for person in people)

    def _bundle(self, boss: int, now: datetime) -> int:
        def ask(store: Store) -> int:
            unit = store.units.by_code(UNIT)
            assert unit is not None
            return int(Bundles(store).ask(store.programmes.active(), unit, boss, now).id)

        return self.database.write_now(ask)

    def _drawn(self, now: datetime) -> Iterator[tuple[str, bytes]]:
        """What is made as it is sent."""
        shelf = Shelf(self.files, PLACE, self.database)
        for key in self._keys(now):
            with suppress(KeyError):
                yield key, shelf.read(key)

    def _keys(self, now: datetime) -> Iterator[str]:
        _, phase = self.database.read_now(lambda store: _unit_and_phase(store, now))
        yield Chart(phase, now.isoformat(), "vi", UNIT).key
        yield from (picture_of("", "", entry, now, "vi").key for entry in self._numbers(Initiative))
        yield from (transcript(case, now, "vi").key for case in self._numbers(SupportCase))
        yield from self.database.read_now(lambda store: _charts_of_the_desk(store, NOW))

    def _listed(self) -> Iterator[tuple[str, bytes]]:
        """What the operator has after a leak, and for the impact dossier."""
        yield "breach", "\n".join(str(one.row) for one in affected(self.database.read_now, None)).encode()
        yield "taken", str(self.database.read_now(lambda store: lists_taken(store, EVER))).encode()
        yield "datamap", "\n".join(map(str, data_map(ENTRIES_KEPT_YEARS))).encode()


def _charts_of_the_desk(store: Store, now: datetime) -> list[str]:
    """Of every team that was asked something in the week from `now` on."""
    programme = store.programmes.active()
    weeks = weeks_of_teams(store, programme, local_day(now, programme.zone), now)
    return [chart_of(team or 0, week, "vi").key for team, week in weeks.items()]


def _unit_and_phase(store: Store, now: datetime) -> tuple[int, str]:
    unit, phase = store.units.by_code(UNIT), current_phase(store.programmes.active(), now)
    assert unit is not None
    assert phase is not None
    return int(unit.id), phase.key
