"""One person on several channels: joined by a code or link of hers, parted again; nothing lost, and no right won by it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from time import sleep
from typing import Any

import pytest
from sqlalchemy import select

from domain.chat import Outgoing
from storage.audit import Proved, verify
from storage.database import Database
from storage.recount import differences
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Draft, Initiative, JoinCode, Outbox, Person
from tests.support.talk import NOW, QUICK, UNIT, Somebody, later, settled
from tests.support.two_phones import TwoPhones

LINK = re.compile(r"/i/([A-Za-z0-9_-]+)")
WRONG = "Mã hoặc đường dẫn này không đúng"
OWNERS = Sql(select(table(Initiative).c.code, table(Initiative).c.person_id))
OUTBOX = Sql(select(table(Outbox).c.message).order_by(table(Outbox).c.id))
CODES = Sql(select(*table(JoinCode).c))


@pytest.fixture
def mais(database: Database, mai: Somebody) -> TwoPhones:
    """At the third question on the web; a phone on another channel that never wrote to us."""
    mai.joins()
    mai.says(*QUICK[:2])
    return TwoPhones(mai, Somebody(database, "9001", "telegram", now=mai.now))


def given(somebody: Somebody) -> tuple[str, str]:
    """A code and a link of hers."""
    said = somebody.says("dùng kênh khác")
    code = re.search(r"mã (\d{3} \d{3})", said)
    link = LINK.search(somebody.newest.links[0].url)
    assert code is not None
    assert link is not None
    return code[1].replace(" ", ""), link[1]


def who(somebody: Somebody) -> int:
    def read(store: Store) -> int:
        person = store.people.at(somebody.address)
        assert person is not None
        return person.id

    return somebody.database.write_now(read)


def join(mais: TwoPhones) -> str:
    code, _ = given(mais.first)
    mais.says(mais.second, f"mã {code}")
    return mais.says(mais.second, "đúng")


def opens(phone: Somebody, link: str) -> str:
    """The link, and yes to whose it is."""
    phone.does(start=link)
    return phone.says("đúng")


def labels(somebody: Somebody) -> list[str]:
    return [choice.label for choice in somebody.newest.choices]


def owners(database: Database) -> dict[str, int]:
    return {row.code: row.person_id for row in database.read_now(lambda store: store.all(OWNERS))}


def holds(database: Database) -> None:
    """Every history proves itself, and every number of a unit is what its entries say."""
    assert isinstance(verify(database.read_now), Proved)
    assert database.read_now(differences) == []


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


def test_two_who_both_have_something_become_one_and_two_again(database: Database, mai: Somebody) -> None:
    mai.hands_in()
    other = Somebody(database, "9001", "telegram", now=mai.now)
    other.joins(name="Lò Mai", phone="0900000055")
    other.fills_in("Máng nước gạt lá cho ruộng chè")
    other.says("gửi")
    other.says("gửi sáng kiến mới", "Cối giã gạo bằng sức nước")
    other.says("hỏi tổ hỗ trợ bao giờ xét")
    mais = TwoPhones(mai, other)
    before = owners(database)
    assert len(set(before.values())) == 2
    said = join(mais)
    assert "nằm chung trong «sáng kiến của tôi»" in said
    assert "(2/9)" in said  # the draft begun here goes on: there nothing was being written
    assert set(owners(database).values()) == {who(mai)}
    holds(database)
    listed = mais.says(mai, "sáng kiến của tôi")
    for title in (QUICK[0], "Máng nước", "Cối giã gạo"):
        assert title in listed
    mais.says(mai, "câu hỏi của tôi")
    assert "bao giờ xét" in labels(mai)[0]
    mais.says(mai, "tách kênh")
    assert labels(mai)[0].startswith("Tách Telegram (nối ")
    assert "Đã tách Telegram" in mais.says(mai, "1")
    assert owners(database) == before
    assert who(other) != who(mai)
    holds(database)
    mais.together()
    assert "Chat này vừa được tách ra" in other.reads()
    assert "Cối giã gạo" in mais.says(other, "sáng kiến của tôi")
    listed = mais.says(mai, "sáng kiến của tôi")
    assert "Cối giã gạo" not in listed
    assert "Máng nước" not in listed


def test_what_was_made_of_her_draft_meanwhile_goes_back_with_it(database: Database, mai: Somebody) -> None:
    mai.joins()
    other = Somebody(database, "9001", "telegram", now=mai.now)
    other.joins(name="Lò Mai", phone="0900000055")
    other.fills_in("Máng nước gạt lá cho ruộng chè")
    mais, hers = TwoPhones(mai, other), who(other)
    join(mais)
    mais.says(mai, "sáng kiến của tôi", "1", "1")
    assert "Đã nhận!" in mais.says(mai, "gửi")
    mais.says(other, "tách kênh", "1")
    assert list(owners(database).values()) == [hers]
    holds(database)


def test_it_can_be_undone_from_either_side_for_seven_days(mais: TwoPhones) -> None:
    join(mais)
    said = mais.says(mais.second, "tách kênh", "1")
    assert "chat này lại riêng như trước" in said
    assert "Anh/chị có đồng ý không?" in said
    mais.together()
    assert "Đã tách Telegram" in mais.first.reads()
    assert "(4/9)" in mais.says(mais.first, QUICK[2])
    join(mais)
    assert "không thấy kênh nào mới nối" in later(mais.first, timedelta(days=8)).says("tách kênh")


def test_not_me_after_it_was_joined_leads_to_parting(mais: TwoPhones) -> None:
    join(mais)
    mais.says(mais.first, "không phải tôi")
    assert labels(mais.first)[0].startswith("Tách Telegram")


def test_not_me_where_nothing_was_asked_or_joined_says_just_that(mais: TwoPhones) -> None:
    said = mais.says(mais.first, "không phải tôi")
    assert "Hiện không có gì chờ anh/chị xác nhận ạ." in said
    assert "không thấy kênh nào" not in said
    assert "(3/9)" in said


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


def who_of(store: Store, somebody: Somebody) -> int:
    person: Any = store.people.at(somebody.address)
    return int(person.id)


def test_the_persons_stay_so_that_consent_and_proof_stay(mais: TwoPhones, database: Database) -> None:
    people = Sql(select(table(Person).c.id))
    before = len(database.read_now(lambda store: store.all(people)))
    join(mais)
    assert len(database.read_now(lambda store: store.all(people))) == before + 1
    assert mais.first.now > NOW


def test_the_history_of_each_entry_says_so_in_words(database: Database, mai: Somebody) -> None:
    other = Somebody(database, "9001", "telegram", now=mai.now)
    other.hands_in()
    mai.now = other.now
    mai.joins(name="Lò Mai", phone="0900000055")
    mais = TwoPhones(mai, other)
    join(mais)
    mais.says(mai, "tách kênh", "1")
    said = mais.says(other, "sáng kiến của tôi", "1", "lịch sử")
    assert "nối hai kênh của cùng một người" in said
    assert "tách hai kênh đã nối" in said


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


def button_of_the_first(officer: Somebody) -> str:
    """«Đúng là tôi» under the first of the questions she has not read yet."""
    rows = officer.database.write_now(lambda store: store.outbox.spoken(officer.address, 0, officer.now, 50))
    asked = [m for m in (Outgoing.from_json(row.message) for row in rows) if "MỌI việc" in m.text]
    assert len(asked) == 2
    return asked[0].choices[0].data


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


def test_what_was_joined_is_parted_by_nobody_else(database: Database, mais: TwoPhones) -> None:
    join(mais)
    pao = Somebody(database, "pao", now=mais.first.now)
    pao.joins(name="Giàng A Páo", phone="0900000033")
    assert "không thấy kênh nào mới nối" in pao.says("tách kênh")
    assert who(mais.second) == who(mais.first)


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
        assert begun.wait(10)
        assert "em đã nối" in officer.says("/dunglatoi")
        writing.result()
    drafts = Sql(select(table(Draft).c.person_id).where(table(Draft).c.form == "initiative"))
    assert {row.person_id for row in database.read_now(lambda store: store.all(drafts))} == {who(officer)}
    assert "(1/9)" in phones.says(other, "tiếp tục")


def test_a_role_that_comes_later_names_the_chats_it_works_in(database: Database, mais: TwoPhones) -> None:
    """Somebody may have been tricked into joining before there was anything to win."""
    join(mais)
    officer = settled(database, "hoa", "officer", name="Nguyễn Thị Hoa")
    link = LINK.search(officer.says("cấp quyền", "1", "1"))
    assert link is not None
    mais.together()
    said = mais.first.does(start=link[1])
    assert "được giao vai trò" in said
    assert "mọi kênh anh/chị đã nối (" in said
    assert "Telegram" in said
    alone = settled(database, "alone", name="Vừ A Tủa")
    link = LINK.search(officer.says("cấp quyền", "1", "1"))
    assert link is not None
    assert "kênh" not in alone.does(start=link[1])


def test_her_former_self_is_nobody_a_co_author_is_looked_for_among(database: Database, mai: Somebody) -> None:
    def named(store: Store) -> list[str]:
        unit = store.units.by_code(UNIT)
        assert unit is not None
        return sorted(person.name for person in store.people.of_unit(unit.id) if person.name == "Lò Mai")

    other = settled(database, "9001", name="Lò Mai", phone="0900000055")
    settled(database, "mai-2", name="Lò Mai", phone="0900000056")
    assert database.read_now(named) == ["Lò Mai", "Lò Mai"]
    join(TwoPhones(Somebody(database, "mai-2"), other))
    assert database.read_now(named) == ["Lò Mai"]
