"""Examples come from the trade of the unit, or of the one above it."""

from __future__ import annotations

import pytest

from storage.database import Database
from storage.store import Store
from tests.support.talk import Somebody


@pytest.mark.parametrize(
    ("unit", "example"),
    [
        ("TAMDUONG-CHE-DOI1", "Giá phơi chè"),
        ("THUYDIEN-SUOIBAC", "Lưới chắn rác"),
        ("KHOVAN-PHONGTHO", "Xe đẩy hai tầng"),
        ("BENHVIEN-HOABAN", "Giá treo dịch truyền"),
    ],
)
def test_the_first_question_shows_what_somebody_of_her_trade_would_say(
    database: Database, mai: Somebody, unit: str, example: str
) -> None:
    def invite(store: Store) -> None:
        there = store.units.by_code(unit)
        assert there is not None
        store.rights.invite("unit", "elsewhere", there.id, mai.now, code="111111")

    database.write_now(invite)
    mai.does(start="elsewhere")
    assert f"Ví dụ: {example}" in mai.says("đồng ý", "Lò Thị Mai", "0900000021", "1")
