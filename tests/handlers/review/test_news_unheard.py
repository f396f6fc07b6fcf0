"""A verdict that its author cannot read yet, or in no chat any more: an officer hears so once, and not what it says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.chat import Address, Begun, Held, SendFailed, Unreachable, UsedUp
from storage.database import Database
from storage.deliveries import Bot
from storage.resting import leave_bots_at_rest
from storage.store import Store
from tests.handlers.desk.test_unheard import refuses, second_chat_of
from tests.handlers.review.conftest import ABOVE
from tests.handlers.review.test_transfer import MACCA, TO_MACCA
from tests.support.talk import Somebody, settled

CODE = "SK26-CTD-0001-T"


@pytest.fixture
def judged(mai: Somebody, officer: Somebody, upper: Somebody) -> Somebody:
    """Her entry was found valid."""
    officer.says("việc của tôi", "1")
    upper.now = officer.now
    upper.says("việc của tôi", "1", "báo ngay")
    mai.now = officer.now = upper.now + timedelta(seconds=1)
    return mai


def told(officer: Somebody) -> list[str]:
    return [line for line in officer.reads().split("\n") if line.startswith("Tin mới về sáng kiến")]


@pytest.mark.parametrize(("failed", "said"), [
    (Held(), "chưa tới được người nộp: Web"), (Unreachable("blocked"), "không chat nào nhận tin nữa"),
    (SendFailed("refused"), "không chat nào nhận tin nữa"), (Begun(), ""),
])  # fmt: skip
def test_news_that_did_not_arrive_is_told_an_officer_once(
    database: Database, judged: Somebody, officer: Somebody, failed: SendFailed, said: str
) -> None:
    refused = refuses(database, judged, with_=failed)
    assert any(CODE in text for text in refused)
    found = told(officer)
    assert len(found) == bool(said)
    assert all(said in line and CODE in line and "Mai" not in line for line in found)
    assert not any("hợp lệ" in line.lower() or "xác nhận" in line for line in found)
    refuses(database, judged, with_=failed)
    assert told(officer) == []


def test_nobody_hears_of_what_another_chat_of_hers_takes(
    database: Database, judged: Somebody, officer: Somebody
) -> None:
    other = second_chat_of(database, judged)
    assert any(CODE in text for text in refuses(database, judged, with_=Unreachable("blocked")))
    assert CODE in other.reads()
    assert told(officer) == []


@pytest.mark.both
@pytest.mark.parametrize("failed", [Held(), UsedUp(60), Unreachable("blocked")])
def test_news_that_went_to_a_page_which_tells_nobody_is_told_an_officer_once(
    database: Database, judged: Somebody, officer: Somebody, failed: SendFailed
) -> None:
    page = second_chat_of(database, judged)
    officer.reads()
    assert any(CODE in text for text in refuses(database, judged, with_=failed, pushes=False))
    assert CODE in page.reads()
    (line,) = told(officer)
    assert CODE in line
    assert "mở trang" in line
    assert "Mai" not in line


@pytest.mark.both
def test_so_is_news_that_went_there_because_her_channel_was_switched_off(
    database: Database, judged: Somebody, officer: Somebody
) -> None:
    def switched_off(store: Store) -> int:
        now, person = judged.now, store.people.at(judged.address)
        page = store.conversations.open(Address("page", "page", "hers"), "private", now)
        assert person is not None
        page.person_id = person.id
        store.conversations.save(page, now)
        store.deliveries.hold(Bot("page", "page"), "me", "", now, now, pushes=False)
        return leave_bots_at_rest(store, now, now, 100)

    officer.reads()
    assert database.write_now(switched_off)
    (line,) = told(officer)
    assert "mở trang" in line


@pytest.mark.both
def test_so_is_that_her_entry_is_another_units_now(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    above = settled(database, "above", "upper_officer", at=ABOVE, name="Anh Sơn")
    beside = settled(database, "beside", "officer", unit=MACCA, at=MACCA, name="Chị Dung")
    for somebody in (above, beside):
        somebody.now = officer.now
        somebody.says("chào")
    above.says(f"chuyển hồ sơ {CODE}", *TO_MACCA, "đúng")
    mai.now = beside.now = above.now
    assert any("sang" in text for text in refuses(database, mai, with_=Held()))
    (line,) = told(beside)
    assert "chưa tới được người nộp: Web" in line
