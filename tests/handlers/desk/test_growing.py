"""The frequent questions grow: what is asked often is proposed, approved by one press, and stops when it misleads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.desk.clock import clock_of
from scheduler.growing import Alike, alike, propose_often_asked, worth_proposing
from storage.database import Database
from storage.desk.answered_cases import Answered
from storage.store import Store
from tests.support.questions import Knowing, knowing
from tests.support.talk import Somebody, settled
from tests.support.together import Together

__all__ = ["knowing"]

QUESTION = "em đổi máy điện thoại rồi có vào lại được không ạ?"
ANSWER = "Chị mở lại lời mời của đơn vị trên máy mới là được ạ."
OTHERS = ("đổi điện thoại khác thì vào lại được không ạ?", "doi may dien thoai moi vao lai kieu gi a?")


def somebody(desk: Together, name: str) -> Somebody:
    """A worker who has written before."""
    known = settled(desk.people[0].database, name, name="Tẩn Thị Dua")
    known.now = desk.people[0].now
    known.says("menu")
    return known


def proposes(desk: Together, database: Database) -> int:
    """On the next morning on which the team works."""
    now = max(person.now for person in desk.people)
    morning = database.write_now(lambda store: _opens(store, now))
    desk.wait(morning - now + timedelta(minutes=5))
    now, found = desk.people[0].now, database.read_now(alike)
    return int(database.write_now(lambda store: propose_often_asked(store, now, found))["proposed"])


def _opens(store: Store, now: datetime) -> datetime:
    clock = clock_of(store.programmes.active())
    began = clock.began(now)
    closes = now if began is None else began + timedelta(hours=12)
    return clock.next_open(max(now, closes))


@pytest.fixture
def often(desk: Together, database: Database, mai: Somebody, helper: Somebody, officer: Somebody) -> Together:
    """Asked three times by two people, answered once."""
    desk.says(mai, QUESTION)
    desk.presses(mai, "Gửi Tổ hỗ trợ")
    desk.says(helper, "nhận HT-1", ANSWER)
    somebody(desk, "dua").says(*OTHERS)
    for who in (mai, helper, officer):
        desk.reads(who)
    return desk


def number_of(database: Database) -> int:
    return int(database.write_now(lambda store: store.additions.listed(1)[0].id))


def test_what_is_asked_often_is_proposed_once_and_approved_by_one_press(
    often: Together, database: Database, helper: Somebody, officer: Somebody, knowing: Knowing
) -> None:
    assert proposes(often, database) == 1
    said = often.reads(helper)
    assert "được hỏi 3 lần trong 30 ngày. Đưa vào câu hỏi thường gặp nhé?" in said
    assert "Hỏi: «em đổi máy điện thoại rồi có vào lại»" in said
    assert "trên máy mới là được" in said
    assert "HT-" not in said
    assert proposes(often, database) == 0, "each case once"
    assert often.reads(helper) == ""
    assert not knowing.looks(), "a proposal answers nobody"
    assert "(chờ duyệt)" in often.says(officer, "hỏi đáp", "1")
    assert "đã đưa «em đổi máy" in often.presses(helper, "Đưa vào")
    assert knowing.looks()
    assert not knowing.looks()
    said = somebody(often, "moi").says("doi may dt co vao lai dc ko")
    assert "Chị mở lại lời mời của đơn vị" in said
    assert "đang dùng rồi" in often.presses(officer, "Đưa vào"), "a second tap, by somebody else"


@pytest.mark.both
def test_what_was_changed_meanwhile_is_looked_at_again(
    often: Together, database: Database, helper: Somebody, officer: Somebody
) -> None:
    proposes(often, database)
    often.says(officer, "hỏi đáp", "1")
    often.reads(helper)
    said = often.presses(helper, "Xem và sửa")
    assert "(chờ duyệt), HT-1" in said
    assert "Em đã sửa." in often.says(helper, "sửa: Chị mở lại lời mời {deadline} là được")
    assert "nhiều nhất là 340" in often.says(helper, "sửa: " + "dài " * 100)
    assert "Em đã sửa." in often.says(helper, "tên: Đổi máy")
    assert "Em đã sửa." in often.says(helper, "cách hỏi: mất máy thì vào lại sao")
    assert "mất máy thì vào lại sao" in often.says(helper, "tiếng anh: Open the invitation again")
    said = often.presses(officer, "Đưa vào")
    assert "vừa có người sửa" in said
    assert "«Đổi máy»" in said
    assert "đã đưa «Đổi máy»" in often.says(officer, "đưa vào")
    assert "Đổi máy: đang dùng" in officer.newest.choices[0].label
    assert "đang dùng rồi" in often.says(helper, "1"), "somebody was quicker"
    assert "Em chưa hiểu ý này" in often.says(helper, "1", "lung tung")
    assert "Mục hỏi đáp do tổ thêm" in often.says(helper, "quay lại")


def test_an_answer_with_a_brace_is_said_as_it_stands(
    often: Together, database: Database, helper: Somebody, knowing: Knowing
) -> None:
    said = often.says(helper, "đưa vào hỏi đáp HT-1")
    assert "(chờ duyệt), HT-1" in said
    assert "đã đưa" in often.says(helper, "sửa: mở {deadline} {x.__class__} }", "1")
    knowing.looks()
    assert "mở {deadline} {x.__class__} }" in somebody(often, "moi").says(QUESTION)
    assert "mở {deadline}" in somebody(often, "moi").says("english", QUESTION)


@pytest.mark.both
def test_it_is_stopped_and_used_again_by_number(often: Together, helper: Somebody) -> None:
    often.says(helper, "đưa vào hỏi đáp ht12")
    assert "không thấy câu hỏi HT-12" in often.says(helper, "đưa vào hỏi đáp HT-12")
    assert "kèm số câu hỏi" in often.says(helper, "đưa vào hỏi đáp")
    often.says(helper, "đưa vào hỏi đáp HT-1", "đưa vào")
    said = often.says(helper, "hỏi đáp", "1", "dừng")
    assert "Em đã dừng mục" in said
    assert "đã dừng" in helper.newest.choices[0].label
    assert "đã đưa" in often.says(helper, "1", "dùng lại")
    often.says(helper, "1", "1")
    said = often.says(helper, "1", "không đưa vào")
    assert "chưa thêm mục hỏi đáp nào" in said
    assert "chờ duyệt" not in often.says(helper, "hỏi đáp")
    assert "(không đưa vào)" in often.says(helper, "đưa vào hỏi đáp HT-1")


def test_only_the_team_of_the_unit_decides(
    often: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    proposes(often, database)
    stranger = settled(database, "la", "helper", unit="XA-TALENG", at="XA-TALENG", name="Tẩn A")
    number = number_of(database)
    assert "chưa thêm mục hỏi đáp nào" in stranger.says("hỏi đáp")
    assert "không thấy mục hỏi đáp này" in stranger.says(f"/xemhoidap {number}")
    assert "không thấy câu hỏi HT-1" in stranger.says("đưa vào hỏi đáp HT-1")
    assert "Anh/chị cần hỏi gì ạ?" in often.says(mai, "hỏi đáp")
    for words in (f"/xemhoidap {number}", "đưa vào hỏi đáp HT-1", "/nhanhoidap"):
        assert "dành cho Tổ hỗ trợ" in often.says(mai, words)
    often.reads(helper)
    assert "không dùng được" in mai.does(press=helper.button("Đưa vào"))
    database.write_now(lambda store: _dismiss(store, helper))
    assert "dành cho Tổ hỗ trợ" in often.presses(helper, "Đưa vào")
    assert database.write_now(lambda store: store.additions.states()) == {"proposed": 1}


def test_two_askings_are_not_often_nor_those_of_long_ago(
    often: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    often.wait(timedelta(days=31))
    assert proposes(often, database) == 0
    assert often.reads(helper) == ""


FEE = ("nộp có mất phí gì không ạ?", "nop co mat phi gi ko", "gửi lên có mất phí gì không vậy?")


@pytest.mark.parametrize(("topic", "proposed"), [("", 1), ("fee", 1), ("deadline", 0)])
def test_only_questions_of_the_cases_topic_speak_for_it(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, topic: str, proposed: int
) -> None:
    desk.says(mai, f"hỏi tổ hỗ trợ {FEE[0]}")
    desk.says(helper, "nhận HT-1", "Không mất phí chị nhé")
    somebody(desk, "dua").says(*(f"hỏi tổ hỗ trợ {text}" for text in FEE[1:]))
    assert database.write_now(_topics) == ["fee", "fee", "fee"]
    database.write_now(lambda store: _set_topic(store, topic))
    assert proposes(desk, database) == proposed


def _topics(store: Store) -> list[str]:
    return [store.cases.find(number).topic for number in (1, 2, 3)]  # type: ignore[union-attr]


def _set_topic(store: Store, topic: str) -> None:
    store._connection.cursor().execute(f"UPDATE support_case SET topic = '{topic}' WHERE id = 1")


def test_what_was_proposed_once_is_not_proposed_of_another_case(
    often: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    often.says(mai, "hỏi tổ hỗ trợ em đổi điện thoại rồi có vào lại được không vậy chị?")
    often.says(helper, "nhận HT-2", "Chị mở lại lời mời nhé")
    assert proposes(often, database) == 1
    assert proposes(often, database) == 0
    often.reads(helper)
    often.says(helper, "không đưa vào")
    somebody(often, "pao").says(*OTHERS, QUESTION)
    assert proposes(often, database) == 0, "the team has said no"


def many(database: Database, mai: Somebody, now: datetime) -> list[Alike]:
    """Seven matters, each answered once and asked three times."""

    def work(store: Store) -> list[Alike]:
        person = store.people.at(mai.address)
        assert person is not None
        talk = store.conversations.open(mai.address, "private", now)
        cases = [store.cases.make(person.id, talk.id, now, unit_id=person.unit_id) for _ in range(7)]
        return [
            Alike(
                Answered(case, "", f"câu số {n}", "Dạ được ạ"),
                {10 * n + i: (f"câu số {n} {i}", now) for i in range(3)},
            )
            for n, case in enumerate(cases)
        ]

    return database.write_now(work)


def test_a_team_gets_three_a_day_and_none_while_five_wait_for_its_word(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    found = many(database, mai, mai.now)
    monday = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

    def proposed(now: datetime) -> int:
        return int(database.write_now(lambda store: propose_often_asked(store, now, found))["proposed"])

    assert proposed(monday - timedelta(days=1)) == 0, "on a Sunday"
    assert proposed(monday + timedelta(hours=12)) == 0, "at night"
    assert [proposed(monday + timedelta(days=day)) for day in (0, 1, 2, 3)] == [
        3,
        0,
        2,
        0,
    ]  # the 24th is a holiday
    desk.wait(timedelta(days=4))
    assert desk.reads(helper).count("Đưa vào câu hỏi thường gặp nhé?") == 5
    desk.says(helper, "đưa vào")
    assert proposed(monday + timedelta(days=4)) == 1


@pytest.mark.both
def test_it_is_done_once_on_each_day_of_work(desk: Together, database: Database) -> None:
    def due(day: int, hour: int) -> datetime:
        return database.write_now(
            lambda store: worth_proposing(store, datetime(2026, 11, day, hour, tzinfo=UTC))
        )

    monday, friday = (datetime(2026, 11, day, 0, 30, tzinfo=UTC) for day in (23, 27))
    assert [due(23, 1), due(23, 9), due(28, 1), due(30, 0)] == [monday, monday, friday, friday]


@pytest.mark.both
def test_an_addition_that_misleads_stops_by_itself_and_returns_to_the_team(
    often: Together, database: Database, mai: Somebody, helper: Somebody, officer: Somebody, knowing: Knowing
) -> None:
    often.says(helper, "đưa vào hỏi đáp HT-1", "1")
    knowing.looks()
    often.reads(officer)
    for n in range(5):
        assert database.write_now(lambda store: store.additions.states()) == {"approved": 1}
        asker = somebody(often, f"hoi-{n}")
        asker.says(QUESTION, "không phải")
        if n == 0:  # the same person again
            asker.says(
                QUESTION, "không phải", QUESTION, "không phải", QUESTION, "không phải", QUESTION, "không phải"
            )
            somebody(often, "khac").says(QUESTION, "cảm ơn")
    assert database.write_now(lambda store: store.additions.states()) == {"approved": 1}, (
        "half of the last ten"
    )
    for n in (5, 6):
        somebody(often, f"hoi-{n}").says(QUESTION, "không phải")
    assert database.write_now(lambda store: store.additions.states()) == {"stopped": 1}
    assert "vừa tự dừng: 6 trong 10 lần" in often.reads(helper)
    knowing.looks()
    assert "Chị mở lại lời mời" not in somebody(often, "moi").says(QUESTION)
    said = often.presses(helper, "Xem và sửa")
    assert "(đã dừng)" in said
    assert "đã đưa" in often.says(helper, "dùng lại")


@pytest.mark.both
def test_an_entry_of_the_file_is_only_reported(
    often: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    for n in range(6):
        somebody(often, f"hoi-{n}").says("nộp có mất phí không ạ?", "không phải")
    said = often.reads(helper)
    assert said.count("hay trả lời chưa đúng ý (5 trong 5 lần gần đây)") == 1
    assert "faq.toml" in said
    assert "Không mất phí gì" in often.says(mai, "nộp có mất phí không ạ?")


def _dismiss(store: Store, who: Somebody) -> None:
    person = store.conversations.open(who.address, "private", who.now).person_id
    assert person is not None
    for held in store.rights.of(person):
        store.rights.end(held.id, person, who.now)


def test_the_buttons_of_a_proposal_have_typed_twins_and_go_to_nobody(
    often: Together, database: Database, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    proposes(often, database)
    often.reads(helper)
    assert "(chờ duyệt)" in often.says(helper, "HT-1", "xem và sửa")
    assert "đã đưa «em đổi máy" in often.says(helper, "HT-1", "đưa vào nhé")
    assert "không thấy mục hỏi đáp" in often.says(helper, "không đưa vào")
    assert often.reads(mai) == ""


def test_typed_it_is_what_was_proposed_to_her_as_it_stood_there(
    often: Together, database: Database, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    proposes(often, database)
    assert "Đưa vào câu hỏi thường gặp nhé?" in often.reads(helper)
    often.says(mai, "hỏi tổ hỗ trợ nhà ăn ở đâu ạ")
    often.says(
        officer, "nhận HT-2", "Ở tầng một chị nhé", "đưa vào hỏi đáp HT-2"
    )  # which helper has not read
    assert "đã đưa «em đổi máy" in often.says(helper, "đưa vào")
    assert often.reads(mai)
    said = often.says(helper, "đưa vào")
    assert "«nhà ăn ở đâu ạ» (chờ duyệt), HT-2" in said
    assert "Em đã đưa" not in said
    assert database.write_now(lambda store: store.additions.states()) == {"proposed": 1, "approved": 1}
    assert "đã đưa «nhà ăn ở đâu ạ»" in often.says(helper, "đưa vào")


@pytest.mark.both
def test_typed_in_reply_to_a_proposal_that_one_is_meant(
    often: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    proposes(often, database)
    canteen = "nhà ăn của công ty ở tầng mấy ạ?"
    often.says(mai, f"hỏi tổ hỗ trợ {canteen}")
    often.says(helper, "nhận HT-2", "Ở tầng một chị nhé", "menu")
    somebody(often, "pao").says(canteen, "cho em hỏi nhà ăn công ty ở tầng mấy ạ?")
    assert proposes(often, database) == 1
    assert "nhà ăn" in often.reads(helper)
    database.write_now(_first_proposal_went_out)
    often.wait()
    assert "đã đưa «em đổi máy" in helper.does(text="đưa vào", quotes="x1")
    assert "không thấy câu hỏi" not in helper.newest.text
    assert "đã đưa «nhà ăn của công ty" in often.says(helper, "đưa vào")


def _first_proposal_went_out(store: Store) -> None:
    store._connection.cursor().execute(
        "UPDATE outbox SET message_id = 'x1', state = 'sent' WHERE id = (SELECT min(id) FROM outbox"
        " WHERE chat = 'demo-helper' AND once LIKE 'faq:%')"
    )


def test_typed_after_it_was_changed_it_is_shown_again(
    often: Together, database: Database, helper: Somebody, officer: Somebody
) -> None:
    proposes(often, database)
    often.reads(helper)
    often.says(officer, "hỏi đáp", "1", "sửa: Gửi tiền cho em", "menu")
    said = often.says(helper, "đưa vào")
    assert "vừa có người sửa" in said
    assert "Trả lời: Gửi tiền cho em" in said
    assert database.write_now(lambda store: store.additions.states()) == {"proposed": 1}
    assert "Em không đưa" in often.says(helper, "không đưa vào")


def test_what_is_hidden_in_an_answer_is_written_anew_before_it_is_used(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, "hỏi tổ hỗ trợ em gọi số 0900 000 021 có được không ạ?")
    desk.says(helper, "nhận HT-1", "Chị gọi số 0900 000 022 nhé")
    said = desk.says(helper, "đưa vào hỏi đáp HT-1")
    assert "«em gọi số có được không ạ?»" in said
    assert "Trả lời: Chị gọi số •••22 nhé" in said
    assert "còn chỗ bị che («•••»)" in desk.presses(helper, "Đưa vào")
    desk.says(helper, "sửa: Chị gọi số của Tổ hỗ trợ trong lời mời ạ")
    assert "Em đã đưa «em gọi số có được không ạ?» vào" in desk.presses(helper, "Đưa vào")
