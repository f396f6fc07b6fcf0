"""«bàn giao»: a successor takes a role over, with all that was to come back to its holder."""

from __future__ import annotations

import re

import pytest

from domain.kinds.kind import Refusal
from storage.database import Database
from storage.history import By
from storage.store import Store
from tests.handlers.review.conftest import ABOVE
from tests.support.talk import Somebody, settled

LINK = re.compile(r"/i/([A-Za-z0-9_-]+)")
UNIT_NAME = "Công đoàn Chè Tam Đường"


def person_of(store: Store, somebody: Somebody) -> int:
    owner = store.conversations.open(somebody.address, "private", somebody.now)
    assert owner.person_id is not None
    return owner.person_id


@pytest.fixture
def asked(database: Database, mai: Somebody, officer: Somebody) -> int:
    """An entry whose author was asked for more: it is to come back to Hoa."""
    officer.says("chào")

    def ask(store: Store) -> int:
        hoa = person_of(store, officer)
        entry = next(e for e in store.initiatives.of(person_of(store, mai)))
        done = store.acts.perform(
            entry.id, "ask_supplement", {"officer"}, "two", store.programmes.active(),
            By(hoa, "web", None, officer.now), why="picture", sets={"reviewer_id": hoa},
        )  # fmt: skip
        assert not isinstance(done, Refusal)
        return int(entry.id)

    return database.write_now(ask)


@pytest.fixture
def above(database: Database, officer: Somebody) -> Somebody:
    above = settled(database, "above", "upper_officer", at=ABOVE, name="Anh Sơn")
    above.now = officer.now
    above.says("chào")
    return above


@pytest.fixture
def helper(database: Database, officer: Somebody) -> Somebody:
    """Lò Văn Ín, who holds other roles in the same unit."""
    helper = Somebody(database, "demo-helper", now=officer.now)
    helper.says("chào")
    return helper


def comes_back_to(database: Database, entry: int) -> int | None:
    found: int | None = database.write_now(lambda store: store.initiatives.get(entry).reviewer_id)
    return found


def hands_over(above: Somebody, to: str) -> str:
    above.says("bàn giao")
    above.presses("Nguyễn Thị Hoa: Cán bộ công đoàn cơ sở")
    return above.presses(to)


def test_somebody_of_the_unit_takes_over_in_one_step(
    database: Database, officer: Somebody, above: Somebody, helper: Somebody, asked: int
) -> None:
    assert "chắc chứ" in hands_over(above, "Lò Văn Ín")
    said = above.says("đúng")
    assert f"Đã bàn giao Cán bộ công đoàn cơ sở, {UNIT_NAME}: Nguyễn Thị Hoa → Lò Văn Ín" in said
    assert "1 hồ sơ đang chờ trả lời Nguyễn Thị Hoa nay về Lò Văn Ín" in said
    officer.now = helper.now = above.now
    assert "đã bàn giao cho Lò Văn Ín" in officer.reads()
    heard = helper.reads()
    assert f"Anh Sơn giao cho anh/chị vai trò Cán bộ công đoàn cơ sở của {UNIT_NAME}" in heard
    assert "1 hồ sơ" in heard
    assert "dành cho cán bộ" in officer.says("việc của tôi")
    assert "dành cho" not in helper.says("việc của tôi")
    assert comes_back_to(database, asked) == database.write_now(lambda store: person_of(store, helper))


@pytest.mark.both
def test_what_came_back_to_another_is_in_the_history_and_the_status_is_not_touched(
    database: Database, above: Somebody, helper: Somebody, asked: int
) -> None:
    hands_over(above, "Lò Văn Ín")
    above.says("đúng")

    def look(store: Store) -> tuple[str, str, str]:
        last = store.history.of(asked)[-1]
        return last.act, store.people.get(last.new["reviewer_id"]).name, store.initiatives.get(asked).status

    assert database.write_now(look) == ("hand_on", "Lò Văn Ín", "supplement")


