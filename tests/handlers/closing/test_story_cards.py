"""A story's card: asked for by an officer, agreed to by its author alone, drawn only while she agrees."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import update

from bot.shelf import Shelf
from storage.data_requests import DataRequests
from storage.files import FileStore
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Initiative
from tests.support.erasing import erased
from tests.support.talk import PLACE, Somebody, later, settled
from tests.support.traces import in_rows
from tests.support.verdicts import number_of

CODE = "SK26-CTD-0001-T"
CARD = f"thẻ câu chuyện {CODE}"
E = table(Initiative).c
ANSWERS = Sql(update(Initiative).values(answers=named("says", E.answers)))


@pytest.fixture
def shelf(mai: Somebody, tmp_path: Path) -> Shelf:
    return Shelf(FileStore(tmp_path), PLACE, mai.database)


@pytest.fixture
def chosen(mai: Somebody, officer: Somebody, upper: Somebody) -> Somebody:
    """It was found valid and chosen, and she heard of it."""
    officer.says("việc của tôi", "1")
    upper.now = officer.now
    upper.says("việc của tôi", "1", "báo ngay")
    officer.now = upper.now
    assert "Chọn SK26-CTD-0001-T" in officer.says(f"tiêu biểu {CODE}")
    officer.says("1", "báo ngay")
    mai.now = officer.now
    mai.reads()
    return mai


def asks(officer: Somebody, mai: Somebody) -> str:
    """The officer asks for the card; what the author reads."""
    officer.now = max(officer.now, mai.now)
    assert "Em đã hỏi tác giả" in officer.says(CARD)
    mai.now = officer.now
    return mai.reads()


def test_she_is_asked_and_agrees_then_the_officer_has_the_card(
    chosen: Somebody, officer: Somebody, shelf: Shelf
) -> None:
    asked = asks(officer, chosen)
    assert "đăng cho mọi người xem" in asked
    assert "có ghi tên" in chosen.presses("Đồng ý, ghi tên tôi")
    officer.now = chosen.now
    assert "đồng ý làm thẻ câu chuyện (có ghi tên)" in officer.reads()
    said = officer.presses("Thẻ câu chuyện")
    assert "Lò Thị Mai, Công đoàn Chè Tam Đường." in said
    assert "Làm lợi 40.000.000 đồng một năm (tác giả tự khai)." in said
    assert officer.newest.copy in said
    assert len(officer.newest.copy) <= 600
    picture = Image.open(BytesIO(shelf.read(officer.newest.files[0].key)))
    assert (picture.format, picture.width) == ("PNG", 1080)
    assert "250" not in said, "how the sum was worked out is nobody's business, and this message is passed on"


@pytest.mark.both
def test_without_her_name_where_she_agrees_to_that_alone(chosen: Somebody, officer: Somebody) -> None:
    asks(officer, chosen)
    assert "không ghi tên" in chosen.presses("Đồng ý, không ghi tên")
    officer.now = chosen.now
    said = officer.says(CARD)
    assert "Tác giả ở Công đoàn Chè Tam Đường." in said
    assert "Mai" not in said


def test_silence_and_no_are_no(chosen: Somebody, officer: Somebody) -> None:
    asks(officer, chosen)
    said = later(officer, timedelta(days=5)).says(CARD)
    assert "ngày 22/11/2026, chưa thấy trả lời. Từ 29/11/2026 anh/chị nhờ em hỏi lại" in said
    assert officer.newest.files == ()
    after = later(officer, timedelta(days=8))
    assert "Em đã hỏi tác giả" in after.says(CARD)
    chosen.now = after.now
    assert "đăng cho mọi người xem" in chosen.reads()
    assert f"em không làm thẻ của {CODE}" in chosen.presses("Không đăng")
    after.now = chosen.now
    assert "không đồng ý làm thẻ" in after.reads()
    assert "không muốn đăng" in after.says(CARD)
    assert after.newest.files == ()


def test_a_second_tap_tells_the_officer_nothing_new_and_a_name_taken_back_is_taken_down(
    chosen: Somebody, officer: Somebody
) -> None:
    asks(officer, chosen)
    for words, heard in (("đồng ý đăng", "(có ghi tên)"), ("đồng ý đăng", ""),
                         ("đồng ý đăng không ghi tên", "Thẻ có tên đã đăng thì anh/chị gỡ")):  # fmt: skip
        chosen.says(words)
        officer.now = chosen.now
        told = officer.reads()
        assert (heard in told) if heard else told == ""


@pytest.mark.parametrize("words", ["thôi đăng", "thôi kể", "rút đồng ý"])
def test_taken_back_nothing_more_is_shown_and_the_officer_takes_it_down(
    chosen: Somebody, officer: Somebody, shelf: Shelf, words: str
) -> None:
    asks(officer, chosen)
    chosen.presses("Đồng ý, ghi tên tôi")
    officer.now = chosen.now
    officer.says(CARD)
    key = officer.newest.files[0].key
    assert shelf.read(key)
    chosen.now = officer.now
    chosen.says(words)
    if words == "rút đồng ý":
        chosen.says("đúng")
    officer.now = chosen.now
    assert "Anh/chị gỡ thẻ câu chuyện" in officer.reads()
    assert "không muốn đăng" in officer.says(CARD)
    with pytest.raises(KeyError):
        shelf.read(key)


def test_what_became_secret_or_is_no_longer_exemplary_is_not_shown(
    chosen: Somebody, officer: Somebody, shelf: Shelf
) -> None:
    asks(officer, chosen)
    chosen.presses("Đồng ý, ghi tên tôi")
    officer.now = chosen.now
    officer.says(CARD)
    key = officer.newest.files[0].key
    was = hide(chosen, secret=True)
    assert "giữ bí mật nên em không làm thẻ" in officer.says(CARD)
    assert_not_drawn(shelf, key)
    hide(chosen, secret=was)
    officer.says(f"bỏ tiêu biểu {CODE}", "Chọn nhầm", "1")
    assert "chưa là sáng kiến tiêu biểu" in officer.says(CARD)
    assert_not_drawn(shelf, key)


def hide(mai: Somebody, *, secret: object) -> object:
    def work(store: Store) -> object:
        entry = store.initiatives.by_code(CODE)
        assert entry is not None
        store.do(ANSWERS, says={**entry.answers, "secret": secret})
        return entry.answers.get("secret")

    return mai.database.write_now(work)


def assert_not_drawn(shelf: Shelf, key: str) -> None:
    with pytest.raises(KeyError):
        shelf.read(key)


def test_a_forged_key_draws_nothing(chosen: Somebody, shelf: Shelf) -> None:
    for key in (
        "story:1/2026-12-01T00:00:00+00:00/vi",
        "story:x",
        "story:1/now/vi",
        "story:99/2026-12-01T00:00:00+00:00/vi",
    ):
        assert_not_drawn(shelf, key)


def test_before_she_has_heard_that_it_was_chosen_she_is_not_asked(
    mai: Somebody, officer: Somebody, upper: Somebody
) -> None:
    officer.says("việc của tôi", "1")
    upper.now = officer.now
    upper.says("việc của tôi", "1", "báo ngay")
    officer.now = upper.now
    assert "chưa là sáng kiến tiêu biểu" in officer.says(CARD)
    officer.says(f"tiêu biểu {CODE}", "1")
    assert "chưa nhận tin được chọn" in officer.says(CARD)
    assert "Báo ngay" in [choice.label for choice in officer.newest.nav]
    assert "Thẻ câu chuyện" in [choice.label for choice in (officer.says(CODE), officer.newest)[1].nav]


def test_an_author_who_is_an_officer_neither_chooses_nor_has_her_own_card(
    mai: Somebody, officer: Somebody, upper: Somebody
) -> None:
    same = settled(mai.database, "same-name", "officer", name="Lò Thị Mai")
    officer.says("việc của tôi", "1")
    upper.now = officer.now
    upper.says("việc của tôi", "1", "báo ngay")
    same.now = upper.now
    assert "không tự xét" in same.says(f"tiêu biểu {CODE}")
    assert "không tự làm thẻ của mình" in same.says(CARD)


def test_nobody_else_agrees_in_her_place(chosen: Somebody, officer: Somebody) -> None:
    asks(officer, chosen)
    for words in ("đồng ý đăng", "đồng ý đăng không ghi tên", "thôi đăng"):
        assert "chưa có sáng kiến tiêu biểu" in officer.says(words)
    officer.says("/postnamed 1")
    assert "chưa thấy trả lời" in officer.says(CARD)
    assert "chưa là" not in chosen.says("đồng ý đăng")


def test_the_button_on_the_card_is_typed_too(chosen: Somebody, officer: Somebody) -> None:
    officer.says(CODE)
    assert number_of(officer, "Bỏ tiêu biểu")
    assert "Em đã hỏi tác giả" in officer.says("thẻ câu chuyện")
    assert "gõ thêm mã" in officer.says("menu", "thẻ câu chuyện")


def test_its_author_is_erased_to_the_end_and_the_picture_that_told_of_her_stops_nobody(
    chosen: Somebody, officer: Somebody, tmp_path: Path
) -> None:
    """A card and a chart are no kept files: the message they went out with is emptied all the same."""
    asks(officer, chosen)
    chosen.presses("Đồng ý, ghi tên tôi")
    officer.now = chosen.now
    assert "Lò Thị Mai, Công đoàn Chè Tam Đường." in officer.says(CARD)
    chosen.now = officer.now
    erased(chosen, tmp_path)
    assert chosen.database.read_now(lambda store: DataRequests(store).open("erase")) == []
    assert in_rows(chosen.database, ["Lò Thị Mai"]) == []
