"""No role is won by joining: whoever holds one says yes in both chats, and none is taken up on a join that is fresh."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from time import sleep

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Draft
from tests.support.elsewhere import (
    LINK,
    button_of_the_first,
    given,
    join,
    labels,
    opens,
    who,
    who_of,
)
from tests.support.patience import PATIENCE_S
from tests.support.talk import Somebody, later, settled
from tests.support.two_phones import TwoPhones

OFFICER_CODE = "phải lấy từ chính chat này"


def test_an_officer_tricked_into_typing_a_code_loses_nothing(database: Database, mais: TwoPhones) -> None:
    """The attacker is Mai."""
    officer = settled(database, "victim", "officer", name="Nguyễn Thị Hoa")
    code, link = given(mais.first)
    hers = who(officer)
    assert OFFICER_CODE in officer.says(f"mã {code}")
    assert OFFICER_CODE in officer.does(start=link)
    assert who(officer) == hers
    assert who(mais.first) != hers
    assert "dành cho" in mais.first.says("việc của tôi")


@pytest.mark.both
def test_an_officers_code_alone_opens_nothing(database: Database, mais: TwoPhones) -> None:
    officer = settled(database, "victim", "officer", name="Nguyễn Thị Hoa")
    officer.now = mais.second.now
    code, _ = given(officer)
    assert "Em đã hỏi lại anh/chị ở trang web" in mais.says(mais.second, f"mã {code}", "đúng")
    assert who(mais.second) != who(officer)
    assert "Anh/chị có đồng ý không?" in mais.second.says("việc của tôi")
    officer.now = mais.second.now
    asked = officer.reads()
    assert "làm được MỌI việc" in asked
    assert f"Chỉ chọn «{labels(officer)[0]}» khi chính anh/chị" in asked
    assert "không nối gì cả" in officer.says("không phải tôi")
    officer.says("đúng là tôi")
    assert "không có gì chờ anh/chị xác nhận" in officer.says("/dunglatoi")
    assert who(mais.second) != who(officer)
    mais.second.now = officer.now
    assert "nên em không nối. Anh/chị cứ làm ở đây như thường ạ." in mais.second.reads()


def test_an_officer_says_yes_in_both_chats(database: Database, mais: TwoPhones) -> None:
    officer = settled(database, "hoa", "officer", name="Nguyễn Thị Hoa")
    phones = TwoPhones(officer, mais.second)
    _, link = given(officer)
    phones.together()
    opens(phones.second, link)
    phones.together()
    officer.reads()
    assert "em đã nối Telegram" in officer.presses("Đúng là tôi")
    phones.together()
    assert "Đã nối xong" in phones.second.reads()
    assert "dành cho" not in phones.says(phones.second, "việc của tôi")
    assert who(phones.second) == who(officer)
    assert "Anh/chị có đồng ý không?" in phones.says(phones.second, "tách kênh", "1", "việc của tôi")
    assert who(phones.second) != who(officer)


def test_a_yes_that_comes_too_late_joins_nothing(database: Database, mais: TwoPhones) -> None:
    officer = settled(database, "hoa", "officer", name="Nguyễn Thị Hoa")
    officer.now = mais.second.now
    _, link = given(officer)
    mais.second.now = officer.now
    opens(mais.second, link)
    assert "không có gì chờ anh/chị xác nhận" in later(officer, timedelta(minutes=11)).says("đúng là tôi")
    assert who(mais.second) != who(officer)


def test_roles_never_go_over(database: Database, mai: Somebody) -> None:
    """A role whose holder was joined away would be nobody's: there is no such way."""
    officer = settled(database, "hoa", "officer", name="Nguyễn Thị Hoa")
    other = settled(database, "son", "officer", name="Lò Văn Sơn")
    code, _ = given(officer)
    other.now = officer.now
    assert OFFICER_CODE in other.says(f"mã {code}")

    def roles(store: Store) -> list[int]:
        return [len(store.rights.of(one)) for one in (who_of(store, officer), who_of(store, other))]

    assert database.read_now(roles) == [1, 1]


def test_an_older_question_is_not_answered_by_its_button(database: Database, mais: TwoPhones) -> None:
    officer = settled(database, "hoa", "officer", name="Nguyễn Thị Hoa")
    attacker = Somebody(database, "9002", "telegram", now=officer.now)
    for phone in (attacker, mais.second):
        phone.now = officer.now
        _, link = given(officer)
        phone.now = officer.now
        opens(phone, link)
        officer.now = phone.now
    assert "không có gì chờ anh/chị xác nhận" in officer.does(press=button_of_the_first(officer))
    assert who(attacker) != who(officer)
    assert who(mais.second) != who(officer)