def test_by_a_code_it_happens_when_the_successor_takes_it_up(
    database: Database, officer: Somebody, above: Somebody, asked: int
) -> None:
    said = hands_over(above, "Người khác")
    code = LINK.search(said)
    assert code is not None
    officer.now = above.now
    assert "dành cho" not in officer.says("việc của tôi")
    new = settled(database, "new", name="Chị Hồng")
    new.now = officer.now
    taken = new.does(start=code[1])
    assert "được giao vai trò: Cán bộ công đoàn cơ sở" in taken
    assert "1 hồ sơ đang chờ trả lời Nguyễn Thị Hoa nay về Chị Hồng" in taken
    officer.now = above.now = new.now
    assert "đã bàn giao cho Chị Hồng" in officer.reads()
    assert "Chị Hồng đã nhận bàn giao" in above.reads()
    assert "dành cho cán bộ" in officer.says("việc của tôi")
    assert comes_back_to(database, asked) == database.write_now(lambda store: person_of(store, new))
    assert "đã được dùng" in settled(database, "third").does(start=code[1])


def test_the_codes_she_gave_out_stay_good(
    database: Database, officer: Somebody, above: Somebody, helper: Somebody
) -> None:
    code = LINK.search(officer.says("cấp quyền", "người nhập hộ", "1"))
    assert code is not None
    hands_over(above, "Lò Văn Ín")
    above.says("đúng")
    new = settled(database, "new", name="Chị Hồng")
    new.now = above.now
    assert "được giao vai trò: Người nhập hộ" in new.does(start=code[1])


@pytest.mark.both
def test_an_author_does_not_get_her_own_entry_back(
    database: Database, mai: Somebody, above: Somebody, asked: int
) -> None:
    code = LINK.search(hands_over(above, "Người khác"))
    assert code is not None
    mai.now = above.now
    mai.does(start=code[1])
    assert comes_back_to(database, asked) is None


def test_a_giver_who_changes_her_mind_changes_nothing(
    database: Database, officer: Somebody, above: Somebody, helper: Somebody
) -> None:
    hands_over(above, "Lò Văn Ín")
    assert "em giữ nguyên" in above.says("không")
    officer.now = above.now
    assert "dành cho" not in officer.says("việc của tôi")


@pytest.mark.both
def test_her_own_role_is_handed_over_by_whoever_gives_it(officer: Somebody, above: Somebody) -> None:
    officer.now = above.now
    officer.says("bàn giao")
    said = officer.presses("Vai trò của chính tôi")
    assert "quyền luôn từ trên giao xuống" in said
    assert "Em đã báo: Anh Sơn" in said
    above.now = officer.now
    assert "Nguyễn Thị Hoa muốn bàn giao vai trò Cán bộ công đoàn cơ sở" in above.reads()
    assert "dành cho" not in officer.says("việc của tôi")


def test_a_giver_who_lost_the_right_before_she_was_sure_hands_nothing_over(
    database: Database, officer: Somebody, above: Somebody, helper: Somebody
) -> None:
    hands_over(above, "Lò Văn Ín")

    def end(store: Store) -> None:
        number = person_of(store, above)
        for held in store.rights.of(number):
            store.rights.end(held.id, number, above.now)

    database.write_now(end)
    above.says("đúng")
    officer.now = above.now
    assert "dành cho" not in officer.says("việc của tôi")


def test_beside_and_below_nobody_is_replaced(database: Database, officer: Somebody) -> None:
    beside = settled(database, "beside", "officer", at="BINHLU-MACCA")
    beside.now = officer.now
    said = beside.says("bàn giao")
    assert "Nguyễn Thị Hoa" not in said
    assert [choice.label for choice in beside.newest.choices] == ["Vai trò của chính tôi"]
    assert "dành cho" in settled(database, "worker").says("bàn giao")
