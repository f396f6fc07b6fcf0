"""handlers/consent.py — who asks for her data and why; nothing is asked before she agrees."""

from __future__ import annotations

from typing import Any

from domain.kinds.kind import Option
from domain.vietnamese import yes_no
from domain.words import Words, verbatim
from handlers.closing import ending
from handlers.desk import asking
from handlers.own_data.door import MY_DATA
from handlers.own_data.under_way import ON_ITS_WAY, on_its_way
from handlers.start import known, proceed
from handlers.turn import Question, Turn
from storage import stories
from storage.data_requests import DataRequests

AGREE = Option("agree", Words(vi="Tôi đồng ý", en="I agree"), ("đồng ý", "dong y", "agree"))
REFUSE = Option(
    "refuse", Words(vi="Tôi không đồng ý", en="I do not agree"), ("không đồng ý", "khong", "refuse")
)

NOTICE = Words(
    vi="Em là trợ lý tự động của {controller}, giúp anh/chị gửi sáng kiến tham gia {programme}.\n\n"
    "Em cần: họ tên, số điện thoại, đơn vị và nội dung sáng kiến.\n"
    "Để: kiểm tra, công nhận, báo cáo kết quả và khen thưởng. Không dùng việc khác.\n"
    "Ai xem: cán bộ công đoàn phụ trách của đơn vị và cấp trên.\n"
    "Anh/chị được xem, sửa, rút đồng ý, xoá bất cứ lúc nào.{abroad}\n\n{again}",
    en="I am the automatic assistant of {controller}, helping you hand in initiatives to {programme}.\n\n"
    "I need: your name, phone number, unit, and the initiative itself.\n"
    "For: checking, recognising, reporting and rewarding it. For nothing else.\n"
    "Who sees it: the union officers in charge of your unit and above.\n"
    "You may see, correct, withdraw or erase it at any time.{abroad}\n\n{again}",
)
ABROAD = Words(
    vi="\nTin nhắn ở ứng dụng này đi qua máy chủ ở nước ngoài.",
    en="\nMessages in this app pass through servers abroad.",
)
AGAIN = Words(vi="Anh/chị có đồng ý không?", en="Do you agree?")
UNDECIDED = Words(
    vi="Em chưa rõ ý anh/chị. Anh/chị bấm nút, hoặc gõ «đồng ý» / «không» giúp em.",
    en="I am not sure what you mean. Please press a button, or type “agree” / “no”.",
)
COME_BACK = Option(
    "agree",
    Words(vi="Tôi đổi ý: tôi đồng ý", en="I changed my mind: I agree"),
    ("đồng ý", "tôi đồng ý", "đổi ý", "tôi đổi ý", "đổi ý rồi", "tôi đổi ý rồi", "agree", "i agree"),
)
REFUSED = Words(
    vi="Vâng, em không hỏi và không lưu thông tin gì của anh/chị. Khi nào đổi ý, anh/chị gõ «đồng ý» là "
    "được.",
    en="All right: I ask nothing and keep nothing about you. If you change your mind, just type “agree”.",
)
WITHDRAWN = Words(
    vi="Vâng, anh/chị đã rút đồng ý: em thôi hỏi, thôi ghi và thôi nhắn. Muốn xem, hoặc xoá hết những gì đã gửi, "
    "anh/chị gõ «dữ liệu của tôi». Khi nào đổi ý, anh/chị gõ «đồng ý» là được.",
    en="All right, your consent is withdrawn: I ask, write down and send nothing more. To see all you sent, or have "
    "it erased, type “my data”. If you change your mind, just type “agree”.",
)


def ask(turn: Turn) -> None:
    """The whole notice; nothing personal is asked before. After an aside, right under it, only its question."""
    if on_its_way(turn):
        turn.say(ON_ITS_WAY)
        return
    refused_before = turn.state.pop("refused", False)
    if (turn.aside or turn.incoming.files) and turn.state.get("asked") == "consent" and not refused_before:
        _ask_again(turn)
        return
    abroad = ABROAD if turn.incoming.address.channel in turn.place.abroad else verbatim("")
    words = NOTICE(
        controller=turn.programme.controller, programme=turn.programme.name, abroad=abroad, again=AGAIN
    )
    turn.ask(Question("consent", words, (AGREE, REFUSE)))


