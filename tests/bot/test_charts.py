"""The chart beside a card: drawn when a channel asks for it; the words go without it where that fails."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.charts import drawn
from bot.shelf import CHARTS_KEPT, Shelf
from handlers.place import Place
from storage.database import Database
from storage.files import FileStore
from storage.store import Store
from tests.support.entries import NOW, A, enter, people
from tests.support.patience import PATIENCE_S

TEXT = (Path(__file__).parents[2] / "programmes/2026/programme.toml").read_text(encoding="utf-8")


def entered(store: Store) -> None:
    people(store)
    store.programmes.load("2026", TEXT, NOW)
    enter(store, 1, unit_id=A)


def test_a_chart_is_drawn_while_somebody_writes(database: Database) -> None:
    database.write_now(entered)
    begun, seen = threading.Event(), threading.Event()

    def writes(store: Store) -> bool:
        store.units.make("Q", id=100, short="QQQ", name="Công đoàn Q", kind="", parent_id=None, search="q")
        begun.set()
        return seen.wait(10)

    with ThreadPoolExecutor(1) as other:
        writing = other.submit(database.write_now, writes)
        assert begun.wait(PATIENCE_S)
        try:
            assert drawn(database, "chart:dot-2/2026-11-23T01:00+00:00/vi/A").startswith(b"\x89PNG")
        finally:
            seen.set()
        assert writing.result()


def test_a_chart_is_drawn_from_what_its_key_names(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    database.write_now(entered)
    png = drawn(database, "chart:dot-2/2026-11-23T01:00+00:00/vi/A")
    assert png.startswith(b"\x89PNG")
    assert drawn(database, "chart:dot-2/2026-11-23T01:00+00:00/en/A") != png
    for wrong in (
        "chart:",
        "chart:dot-9/2026-11-23T01:00+00:00/vi/A",
        "chart:dot-2/2026-11-23T01:00+00:00/vi/Z",
    ):
        with pytest.raises(KeyError):
            drawn(database, wrong)
    assert {record.message for record in caplog.records} == {"a chart could not be drawn"}


def test_a_chart_that_many_ask_for_is_drawn_once_and_few_are_kept(database: Database, tmp_path: Path) -> None:
    database.write_now(entered)
    shelf = Shelf(FileStore(tmp_path), Place("https://sangkien.example"), database)
    key = "chart:dot-2/2026-11-23T01:00+00:00/vi/A"
    assert shelf.read(key) is shelf.read(key)
    with pytest.raises(KeyError):
        shelf.read("chart:dot-9/2026-11-23T01:00+00:00/vi/A")
    assert CHARTS_KEPT <= 100
