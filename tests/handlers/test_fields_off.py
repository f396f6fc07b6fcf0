"""A programme may turn off every field but those each entry needs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.demo import PROGRAMMES
from domain.answers import ALWAYS_ASKED
from domain.initiative import INITIATIVE
from storage.database import Database
from tests.support.talk import NOW, Somebody


@pytest.mark.both
def test_an_entry_of_nothing_but_what_is_always_asked_is_handed_in(database: Database, mai: Somebody) -> None:
    off = sorted({field.key for field in INITIATIVE.fields} - ALWAYS_ASKED)
    text = (PROGRAMMES / "2026" / "programme.toml").read_text("utf-8")
    short = text.replace("fields_off = []", f"fields_off = {off}".replace("'", '"'))
    database.write_now(lambda store: store.programmes.load("2026", short, NOW + timedelta(seconds=1)))
    mai.joins()
    said = mai.says("Giá phơi chè ba tầng quay được", "15/3/2026", "không ra tiền")
    assert "xem lại giúp em" in said
    assert "Đã nhận!" in mai.says("gửi")
