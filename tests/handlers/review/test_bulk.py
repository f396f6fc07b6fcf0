"""«duyệt nhiều»: many entries found valid in one step, seen before, counted, and undone as one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from handlers.review import worded
from storage.database import Database
from storage.history import By
from storage.store import Store
from tests.handlers.review.conftest import PROVINCE
from tests.support.talk import NOW, Somebody, later, settled

OTHERS = {  # title, what is done: nothing like the others
    "Giàng A Páo": ("Máng gạt bã mía bằng tay quay nhẹ", "Làm máng gỗ dài, quay tay gạt bã mía ra sân, một người làm thay ba."),
    "Vàng Thị Sính": ("Bảng màu chia ca trực trạm bơm", "Treo bảng sắt ở trạm, mỗi ca một thẻ màu, ai cũng biết giờ của mình."),
}  # fmt: skip
CALM = ("duyệt nhiều", "1", "1")  # of her unit and below, without a warning


@pytest.fixture
def authors(database: Database, mai: Somebody, officer: Somebody) -> dict[str, Somebody]:
    """Mai and two more have an entry each that waits for its first look."""
    found = {"Lò Thị Mai": mai}
    for number, (name, (title, solution)) in enumerate(OTHERS.items()):
        author = Somebody(database, f"author-{number}", now=mai.now)
        known = {"name": name, "phone": f"090000004{number}"}
        author.hands_in_recognised(title, "1", "1", solution, "xong", **known, picture=number + 2)
        found[name] = author
    officer.now = author.now
    return found


def statuses(database: Database) -> list[str]:
    def read(store: Store) -> Iterator[str]:
        for number in range(1, 4):
            entry = store.initiatives.by_code(next(c for c in codes(store) if f"000{number}" in c))
            assert entry is not None
            yield entry.status

    return database.write_now(lambda store: list(read(store)))


def codes(store: Store) -> list[str]:
    programme = store.programmes.active().key
    unit = store.units.by_code(PROVINCE)
    assert unit is not None
    standing = ("received", "confirmed", "valid")
    queue = store.queue
    rows = [queue.waiting(programme, s, unit.id, NOW.date(), at_most=50) for s in standing]
    return [row.code for page in rows for row in page]


def test_the_step_is_shown_before_it_is_done(authors: dict[str, Somebody], officer: Somebody) -> None:
    said = officer.says(*CALM)
    for piece in ("3 hồ sơ của Công đoàn Chè Tam Đường, không cảnh báo", "SK26-CTD-0001", OTHERS["Giàng A Páo"][0],
                  "40.000.000 đồng", "Tổng làm lợi 1 năm: 120.000.000 đồng", "gõ lại số 3"):  # fmt: skip
        assert piece in said, piece


def test_all_are_accepted_and_each_author_hears_once(
    database: Database, authors: dict[str, Somebody], officer: Somebody
) -> None:
    said = officer.says(*CALM, "3")
    assert "Đã xác nhận 3 hồ sơ ✓ (Cơ sở đã xác nhận)" in said
    assert "Không còn hồ sơ nào" in said
    assert statuses(database) == ["confirmed"] * 3
    for author in authors.values():
        author.now = officer.now
        author.reads()
        heard = later(author, timedelta(minutes=10)).reads()
        assert heard.count("Cơ sở đã xác nhận") == 1, heard


def test_one_undo_takes_the_whole_step_back(
    database: Database, authors: dict[str, Somebody], officer: Somebody
) -> None:
    officer.says(*CALM, "3")
    assert "Đã hoàn tác 3 hồ sơ" in officer.says("hoàn tác")
    assert statuses(database) == ["received"] * 3
    for author in authors.values():
        author.now = officer.now
        author.reads()
        assert later(author, timedelta(hours=1)).reads() == ""


@pytest.mark.both
def test_told_at_once_the_step_stays(authors: dict[str, Somebody], officer: Somebody) -> None:
    officer.says(*CALM, "3")
    assert "SK26-CTD-0003" in officer.says("báo ngay")
    mai = authors["Lò Thị Mai"]
    mai.now = officer.now
    assert "Cơ sở đã xác nhận" in mai.reads()
    assert "Không có gì để hoàn tác" in officer.says("hoàn tác")


def test_what_an_author_acted_on_meanwhile_is_not_undone(
    database: Database, authors: dict[str, Somebody], officer: Somebody
) -> None:
    officer.says(*CALM, "3")
    mai = authors["Lò Thị Mai"]
    mai.now = officer.now
    mai.says("sáng kiến của tôi", "1")
    mai.presses("Rút sáng kiến")
    mai.says("đúng")
    said = officer.says("hoàn tác")
    assert "Đã hoàn tác 2 hồ sơ" in said
    assert "1 hồ sơ không hoàn tác được nữa" in said
    assert statuses(database) == ["confirmed", "received", "received"]


@pytest.mark.parametrize("typed", ["2", "33", "đúng", "ok duyệt đi"])
def test_nothing_but_the_count_confirms(
    database: Database, authors: dict[str, Somebody], officer: Somebody, typed: str
) -> None:
    officer.says(*CALM)
    assert "gõ lại số 3" in officer.says(typed)
    assert statuses(database) == ["received"] * 3


def test_a_count_that_came_before_the_list_confirms_nothing(
    database: Database, authors: dict[str, Somebody], officer: Somebody
) -> None:
    officer.says(*CALM)
    officer.now -= timedelta(seconds=1)
    assert "gõ lại số 3" in officer.says("3")
    assert statuses(database) == ["received"] * 3


def test_a_list_seen_long_ago_is_looked_through_again(
    database: Database, authors: dict[str, Somebody], officer: Somebody
) -> None:
    officer.says(*CALM)
    assert "xem đã lâu" in later(officer, timedelta(minutes=11)).says("3")
    assert statuses(database) == ["received"] * 3


def test_what_changed_after_it_was_shown_is_left_out_by_name(
    database: Database, authors: dict[str, Somebody], officer: Somebody
) -> None:
    officer.says(*CALM)
    colleague = settled(database, "colleague", "officer", name="Chị Hồng")
    colleague.now = officer.now
    colleague.says("việc của tôi", "1")
    said = officer.says("3")
    assert "Đã xác nhận 2 hồ sơ" in said
    assert "Để lại 1 hồ sơ vừa có thay đổi: SK26-CTD-0001-T" in said
    assert statuses(database) == ["confirmed"] * 3
    assert "Đã hoàn tác 2 hồ sơ" in officer.says("hoàn tác")
    assert statuses(database) == ["confirmed", "received", "received"]


def test_a_warned_one_is_left_for_a_look_of_its_own(
    database: Database, authors: dict[str, Somebody], officer: Somebody
) -> None:
    twin = Somebody(database, "twin", now=officer.now)
    twin.hands_in_recognised(name="Tẩn A Sài", phone="0900000049")
    officer.now = twin.now
    said = officer.says(*CALM)
    assert "2 hồ sơ của" in said
    assert "Để lại xem riêng: 2 cần xem kỹ" in said


def test_dear_ones_need_two_officers_however_calm(
    database: Database, authors: dict[str, Somebody], officer: Somebody
) -> None:
    def make_dear(store: Store) -> None:
        entry = store.initiatives.by_code(next(c for c in codes(store) if "0002" in c))
        assert entry is not None
        answers = {**entry.answers, "benefit": {"vnd": 5_000_000_000, "how": ""}}
        columns = {"title": entry.title, "benefit_vnd": 5_000_000_000, "applied_on": entry.applied_on,
                   "recognition": "yes", "money_state": "declared"}  # fmt: skip
        by = By(entry.person_id, "web", None, officer.now)
        store.acts.change(
            entry.id, "touch_up", answers, {"author"}, "two", store.programmes.active(), by, **columns
        )

    database.write_now(make_dear)
    assert "Để lại xem riêng: 1 cần xem kỹ" in officer.says("duyệt nhiều", "1", "2")


def test_what_she_put_off_stays_out(authors: dict[str, Somebody], officer: Somebody) -> None:
    officer.says("việc của tôi", "để sau")
    said = officer.says(*CALM)
    assert "2 hồ sơ của" in said
    assert "1 anh/chị để sau" in said
    assert "anh/chị để sau: gõ «việc của tôi»" in officer.says("2")


def test_said_in_words(authors: dict[str, Somebody], officer: Somebody) -> None:
    officer.says("việc của tôi")
    assert "3 hồ sơ, không cảnh báo" in officer.says("duyệt tất cả, không cảnh báo")
    assert "Duyệt nhiều hồ sơ một lượt" in officer.says("tất cả của chè tam đường")
    assert "3 hồ sơ của Công đoàn Chè Tam Đường, không cảnh báo" in officer.says("1")
    said = officer.says("tat ca cua to doi 1, khong canh bao")
    assert "Không có hồ sơ nào của Tổ công đoàn Đội 1" in said
    assert "gõ vài chữ" in officer.says("tất cả của tổ, không cảnh báo")
    assert "chưa tìm thấy đơn vị" in officer.says("tất cả của nhà máy xi măng, không cảnh báo")
    assert "không cảnh báo" in officer.says("1")


def test_another_unit_cannot_be_meant(
    database: Database, authors: dict[str, Somebody], officer: Somebody
) -> None:
    beside = settled(database, "beside", "officer", at="BINHLU-MACCA")
    beside.now = officer.now
    assert "SK26" not in beside.says("tất cả của chè tam đường, không cảnh báo")
    assert "SK26" not in beside.says("duyệt nhiều", "1")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tất cả của tổ A, không cảnh báo", ("to a", True)),
        ("Duyệt tất cả hồ sơ của Đội 1 không có cảnh báo nhé ạ", ("doi 1", True)),
        ("tất cả hồ sơ không cảnh báo", ("", True)),
        ("duyệt hết của tổ A", ("to a", False)),
        ("không cảnh báo, tất cả của tổ A", ("to a", True)),
        ("tất cả của tôi", ("", False)),
        ("all of team A, no warnings", ("team a", True)),
        ("tất cả đều làm đúng", None),
        ("hết", None),
        ("nhiều", None),
    ],
)
def test_which_entries_words_mean(typed: str, meant: tuple[str, bool] | None) -> None:
    found = worded.all_of(typed)
    assert (found and (found.unit, found.calm)) == meant


def test_an_upper_officer_confirms_only_what_units_confirmed(
    database: Database, authors: dict[str, Somebody], officer: Somebody, upper: Somebody
) -> None:
    upper.now = officer.now
    assert "Không có hồ sơ nào" in upper.says("tất cả, không cảnh báo")
    officer.says("việc của tôi", "1")
    upper.now = officer.now
    assert "Đã xác nhận 1 hồ sơ ✓ (Hợp lệ)" in upper.says("tất cả, không cảnh báo", "1")
    assert sorted(statuses(database)) == ["received", "received", "valid"]


def test_it_can_be_left_at_every_step(authors: dict[str, Somebody], officer: Somebody) -> None:
    for steps in (("duyệt nhiều",), ("duyệt nhiều", "1")):
        assert "Còn 3 hồ sơ" in officer.says("việc của tôi", *steps, "quay lại")
    assert "Duyệt nhiều hồ sơ một lượt" in officer.says("việc của tôi", *CALM, "quay lại")


@pytest.mark.both
def test_it_is_offered_under_a_card_where_many_wait(
    database: Database, authors: dict[str, Somebody], officer: Somebody
) -> None:
    officer.says("việc của tôi")
    assert not any("Duyệt nhiều" in choice.label for choice in officer.newest.choices)
    for number, name in enumerate(("Sùng A Tủa", "Lý Mý Chơ")):
        author = Somebody(database, f"more-{number}", now=officer.now)
        author.hands_in_recognised(name=name, phone=f"090000005{number}")
        officer.now = author.now
    assert "Còn 5 hồ sơ" in officer.says("việc của tôi")
    assert "của đơn vị nào" in officer.presses("Duyệt nhiều")
