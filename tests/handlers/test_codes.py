"""Six digits are a sum, a day or a code: which, is told by the question that is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from bot import demo
from domain.draft import Draft
from domain.form import Form
from domain.initiative import initiative_form
from domain.kinds.kind import Context, Said
from domain.kinds.money.sayings import NONE
from domain.vietnamese import fold
from storage.database import Database
from storage.store import Store
from tests.domain.test_dates import rows as date_rows
from tests.domain.test_money import rows as money_rows
from tests.support.talk import NOW, QUICK, UNIT, Somebody

WRONG = "Mã hoặc đường dẫn này không đúng"
ON_OFFER = {
    "0",
    "1",
    *map(fold, (NONE.label.vi, *NONE.also)),
}  # at the sum: «quay lại», «không tính được thành tiền»
SUMS = [typed for typed, _ in money_rows() if fold(typed) not in ON_OFFER]
DAYS = [typed for typed, _, _ in date_rows()]


@dataclass(slots=True)
class Moment:
    """A conversation at one question; what is typed there is undone again."""

    her: Somebody
    form: Form = field(default_factory=lambda: initiative_form((), frozenset()))
    draft: Draft = field(init=False)
    context: Context = field(init=False)

    def __post_init__(self) -> None:
        window = self.her.database.write_now(lambda store: store.programmes.active().used_window)
        self.draft = self.her.database.write_now(self._draft)
        self.context = Context(self.her.now.date(), self.draft.answers, window=window)

    def _draft(self, store: Store) -> Draft:
        talk = store.conversations.open(self.her.address, "private", self.her.now)
        draft: Draft = store.drafts.get(talk.draft_id or 0).answers
        return draft

    def after(self, typed: str) -> tuple[object, object]:
        """What is answered, and asked back, once she typed this."""
        draft = self.her.would_find(self._draft, text=typed)
        return draft.answers, draft.asked_back

    def expected(self, typed: str) -> tuple[object, object]:
        """The same, as the question alone makes it of these words."""
        taken = self.form.take(self.draft, Said(text=typed), self.context)
        return (taken.answers, taken.asked_back) if isinstance(taken, Draft) else (self.draft.answers, None)


def at_the_day(mai: Somebody) -> Moment:
    mai.joins()
    mai.says(*QUICK[:5])
    return Moment(mai)


def at_the_sum(mai: Somebody) -> Moment:
    mai.joins()
    mai.says(*QUICK[:6])
    return Moment(mai)


def taken_for_something_else(moment: Moment, forms: list[str]) -> list[str]:
    return [typed for typed in forms if moment.after(typed) != moment.expected(typed)]


@pytest.mark.parametrize(("begin", "forms"), [(at_the_day, DAYS), (at_the_sum, SUMS)])
def test_every_form_of_the_tables_reaches_its_question_and_nothing_else(
    mai: Somebody, begin: Callable[[Somebody], Moment], forms: list[str]
) -> None:
    assert len(forms) > 200
    assert taken_for_something_else(begin(mai), forms) == []


def test_a_sum_of_six_digits_is_a_sum_even_where_it_is_a_units_code(mai: Somebody) -> None:
    at_the_sum(mai)
    assert "260.122 đồng" in mai.says(demo.CODE)
    assert "500.000 đồng" in mai.says("viết lại", "500 000")


def test_figures_typed_as_answers_are_no_guesses_at_a_code(mai: Somebody) -> None:
    at_the_sum(mai)
    for number in range(150_000, 150_012):
        assert WRONG not in mai.says(str(number))
    assert "đang ở Công đoàn Chè Tam Đường" in mai.says("tạm dừng")


@pytest.mark.parametrize("typed", ["marketing", "maintenance", "mayhaiche", "ma trận", "mã vạch", "mà thôi"])
def test_words_that_begin_like_a_code_are_no_code(mai: Somebody, typed: str) -> None:
    mai.joins()
    assert WRONG not in mai.says(typed)


@pytest.mark.both
@pytest.mark.parametrize("typed", ["260122", "260 122", "260.122", "mã 260122", "Mã: 260 122", "code 260122"])
def test_a_units_code_is_one_where_the_unit_is_asked(database: Database, mai: Somebody, typed: str) -> None:
    lan = Somebody(database, "lan")
    lan.says("xin chào", "đồng ý")
    assert "Công đoàn Chè Tam Đường" in lan.says(typed)
    assert "Họ và tên" in lan.newest.text


@pytest.mark.both
def test_another_units_code_is_asked_about_and_leads_back_to_the_open_question(
    database: Database, mai: Somebody
) -> None:
    mai.joins()
    other = database.write_now(invitation_elsewhere)
    assert "Chuyển sang LĐLĐ" in mai.says(f"mã {other}")
    assert "giữ nguyên đơn vị cũ" in mai.says("không")
    assert "(1/9)" in mai.newest.text
    said = mai.says(f"mã {other}", "ừ")
    assert "Đã chuyển sang" in said
    assert "(1/9)" in said
    assert "Chè Tam Đường" not in mai.says("tôi là ai")


def invitation_elsewhere(store: Store) -> str:
    there = next(u.id for u in store.units.living(NOW.date()) if u.code != UNIT)
    store.rights.invite("unit", "another-units-own-token", there, NOW, code="771122")
    return "771122"
