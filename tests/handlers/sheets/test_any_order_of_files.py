"""Files sent any number of times, in any order, with the program killed in between: as if each row had been sent once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from storage.audit import Proved, verify
from storage.database import Database
from storage.recount import differences
from storage.sql import Sql, table
from storage.tables import Initiative, SheetKey
from tests.support.databases import empty
from tests.support.demo_rows import load_demo
from tests.support.sheet_desk import GOOD, Desk, another
from tests.support.talk import Somebody, settled
from tests.support.workbooks import fill_in

E, K = table(Initiative).c, table(SheetKey).c
TITLES = Sql(select(E.title).order_by(E.id))
KEYS = Sql(select(K.row_key, K.about))
# Two files: the second has the first one's rows and one more, and a row that is always wrong.
ROWS = (GOOD, another(0), another(1, **{"initiative.applied_on": "30/2/2026"}), another(2))

acts = st.lists(st.sampled_from(["first", "second", "take", "work", "killed"]), min_size=3, max_size=9)


@pytest.mark.both
def test_any_file_any_number_of_times_is_each_row_once(database: Database, tmp_path: Path) -> None:
    desk = Desk(database, tmp_path)
    load_demo(database)
    first = desk.template(_officer(database), "entries", *ROWS[:2])
    second = tmp_path / "second.xlsx"
    second.write_bytes(first.read_bytes())
    fill_in(second, *ROWS)
    files = {"first": first, "second": second}

    @settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
    @given(acts)
    def play(acts: list[str]) -> None:
        empty(database)
        load_demo(database)
        hoa = _officer(database)
        for act in [*acts, "second", "work", "take", "work", "first", "work", "take", "work"]:
            _does(desk, hoa, files, act)
        titles = [row.title for row in database.read_now(lambda store: store.all(TITLES))]
        wanted = [row["initiative.title"] for row in (ROWS[0], ROWS[1], ROWS[3])]
        assert Counter(titles) == Counter(wanted)
        keys = database.read_now(lambda store: store.all(KEYS))
        assert len({row.about for row in keys}) == len(keys) == len(wanted)
        assert isinstance(verify(database.read_now), Proved)
        assert database.read_now(differences) == []

    play()


def _officer(database: Database) -> Somebody:
    hoa = settled(database, "hoa", "officer", name="Nguyễn Thị Hoa", phone="+84900000011")
    hoa.says("chào")
    return hoa


def _does(desk: Desk, hoa: Somebody, files: dict[str, Path], act: str) -> None:
    if act in files:
        desk.sends(hoa, files[act])
    elif act == "take":
        hoa.says("nhận dòng")
    elif act == "work":
        desk.works(hoa)
    else:
        desk.dies_at_work(hoa)
