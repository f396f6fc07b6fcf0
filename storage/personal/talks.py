"""storage/personal/talks.py — whose the columns are of chats, drafts and files, and of what came in and goes out."""

from __future__ import annotations

from sqlalchemy import Text, cast, func, literal, null, select

from domain.chat import Outgoing
from domain.words import Words
from storage.columns import Json
from storage.personal.kinds import Held, emptied, goes, kinds
from storage.personal.whose import BEGUN, DRAFTS, HER, TALKS, TYPED, in_her_chats
from storage.sql import table
from storage.tables import (
    Attachment,
    Conversation,
    Draft,
    Inbox,
    JobRun,
    Offer,
    Outbox,
    PlanUse,
    Relayed,
    Sender,
    Slot,
    Stretch,
    Swept,
    ZaloToken,
)

A, C, D, I, F, O, S = (table(m).c for m in (Attachment, Conversation, Draft, Inbox, Offer, Outbox, Slot))  # noqa: E741
EMPTY = literal({}, Json())
# A page asks for what came after the last number it saw, and SQLite gives the highest number out again once it is free.
NEWEST = select(func.max(O.id)).scalar_subquery()
NOBODYS = {"chat": "erased", "message": literal(Outgoing("").to_json(), Json()), "message_id": "", "question": "", "once": null(),
           "state": "dead", "why": "erased"}  # fmt: skip
GONE_CHAT = literal("erased:", Text) + cast(C.id, Text)
MACHINE = Words(vi="Máy chạy", en="How the program runs")
NOT_A_PERSON = Words(vi="Không nói về người nào.", en="It is about nobody.")

OF_TALKS = (
    Held(
        Offer, Words(vi="Nút bấm đã đưa ra", en="Buttons offered"),
        kinds(code="token", number="conversation_id", mark="question", words="options", when="used_at at"),
        (goes(F.conversation_id.in_(TALKS)),),
    ),
    Held(
        Inbox, Words(vi="Tin đến", en="What came in"),
        kinds(number="id", mark="channel bot state tries fault", address="event_id chat", words="raw",
              when="received_at done_at"),
        (goes(in_her_chats(I)),),
    ),
    Held(
        Outbox, Words(vi="Tin đi", en="What went out"),
        kinds(number="id", mark="channel bot once lane state tries why", address="chat message_id", words="message",
              code="question", when="not_before lease_until created_at sent_at closed_at"),
        (goes(in_her_chats(O) & (O.id < NEWEST)), emptied(in_her_chats(O), **NOBODYS)),
        keep=Words(vi="Dòng mới nhất còn, trống: số của nó không dùng lại.", en="The newest row stays, empty, for its number."),
    ),
    Held(
        Stretch, Words(vi="Chữ có trong tin đến, tin đi", en="What messages are made of"),
        kinds(mark="place", number="number", code="made_of"), by_code=frozenset({"made_of"}),
        keep=Words(
            vi="Băm của chữ trong 256 tin liền nhau, không đọc lại được; có tin nào bị xoá hay làm trống thì bỏ, làm lại.",
            en="Hashes of pieces of 256 messages, not to be read back; made anew where one of them went or was emptied.",
        ),
    ),
    Held(
        Attachment, Words(vi="Ảnh, tệp minh chứng", en="Evidence"),
        kinds(number="id draft_id", mark="channel bot kind media_type size_bytes state tries", address="chat ref unique_ref",
              file="name key looks", when="not_before at"),
        (goes(A.draft_id.in_(DRAFTS)), goes(A.draft_id.in_(BEGUN)), emptied(A.draft_id.in_(TYPED), chat="", ref="")),
    ),
    Held(
        Draft, Words(vi="Bản nháp", en="Drafts"),
        kinds(number="id person_id entered_by_id initiative_id", mark="form state", answers="answers work",
              when="created_at updated_at remind_at"),
        (
            emptied(D.person_id == HER, answers=EMPTY, work=EMPTY, remind_at=null()),
            emptied(D.id.in_(BEGUN), answers=EMPTY, work=EMPTY, state="dropped", remind_at=null()),
            emptied((D.person_id == HER) & (D.state != "sent"), state="dropped"),
        ),
        keep=Words(vi="Chỉ còn: đã có một bản nháp.", en="Only that there was one stays."),
    ),
    Held(
        Conversation, Words(vi="Đoạn chat", en="Chats"),
        kinds(number="id person_id draft_id", mark="channel bot kind reachable", address="chat", words="state",
              when="updated_at"),
        (emptied((C.person_id == HER) & (C.kind == "private"), chat=GONE_CHAT, state=EMPTY, draft_id=null(), reachable=False,
                 person_id=null()),),
        keep=Words(vi="Chỉ còn số thứ tự, vì lịch sử nói «từ chat số …».", en="Only its number stays: histories name it."),
    ),
    Held(
        Slot, Words(vi="Tin tự động đã đến lượt", en="Automatic messages that were due"),
        kinds(mark="programme kind slot outcome why once", number="conversation_id", when="due_at at"),
    ),
    Held(
        Relayed, Words(vi="Tin nhờ gửi hộ", en="What she was asked to pass on"),
        kinds(number="id conversation_id person_id", mark="once", when="at passed_at"),
    ),
    Held(Sender, MACHINE, kinds(mark="channel bot holder pushes", when="until"), keep=NOT_A_PERSON),
    Held(JobRun, MACHINE, kinds(mark="name counts", when="started_at ok_at"), keep=NOT_A_PERSON),
    Held(Swept, MACHINE, kinds(mark="what rows", when="day"), keep=NOT_A_PERSON),
    Held(PlanUse, MACHINE, kinds(mark="channel bot month sent per_month persons group_chats"), keep=NOT_A_PERSON),
    Held(
        ZaloToken, MACHINE, kinds(mark="app given lost trouble", code="access refresh", when="got_at ends_at tried_until"),
        stays=frozenset({"access", "refresh"}), why=NOT_A_PERSON,
    ),
)  # fmt: skip
