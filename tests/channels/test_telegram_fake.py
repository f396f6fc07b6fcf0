"""The fake Bot API server refuses what Telegram refuses, in its words, and notices what is not by schema."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from bot.channels.telegram.reading import Me, read
from tests.support.fake_telegram import Answer, FakeTelegram, Fault, Faults, Group, Person, picture
from tests.support.plain_http import NO_TLS

Json = dict[str, Any]


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram(faults=Faults(hang_s=0.01)) as server:
        yield server


@pytest.fixture
def mai(telegram: FakeTelegram) -> Person:
    person = Person(telegram, 41, "Mai")
    person.start()
    return person


def ask(telegram: FakeTelegram, method: str, **parameters: Any) -> Json:
    url = f"{telegram.base}/bot{telegram.token}/{method}"
    with httpx.Client(trust_env=False, verify=NO_TLS) as client:
        answer: Json = client.post(url, json=parameters).json()
    return answer


def send(telegram: FakeTelegram, **parameters: Any) -> Json:
    return ask(telegram, "sendMessage", **{"chat_id": 41, "text": "a", **parameters})


def button(**more: Any) -> Json:
    return {"inline_keyboard": [[{"text": "Đúng", **more}]]}


def keyboard(**more: Any) -> Json:
    return {"keyboard": [[{"text": "Số", **more}]]}


HTML = {"parse_mode": "HTML"}
NO_BUTTON = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
UNMATCHED = 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'
BUTTON_DATA = {"reply_markup": button(callback_data="ờ" * 33)}
REFUSALS: list[tuple[Json, str]] = [
    ({"chat_id": 999}, "chat not found"),
    ({"text": ""}, "message text is empty"),
    ({"text": " \n "}, "message text is empty"),
    ({"text": "<b></b>"} | HTML, "message text is empty"),
    ({"text": "👍" * 2049}, "message is too long"),
    ({"text": "a<b>b"} | HTML, "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    ({"text": "<x>"} | HTML, 'can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
    ({"text": "ờ</b>"} | HTML, "can't parse entities: Unexpected end tag at byte offset 3"),
    ({"text": "<b>a</i>"} | HTML, f"can't parse entities: {UNMATCHED}"),
    (BUTTON_DATA, "BUTTON_DATA_INVALID"),
    ({"reply_markup": button(callback_data="")}, NO_BUTTON),
    ({"reply_markup": button()}, NO_BUTTON),
    ({"reply_markup": button(callback_data="a", url="https://a.vn")}, NO_BUTTON),
    ({"reply_markup": button(url="http://localhost:8080/")},
     "inline keyboard button URL 'http://localhost:8080/' is invalid: Wrong HTTP URL"),
    ({"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]] * 101}},
     "reply markup is too long"),
    ({"message_thread_id": 5}, "message thread not found"),
    ({"reply_parameters": {"message_id": 5}}, "message to be replied not found"),
]  # fmt: skip


@pytest.mark.parametrize(("parameters", "sentence"), REFUSALS, ids=[row[1][:40] for row in REFUSALS])
def test_a_message_telegram_refuses_is_refused_in_its_words(
    telegram: FakeTelegram, mai: Person, parameters: Json, sentence: str
) -> None:
    refused = send(telegram, **parameters)
    assert refused == {"ok": False, "error_code": 400, "description": f"Bad Request: {sentence}"}
    assert mai.heard == []


def test_a_number_cannot_be_asked_for_in_a_group(telegram: FakeTelegram, mai: Person) -> None:
    group = Group(telegram, 5, "Tổ 2")
    group.add_bot(mai)
    refused = send(telegram, chat_id=group.id, reply_markup=keyboard(request_contact=True))
    assert "private chats only" in refused["description"]


def test_another_token_is_let_in_nowhere(telegram: FakeTelegram) -> None:
    with httpx.Client(trust_env=False, verify=NO_TLS) as client:
        assert client.get(f"{telegram.base}/bot1:x/getMe").json()["error_code"] == 401
        assert client.get(f"{telegram.base}/file/bot1:x/documents/file_0").status_code == 404


VIOLATIONS: list[tuple[str, Json, str]] = [
    ("sendMessage", {"text": "a"}, "chat_id"),
    ("sendMessage", {"chat_id": 41, "text": ["a"]}, "text"),
    ("sendMessage", {"chat_id": 41, "text": "a", "colour": "red"}, "unknown field colour"),
    ("sendMessage", {"chat_id": 41, "text": "a", "reply_markup": {"buttons": []}}, "of no kind"),
    ("sendMessage", {"chat_id": 41, "text": "a", "reply_markup": {"inline_keyboard": [{}]}}, "reply_markup"),
    (
        "sendMessage",
        {"chat_id": 41, "text": "a", "reply_markup": button(callback="a")},
        "unknown field callback",
    ),
    ("sendFlowers", {}, "no such method"),
]


@pytest.mark.parametrize(("method", "parameters", "told"), VIOLATIONS, ids=[row[2] for row in VIOLATIONS])
def test_a_request_that_is_not_by_schema_is_noticed(
    telegram: FakeTelegram, mai: Person, method: str, parameters: Json, told: str
) -> None:
    ask(telegram, method, **parameters)
    assert any(told in violation for violation in telegram.violations), telegram.violations


def test_an_answer_of_the_fake_that_is_not_by_schema_is_noticed(telegram: FakeTelegram, mai: Person) -> None:
    mai.chat.about["colour"] = "red"
    send(telegram)
    telegram.world.bot["is_bot"] = "perhaps"
    ask(telegram, "getMe")
    assert len(telegram.violations) == 2


def test_a_date_in_milliseconds_is_noticed(telegram: FakeTelegram, mai: Person) -> None:
    mai.edit(mai.send("a"), "b")
    telegram.pending.waiting[-1].update["edited_message"]["edit_date"] = int(time.time() * 1000)
    ask(telegram, "getUpdates")
    assert telegram.violations == ["update.edited_message.edit_date: not in seconds"]


def everything_people_do(telegram: FakeTelegram, mai: Person) -> None:
    group = Group(telegram, 5, "Tổ 2", "group")
    group.add_bot(mai)
    mai.send("/tiendo", group)
    mai.send("@sangkien_bot ơi https://a.vn", group)
    group.migrate(mai)
    mai.send("/tiendo", group, topic=group.topic(mai, "Hỏi"))
    group.kick_bot(mai)
    shown = send(telegram, reply_markup=button(callback_data="t"))["result"]["message_id"]
    mai.press("Đúng")
    mai.reply_to(shown, "vâng")
    mai.edit(mai.photo(caption="ảnh"), "ảnh đẹp")
    mai.album([picture(), picture(8, "red")], "hai ảnh")
    mai.document(b"%PDF", "a.pdf", "đơn")
    mai.voice()
    mai.sticker()
    mai.share_contact(Person(telegram, 42, "Páo", phone="+84900000042"))
    mai.block()
    mai.unblock()


def test_whatever_people_do_becomes_updates_by_schema_that_can_be_read(
    telegram: FakeTelegram, mai: Person
) -> None:
    everything_people_do(telegram, mai)
    updates = ask(telegram, "getUpdates")["result"]
    assert telegram.violations == []
    assert len(updates) == 22
    me = Me(telegram.token.partition(":")[0], telegram.username)
    assert all(read(update, me).address.chat for update in updates)


def test_updates_come_again_until_a_higher_offset_confirms_them(telegram: FakeTelegram, mai: Person) -> None:
    mai.send("hai")
    first = ask(telegram, "getUpdates")["result"]
    assert ask(telegram, "getUpdates")["result"] == first
    assert ask(telegram, "getUpdates", limit=1)["result"] == first[:1]
    assert ask(telegram, "getUpdates", offset=first[0]["update_id"] + 1)["result"] == first[1:]
    assert ask(telegram, "getUpdates", offset=first[1]["update_id"] + 1)["result"] == []
    assert ask(telegram, "getUpdates")["result"] == []


def test_polling_beside_a_webhook_is_a_conflict(telegram: FakeTelegram) -> None:
    ask(telegram, "setWebhook", url="http://127.0.0.1:9/")
    refused = ask(telegram, "getUpdates")
    assert (refused["error_code"], refused["description"][:28]) == (409, "Conflict: can't use getUpdat")
    ask(telegram, "deleteWebhook")
    assert ask(telegram, "getUpdates")["ok"]


def test_a_message_can_be_edited_unless_it_stays_the_same_or_is_not_ours(
    telegram: FakeTelegram, mai: Person
) -> None:
    hers, ours = mai.send("của tôi"), send(telegram, text="của em")["result"]["message_id"]
    told = {
        number: ask(telegram, "editMessageText", chat_id=41, message_id=number, text="của em").get(
            "description", ""
        )
        for number in (hers, ours, ours + 1)
    }
    assert "message can't be edited" in told[hers]
    assert "message is not modified" in told[ours]
    assert "message to edit not found" in told[ours + 1]
    assert ask(telegram, "editMessageText", chat_id=41, message_id=ours, text="khác")["ok"]
    assert mai.heard[-1].text == "khác"


def test_a_deleted_message_is_gone(telegram: FakeTelegram, mai: Person) -> None:
    number = send(telegram)["result"]["message_id"]
    assert ask(telegram, "deleteMessage", chat_id=41, message_id=number)["ok"]
    assert mai.heard == []
    assert not ask(telegram, "deleteMessage", chat_id=41, message_id=number)["ok"]


def test_ids_run_on_in_a_supergroup_whatever_happens_elsewhere(telegram: FakeTelegram, mai: Person) -> None:
    group = Group(telegram, 5, "Tổ 2")
    group.add_bot(mai)
    ids = []
    for _ in range(3):
        ids.append(send(telegram, chat_id=group.id)["result"]["message_id"])
        send(telegram)
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]


def test_in_a_group_with_privacy_the_bot_hears_only_what_is_for_it(
    telegram: FakeTelegram, mai: Person
) -> None:
    group = Group(telegram, 5, "Tổ 2")
    group.add_bot(mai)
    shown = send(telegram, chat_id=group.id)["result"]["message_id"]
    heard = len(telegram.pending.waiting)
    mai.send("trưa nay ăn gì", group)
    mai.send("/menu@thoitiet_bot", group)
    assert len(telegram.pending.waiting) == heard
    mai.send("/menu", group)
    mai.send("hỏi @sangkien_bot", group)
    mai.reply_to(shown, "vâng", group)
    assert len(telegram.pending.waiting) == heard + 3


@pytest.mark.parametrize(
    ("privacy", "said"), [(True, "message to edit not found"), (False, "message can't be edited")]
)
def test_with_privacy_a_message_not_for_the_bot_cannot_be_told_from_none(
    telegram: FakeTelegram, mai: Person, said: str, *, privacy: bool
) -> None:
    """So «not found» is no proof that something we sent did not arrive (tdlib/telegram-bot-api, check_message)."""
    group = Group(telegram, 5, "Tổ 2", privacy=privacy)
    group.add_bot(mai)
    hers = mai.send("trưa nay ăn gì", group)
    refused = ask(telegram, "editMessageText", chat_id=group.id, message_id=hers, text="Nhắc 2026-W47")
    assert said in refused["description"]


FAULTS: list[tuple[Fault, int | None, bool]] = [
    ("429", 429, False),
    ("500 lost", 500, False),
    ("502 delivered", 502, True),
    ("cut lost", None, False),
    ("cut delivered", None, True),
    ("garbage delivered", 200, True),
    ("slow", 200, True),
]


@pytest.mark.parametrize(("fault", "status", "delivered"), FAULTS)
def test_a_fault_does_what_its_name_says(
    telegram: FakeTelegram, mai: Person, fault: Fault, status: int | None, *, delivered: bool
) -> None:
    telegram.faults.once("sendMessage", fault)
    with httpx.Client(trust_env=False, verify=NO_TLS) as client:
        try:
            url = f"{telegram.base}/bot{telegram.token}/sendMessage"
            seen = client.post(url, json={"chat_id": 41, "text": "a"}).status_code
        except httpx.HTTPError:
            seen = None
    assert (seen, bool(mai.heard)) == (status, delivered)


def test_any_answer_can_be_scripted_once(telegram: FakeTelegram, mai: Person) -> None:
    telegram.faults.once("sendMessage", Answer(418, '{"tea": "pot"}'))
    assert send(telegram) == {"tea": "pot"}
    assert send(telegram)["ok"]


def test_the_same_seed_has_the_same_bad_days() -> None:
    def days(seed: int) -> list[object]:
        faults = Faults(
            seed=seed, too_many=0.1, error_500=0.1, bad_gateway=0.1, hang=0.1, garbage=0.1, slow=0.1
        )
        return [faults.meet("sendMessage") for _ in range(200)]

    assert days(1) == days(1) != days(2)
    assert len(set(days(1))) == 8


def test_writing_too_fast_is_counted_and_refused_if_wished(mai: Person, telegram: FakeTelegram) -> None:
    for _ in range(4):
        assert send(telegram)["ok"]
    assert telegram.pace.breaches == {"chat 41": 1}
    telegram.pace.enforce = True
    refused = send(telegram)
    assert refused["error_code"] == 429
    assert refused["parameters"]["retry_after"] >= 1


def test_more_than_thirty_in_a_second_and_twenty_to_a_group_are_counted(
    telegram: FakeTelegram, mai: Person
) -> None:
    for n in range(31):
        telegram.pace.count("sendMessage", n)
    assert telegram.pace.breaches == {"overall": 1}
    for _ in range(21):
        telegram.pace.count("editMessageText", -5)
    assert telegram.pace.breaches["group -5"] == 1


def test_traffic_weighs_every_update_once_and_every_call(telegram: FakeTelegram, mai: Person) -> None:
    ask(telegram, "getUpdates")
    ask(telegram, "getUpdates")
    shown = send(telegram, text="ờ" * 100, reply_markup=button(callback_data="t"))
    press = mai.press("Đúng")
    ask(telegram, "answerCallbackQuery", callback_query_id=press)
    traffic = telegram.traffic(41)
    assert (traffic.updates, traffic.calls) == (1, 2)
    assert traffic.call_bytes > 300
    assert traffic.answer_bytes > len(str(shown))


def test_a_press_is_answered_once_known_and_never_unknown(telegram: FakeTelegram, mai: Person) -> None:
    assert "query is too old" in ask(telegram, "answerCallbackQuery", callback_query_id="?")["description"]


def test_a_person_has_only_the_buttons_she_sees(telegram: FakeTelegram, mai: Person) -> None:
    send(telegram, reply_markup=button(callback_data="t"))
    with pytest.raises(AssertionError, match="no button"):
        mai.press("Xoá")


def test_a_reply_keyboard_says_its_words_and_shares_her_number(telegram: FakeTelegram, mai: Person) -> None:
    send(
        telegram,
        reply_markup={"keyboard": [[{"text": "Gửi số", "request_contact": True}], [{"text": "Thôi"}]]},
    )
    mai.press("Thôi")
    mai.press("Gửi số")
    said, shared = (waiting.update["message"] for waiting in telegram.pending.waiting[-2:])
    assert said["text"] == "Thôi"
    assert shared["contact"]["user_id"] == 41
