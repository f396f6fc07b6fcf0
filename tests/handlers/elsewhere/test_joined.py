"""One person on several channels: joined by a code or link of hers, nothing lost; a stranger's code wins nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from time import sleep

from domain.chat import Outgoing
from storage.database import Database
from storage.store import Store
from tests.support.elsewhere import (
    CODES,
    OUTBOX,
    WRONG,
    given,
    join,
    labels,
    opens,
    who,
    who_of,
)
from tests.support.patience import PATIENCE_S
from tests.support.talk import QUICK, Somebody, later, settled
from tests.support.two_phones import TwoPhones


def test_a_link_goes_on_at_the_very_question(mais: TwoPhones) -> None:
    _, link = given(mais.first)
    mais.together()
    said = opens(mais.second, link)
    assert "chào anh/chị Mai" in said
    assert "(3/9)" in said
    assert who(mais.second) == who(mais.first)
    assert "(4/9)" in mais.second.says(QUICK[2])


def test_a_typed_code_shows_little_asks_and_joins(mais: TwoPhones) -> None:
    code, _ = given(mais.first)
    said = mais.says(mais.second, f"mã {code}")
    assert "Mã này của L. T. M., số điện thoại có hai số cuối 21. Nếu đúng" in said
    assert "Mai" not in said
    assert "0900" not in said
    assert "Chè Tam Đường" not in said
    assert who(mais.second) != who(mais.first)
    assert "(3/9)" in mais.says(mais.second, "đúng")
    assert who(mais.second) == who(mais.first)


def test_no_joins_nothing_and_the_code_is_used_up(mais: TwoPhones) -> None:
    code, link = given(mais.first)
    assert "em không nối gì cả" in mais.says(mais.second, f"mã {code}", "không")
    assert WRONG in mais.says(mais.second, f"mã {code}")
    assert "L. T. M." not in mais.second.does(start=link)
    assert who(mais.second) != who(mais.first)


def test_the_chat_that_gave_the_code_is_told(mais: TwoPhones) -> None:
    join(mais)
    mais.together()
    said = mais.first.reads()
    assert "vừa nối thêm Telegram" in said
    assert labels(mais.first) == ["Tách kênh"]


def test_a_code_works_once_for_ten_minutes_and_only_the_newest(mais: TwoPhones, database: Database) -> None:
    old, _ = given(mais.first)
    code, link = given(mais.first)
    assert WRONG in mais.says(mais.second, f"mã {old}")
    late = later(mais.second, timedelta(minutes=11))
    assert WRONG in late.says(f"mã {code}")
    assert "L. T. M." not in late.does(start=link)


def test_her_own_code_is_for_the_other_channel(mais: TwoPhones) -> None:
    code, _ = given(mais.first)
    assert "mở ứng dụng kia và gõ ở đó" in mais.first.says(f"mã {code}")
    assert "L. T. M." in mais.says(mais.second, f"mã {code}")


def test_who_withdrew_her_consent_gave_nothing_away(mais: TwoPhones) -> None:
    code, _ = given(mais.first)
    mais.first.says("rút đồng ý", "đúng")
    assert WRONG in mais.says(mais.second, f"mã {code}")


def test_a_stranger_is_asked_to_agree_before_there_is_anything_to_share(mais: TwoPhones) -> None:
    assert "Anh/chị có đồng ý không?" in mais.says(mais.second, "dùng kênh khác")


def test_guessing_is_stopped_whoever_guesses(database: Database, mais: TwoPhones) -> None:
    code, link = given(mais.first)
    for n in range(30):
        Somebody(database, f"guesser-{n}", now=mais.first.now).says(f"mã {111_111 + n}")
    assert WRONG in mais.says(mais.second, f"mã {code}")
    assert "(3/9)" in opens(mais.second, link)  # nobody guesses a link


def test_only_hashes_are_kept_and_what_was_used_is_wiped(mais: TwoPhones, database: Database) -> None:
    code, link = given(mais.first)
    rows = database.read_now(lambda store: store.all(CODES))
    assert code not in str(rows)
    assert link not in str(rows)
    mais.says(mais.second, f"mã {code}", "đúng")
    kept = [Outgoing.from_json(row.message) for row in database.read_now(lambda store: store.all(OUTBOX))]
    assert any("mã •••" in message.text for message in kept)
    for message in kept:
        assert code not in str(message)
        assert f"{code[:3]} {code[3:]}" not in message.text
        assert link not in str(message)


def test_whoever_was_asked_for_consent_withdraws_it_before_the_yes(mais: TwoPhones) -> None:
    code, _ = given(mais.first)
    mais.says(mais.second, f"mã {code}")
    mais.says(mais.first, "rút đồng ý", "đúng")
    assert "đã hết hạn" in mais.says(mais.second, "đúng")
    assert who(mais.second) != who(mais.first)


def test_whoever_gave_the_code_and_is_somebody_else_by_now_is_not_joined(
    database: Database, mais: TwoPhones
) -> None:
    """Else this chat would be with whom nobody is any more."""
    code, _ = given(mais.first)
    mais.says(mais.second, f"mã {code}")
    before, pao = who(mais.second), Somebody(database, "pao", now=mais.second.now)
    pao.joins(name="Giàng A Páo", phone="0900000033")
    mais.first.now = pao.now
    join(TwoPhones(pao, mais.first))
    assert who(mais.first) == who(pao)
    assert "đã hết hạn" in mais.says(mais.second, "đúng")
    assert who(mais.second) == before


def test_a_link_of_somebody_else_asks_first_where_something_is(database: Database, mais: TwoPhones) -> None:
    """An attacker's link, opened on a phone that is somebody's, gives nothing away by itself."""
    victim = Somebody(database, "victim")
    victim.joins(name="Giàng A Páo", phone="0900000033")
    hers = who(victim)
    _, link = given(mais.first)
    victim.now = mais.first.now
    assert "L. T. M." in victim.does(start=link)
    assert "(1/9)" in victim.says("không phải")
    assert who(victim) == hers


def test_a_link_of_somebody_else_takes_no_newcomer_for_him(database: Database, mais: TwoPhones) -> None:
    """Sent about as if it were an invitation: what she types would stand in the account of whoever sent it."""
    _, link = given(mais.first)
    victim = Somebody(database, "victim", now=mais.first.now)
    assert "L. T. M." in victim.does(start=link)
    assert who(victim) != who(mais.first)
    assert "Anh/chị có đồng ý không?" in victim.says("không phải")
    assert who(victim) != who(mais.first)


def test_a_page_of_the_desk_gives_no_code_and_takes_none(database: Database, mais: TwoPhones) -> None:
    """Also one that was left open by somebody whose role has ended."""
    once = settled(database, "hoa", name="Nguyễn Thị Hoa")
    page = Somebody(database, "desk.1")
    database.write_now(lambda store: store.people.own(page.address, who_of(store, once)))
    assert "trong chat riêng" in page.says("dùng kênh khác")
    code, _ = given(mais.first)
    page.now = mais.first.now
    assert "L. T. M." not in page.says(f"mã {code}")
    assert who(page) == who(once)


def test_whoever_is_joined_away_in_the_very_moment_of_the_yes_takes_nobody_along(
    database: Database, mais: TwoPhones
) -> None:
    """Looked at once more when both are held: on PostgreSQL the two transactions run side by side."""
    pao = Somebody(database, "pao", now=mais.first.now)
    pao.joins(name="Giàng A Páo", phone="0900000033")
    mais.first.now = pao.now
    code, _ = given(mais.first)
    mais.says(mais.second, f"mã {code}")
    before, pao.now = who(mais.second), mais.second.now
    code, _ = given(pao)
    mais.first.now = pao.now
    mais.first.says(f"mã {code}")
    begun = Event()

    def slowly(store: Store) -> None:
        mais.first.takes(store, "đúng")
        begun.set()
        sleep(0.5)  # the other transaction is to come in between

    with ThreadPoolExecutor(1) as both:
        leaving = both.submit(lambda: database.write_now(slowly))
        assert begun.wait(PATIENCE_S)
        assert "đã hết hạn" in mais.says(mais.second, "đúng")
        leaving.result()
    assert who(mais.first) == who(pao)
    assert who(mais.second) == before
