"""«tải dữ liệu của tôi» is recorded once for each time it is made; so many times a day and no more."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from domain.papers import MOST_A_DAY
from storage.data_requests import DataRequests
from storage.paper_requests import PaperRequests
from storage.store import Store
from tests.support.talk import Somebody

ASKS = "tải dữ liệu của tôi"
MANY = MOST_A_DAY["own_data"]


def recorded(somebody: Somebody) -> int:
    return len(
        somebody.database.read_now(lambda store: DataRequests(store).since(somebody.now - timedelta(days=9)))
    )


def makes(store: Store, now: datetime) -> None:
    """All that waits is made."""
    requests = PaperRequests(store)
    for row in requests.claim(9, "me", now, now):
        requests.made(row, [], now)


def test_pressing_twice_makes_and_records_it_once(mai: Somebody) -> None:
    mai.joins()
    assert "Em đang làm tệp dữ liệu" in mai.says(ASKS)
    assert "Em đang làm tệp dữ liệu của anh/chị rồi" in mai.says(ASKS)
    assert recorded(mai) == 1


@pytest.mark.both
def test_all_of_her_files_are_packed_so_many_times_a_day_alone(mai: Somebody) -> None:
    mai.joins()
    for _ in range(MANY):
        assert "Em đang làm tệp dữ liệu" in mai.says(ASKS)
        mai.database.write_now(lambda store: makes(store, mai.now))
    said = mai.says(ASKS)
    assert f"em đã làm {MANY} lần giấy tờ loại này" in said
    assert recorded(mai) == MANY
    mai.now += timedelta(days=1)
    assert "Em đang làm tệp dữ liệu" in mai.says(ASKS)
