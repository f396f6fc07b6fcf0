"""Whoever is chosen as exemplary is asked once, freely, whether it may be told of; her word is taken back as easily."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from domain.chat import Incoming
from storage import stories
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Initiative
from tests.support.talk import Somebody, settled
from tests.support.verdicts import number_of

CODE = "SK26-CTD-0001-T"


E = table(Initiative).c
ENTERED_BY = Sql(
    update(Initiative).where(E.code == CODE).values(entered_by_id=named("helper", E.entered_by_id))
)
ANSWERS = Sql(update(Initiative).where(E.code == CODE).values(answers=named("says", E.answers)))


@pytest.fixture
def chosen(mai: Somebody, officer: Somebody, upper: Somebody) -> Somebody:
    """Her entry was found valid and chosen, and she may read it."""
    return choose(mai, officer, upper)


def choose(mai: Somebody, officer: Somebody, upper: Somebody) -> Somebody:
    officer.says("việc của tôi", "1")
    upper.now = officer.now
    upper.says("việc của tôi", "1", "báo ngay")
    officer.now = upper.now
    officer.says(CODE)
    officer.says(number_of(officer, "Chọn tiêu biểu"))
    officer.says("1", "báo ngay")
    mai.now = officer.now + timedelta(seconds=1)
    return mai


def agreed(mai: Somebody) -> bool | None:
    def read(store: Store) -> bool | None:
        entry = store.initiatives.by_code(CODE)
        assert entry is not None
        return stories.said(store, entry.id)

    return mai.database.write_now(read)


@pytest.mark.both
def test_she_is_asked_in_the_news_and_agrees_by_a_press(chosen: Somebody) -> None:
    news = chosen.reads()
    assert "Tiêu biểu" in news
    assert "Em kể sáng kiến này trong tin tuần" in news
    assert agreed(chosen) is None
    assert f"được kể {CODE}" in chosen.presses("Đồng ý kể")
    assert agreed(chosen) is True
    assert "em không kể sáng kiến của anh/chị nữa" in chosen.says("thôi kể")
    assert agreed(chosen) is False


def test_no_is_as_easy_and_silence_is_no_yes(chosen: Somebody) -> None:
    chosen.reads()
    chosen.says("sáng kiến của tôi")
    assert agreed(chosen) is None
    assert f"em không kể {CODE}" in chosen.does(press=_button(chosen, "Không"))
    assert agreed(chosen) is False


def _button(mai: Somebody, label: str) -> str:
    rows = mai.database.write_now(lambda s: s.outbox.spoken(mai.address, 0, mai.now, 500))
    offered = [choice for row in rows for choice in row.message.get("choices", ())]
    return str(next(choice["data"] for choice in reversed(offered) if choice["label"] == label))


@pytest.mark.parametrize("words", ["đồng ý kể", "dong y ke a", "tell my story"])
def test_words_do_as_well(chosen: Somebody, words: str) -> None:
    chosen.reads()
    assert f"{CODE}" in chosen.says(words)
    assert agreed(chosen) is True


def test_nobody_agrees_in_her_place_nor_before_it_is_chosen(
    mai: Somebody, officer: Somebody, upper: Somebody
) -> None:
    assert "chưa có sáng kiến tiêu biểu" in mai.says("đồng ý kể")
    assert "chưa có sáng kiến tiêu biểu" in officer.says("đồng ý kể")
    assert "chưa có sáng kiến tiêu biểu" in mai.says("thôi kể")
    assert agreed(mai) is None


def test_of_what_is_secret_she_is_not_asked_and_agrees_to_nothing(
    mai: Somebody, officer: Somebody, upper: Somebody
) -> None:
    def hide(store: Store) -> None:
        entry = store.initiatives.by_code(CODE)
        assert entry is not None
        store.do(ANSWERS, says={**entry.answers, "secret": True})

    mai.database.write_now(hide)
    news = choose(mai, officer, upper).reads()
    assert "Tiêu biểu" in news
    assert "Em kể sáng kiến này" not in news
    assert "chưa có sáng kiến tiêu biểu" in mai.says("đồng ý kể")


def test_whoever_entered_it_for_her_reads_the_news_without_the_question(
    mai: Somebody, officer: Somebody, upper: Somebody
) -> None:
    helper = settled(mai.database, "helps", name="Anh Tư")
    helper.says("menu")
    word = Incoming(helper.address, "helps-0", helper.chat)
    mai.database.write_now(lambda store: store.do(ENTERED_BY, helper=store.people.sender(word, mai.now).id))
    assert "Em kể sáng kiến này trong tin tuần" in choose(mai, officer, upper).reads()
    helper.now = mai.now
    news = helper.reads()
    assert f"Sáng kiến {CODE}" in news
    assert "Tiêu biểu" in news
    assert "Em kể sáng kiến này" not in news
    assert "Đồng ý kể" not in [choice.label for choice in helper.newest.choices]


@pytest.mark.parametrize("again", ["thôi kể", "không kể nữa"])
def test_who_said_no_before_hears_that_nothing_of_hers_is_told(chosen: Somebody, again: str) -> None:
    chosen.reads()
    chosen.does(press=_button(chosen, "Không"))
    assert "em không kể sáng kiến của anh/chị nữa" in chosen.says(again)
    assert "em không kể sáng kiến của anh/chị nữa" in chosen.says(again)
    assert agreed(chosen) is False