def _ask_again(turn: Turn) -> None:
    turn.ask(Question("consent", AGAIN, (AGREE, REFUSE)))


def answer(turn: Turn) -> None:
    chosen = turn.reply.value or {True: "agree", False: "refuse", None: ""}[yes_no(turn.reply.text)]
    if on_its_way(turn):
        turn.say(ON_ITS_WAY)
    elif chosen == "agree":
        agree(turn)
    elif chosen == "refuse":
        refuse(turn)
    else:
        turn.missed(UNDECIDED)
        (ask if turn.state.get("refused") else _ask_again)(turn)


def agree(turn: Turn) -> None:
    if _answers_what_is_open(turn):
        turn.flows[turn.state["flow"]].answer(turn)
    elif turn.person.consented:
        turn.say(Words(vi="Anh/chị đã đồng ý từ trước rồi ạ.", en="You had agreed already."))
        turn.repeat()
    elif on_its_way(turn):
        turn.say(ON_ITS_WAY)
    else:
        _decide(turn, agreed=True)
        turn.say(Words(vi="Em cảm ơn anh/chị.", en="Thank you."))
        if turn.state.get("send_once_agreed"):
            asking.send_kept(turn)
        proceed(turn)


def refuse(turn: Turn) -> None:
    """At the notice respected at once, and provable; later, what it ends is said first."""
    if _answers_what_is_open(turn):
        turn.flows[turn.state["flow"]].answer(turn)
    elif turn.person.consented:
        turn.go("sure", act="withdraw_consent", about=turn.person.id)
    else:
        _decide(turn, agreed=False)
        _leave_open(turn)


def withdraw(turn: Turn, _about: int) -> None:
    """She is sure: nothing more is done with her data but what was handed in, drafts are erased, and what is held back
    for her is not told: she reads it on the entry's card once she agrees again. No story of hers is told any more, and
    no question of hers waits for an answer that could not be sent.
    """
    for draft in turn.store.drafts.unsent_of(turn.person.id):
        turn.store.attachments.forget(draft.id)
        turn.store.drafts.erase(draft, turn.now)
    for chat in turn.store.conversations.of_person(turn.person.id):
        turn.store.outbox.forget_held(chat, turn.now)
    stories.take_back(turn.store, turn.person.id, turn.now)
    ending.end_all(turn)
    for case in turn.store.cases.of_person(turn.person.id):
        if case.state != "closed" and case.merged_into_id is None:
            turn.store.cases.stand(case, state="closed", closed_at=turn.now, waits_since=None)
            turn.store.case_words.add(case.id, "event", "consent withdrawn", turn.now, by_id=None)
    DataRequests(turn.store).make(turn.person.id, "withdraw", turn.programme, turn.now, done=True)
    turn.talk.draft_id = None
    _decide(turn, agreed=False)
    _leave_open(turn)


def _answers_what_is_open(turn: Turn) -> bool:
    """«không đồng ý» said to an open yes-or-no is the answer to that, and no word about her own data."""
    if turn.state.get("flow", "consent") == "consent" or yes_no(turn.reply.text) is None:
        return False
    offered = [said for _, _, *words in turn.state.get("menu", ()) for said in words]
    return any(yes_no(words) is not None for words in offered)


def _decide(turn: Turn, *, agreed: bool) -> None:
    turn.store.people.consent(
        turn.person, turn.incoming, agreed=agreed, text_version=turn.programme.consent_version, now=turn.now
    )


def _leave_open(turn: Turn) -> None:
    """The way back in stays open, with why she came."""
    kept: dict[str, Any] = {k: turn.state[k] for k in ("unit", "then", "asked_to_see") if k in turn.state}
    turn.talk.state = {"flow": "consent", "refused": True, **kept}
    words, options = (WITHDRAWN, (COME_BACK, MY_DATA)) if known(turn) else (REFUSED, (COME_BACK,))
    turn.ask(Question("consent", words, options))