def test_who_got_a_role_or_another_self_meanwhile_is_not_joined(database: Database, mais: TwoPhones) -> None:
    officer = settled(database, "hoa", "officer", name="Nguyễn Thị Hoa")
    officer.now = mais.first.now
    _, link = given(officer)
    mais.second.now = officer.now
    opens(mais.second, link)
    join(mais)  # with Mai, before the officer has answered
    officer.now = mais.first.now
    assert "không có gì chờ anh/chị xác nhận" in officer.says("/dunglatoi")
    assert who(mais.second) == who(mais.first)


@pytest.mark.both
def test_what_is_said_in_the_very_moment_of_joining_goes_over_too(database: Database, mai: Somebody) -> None:
    officer = settled(database, "hoa", "officer", name="Nguyễn Thị Hoa")
    other = settled(database, "9001", name="Hoa", phone="0900000056")
    phones = TwoPhones(officer, other)
    code, _ = given(officer)
    phones.says(other, f"mã {code}", "đúng")
    phones.together()
    begun = Event()

    def slowly(store: Store) -> None:
        other.takes(store, "gửi sáng kiến mới")
        begun.set()
        sleep(0.5)  # the other transaction is to come in between

    with ThreadPoolExecutor(1) as both:
        writing = both.submit(lambda: database.write_now(slowly))
        assert begun.wait(PATIENCE_S)
        assert "em đã nối" in officer.says("/dunglatoi")
        writing.result()
    drafts = Sql(select(table(Draft).c.person_id).where(table(Draft).c.form == "initiative"))
    assert {row.person_id for row in database.read_now(lambda store: store.all(drafts))} == {who(officer)}
    assert "(1/9)" in phones.says(other, "tiếp tục")


def test_a_role_is_not_taken_up_by_whom_a_chat_was_just_joined_to(
    database: Database, mais: TwoPhones
) -> None:
    """Somebody may have been tricked into joining before there was anything to win. The code is not used up by it."""
    join(mais)
    officer = settled(database, "hoa", "officer", name="Nguyễn Thị Hoa")
    link = LINK.search(officer.says("cấp quyền", "1", "1"))
    assert link is not None
    mais.together()
    for phone in (mais.first, mais.second):
        said = phone.does(start=link[1])
        assert "em chưa giao vai trò được" in said
        assert "Hoặc đợi đến 29/11/2026" in said
    mais.together()
    mais.says(mais.first, "tách kênh", "1")
    assert "được giao vai trò" in mais.first.does(start=link[1])
    code, _ = given(mais.first)
    assert "Em đã hỏi lại anh/chị ở trang web" in mais.says(mais.second, f"mã {code}", "đúng")


@pytest.mark.both
def test_a_role_that_comes_later_names_the_chats_it_works_in(database: Database, mais: TwoPhones) -> None:
    join(mais)
    officer = settled(database, "hoa", "officer", name="Nguyễn Thị Hoa")
    officer.now = mais.first.now + timedelta(days=8)
    link = LINK.search(officer.says("cấp quyền", "1", "1"))
    assert link is not None
    mais.first.now = officer.now
    said = mais.first.does(start=link[1])
    assert "được giao vai trò" in said
    assert "mọi kênh anh/chị đã nối (" in said
    assert "Telegram" in said
    alone = settled(database, "alone", name="Vừ A Tủa")
    alone.now = officer.now
    link = LINK.search(officer.says("cấp quyền", "1", "1"))
    assert link is not None
    alone.now = officer.now
    assert "kênh" not in alone.does(start=link[1])


def test_who_holds_a_role_joined_in_both_chats_and_takes_up_another(
    database: Database, mais: TwoPhones
) -> None:
    officer = settled(database, "hoa", "helper", name="Nguyễn Thị Hoa")
    phones = TwoPhones(officer, mais.second)
    code, _ = given(officer)
    phones.says(mais.second, f"mã {code}", "đúng")
    phones.together()
    assert "em đã nối" in officer.says("/dunglatoi")
    above = settled(database, "van", "officer", name="Hoàng Thị Vân")
    above.now = officer.now
    link = LINK.search(above.says("cấp quyền", "1", "1"))
    assert link is not None
    officer.now = above.now
    assert "được giao vai trò" in officer.does(start=link[1])
