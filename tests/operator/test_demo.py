"""The demo is open on the day it is started, this year and next, and says that its dates were moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from starlette.applications import Starlette

from bot import demo
from bot.channels.web.demo import demo_routes
from domain.programme import Programme, phase_at
from storage.database import Database
from tests.support.demo_rows import load_demo
from tests.support.talk import NOW, Somebody

NEXT_YEAR = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
A_WEEK_LATER = NOW + timedelta(days=7)


def loaded(database: Database, which: str, now: datetime) -> tuple[Programme, int | None]:
    database.write_now(lambda store: demo.load(store, which, lambda device: device, now))
    return database.write_now(lambda store: (store.programmes.active(), demo.years_moved(store, which)))


@pytest.mark.parametrize(("which", "years"), [("2026", 1), ("2023", 4)])
def test_it_is_open_on_a_machine_that_starts_it_next_year(database: Database, which: str, years: int) -> None:
    programme, by = loaded(database, which, NEXT_YEAR)
    assert by == years
    assert phase_at(programme, NEXT_YEAR) is not None
    mai = Somebody(database, "mai", now=NEXT_YEAR)
    assert "(1/9)" in mai.joins()


def test_one_begun_this_year_is_open_again_when_it_is_started_next_year(database: Database) -> None:
    load_demo(database)
    programme, by = loaded(database, "2026", NEXT_YEAR)
    assert by == 1
    assert phase_at(programme, NEXT_YEAR) is not None


@pytest.mark.parametrize("which", ["2026", "2023"])
def test_the_units_group_is_connected_and_told_how_it_goes_at_once(database: Database, which: str) -> None:
    loaded(database, which, NOW)
    group = Somebody(database, "demo-group", kind="group")
    assert "Công đoàn Chè Tam Đường · tuần 47" in group.does(text="/tiendo")


def test_a_programme_of_the_operators_own_is_left_as_it_is(database: Database) -> None:
    load_demo(database)
    text = (
        (demo.PROGRAMMES / "2026" / "programme.toml")
        .read_text("utf-8")
        .replace("target = 850", "target = 851")
    )
    database.write_now(lambda store: store.programmes.load("2026", text, A_WEEK_LATER))
    programme, by = loaded(database, "2026", NEXT_YEAR)
    assert by is None
    assert phase_at(programme, NEXT_YEAR) is None


@pytest.mark.parametrize(("years", "said"), [(0, False), (1, True)])
async def test_the_page_says_so_where_dates_were_moved(years: int, said: bool) -> None:
    transport = httpx.ASGITransport(Starlette(routes=demo_routes((), years)))
    async with httpx.AsyncClient(transport=transport, base_url="http://demo") as browser:
        page = (await browser.get("/demo")).text
    assert ("lịch được dời 1 năm" in page) == said
    assert "$note" not in page
