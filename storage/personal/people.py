"""storage/personal/people.py — whose the columns are of who somebody is, where she writes, what she agreed to and may do."""

from __future__ import annotations

from sqlalchemy import Text, literal, null

from domain.own_data import GONE_NAME
from domain.words import Words
from storage.columns import Json
from storage.personal.kinds import Held, emptied, goes, kinds
from storage.personal.whose import HER
from storage.sql import table
from storage.tables import (
    Consent,
    DataRequest,
    Grant,
    Guess,
    Identity,
    Invite,
    JoinCode,
    Joining,
    Person,
    Placement,
)

P, N, C, L, R, V, G, J, K, Q = (
    table(m).c
    for m in (Person, Identity, Consent, Placement, Grant, Invite, Guess, Joining, JoinCode, DataRequest)
)
ACTS_STAY = Words(
    vi="Ai làm việc gì, lúc nào thì còn (số thứ tự của một dòng đã trống), để kiểm tra được lịch sử.",
    en="Who did what and when stays, by the number of an emptied row, so that the history can be proved.",
)

PEOPLE = (
    Held(
        Person, Words(vi="Người gửi", en="Persons"),
        kinds(number="id unit_id", name="name", phone="phone", category="worker_group", answers="profile",
              mark="language consented", when="created_at"),
        (emptied(P.id == HER, name=GONE_NAME, phone="", profile=literal({}, Json()), unit_id=null(), consented=False),),
        keep=Words(vi="Nhóm lao động còn, để thống kê.", en="The worker group stays, to be counted."),
    ),
    Held(
        Identity, Words(vi="Tài khoản chat", en="Accounts she writes from"),
        kinds(number="id person_id", mark="channel bot", address="sender"), (goes(N.person_id == HER),),
    ),
    Held(
        Consent, Words(vi="Đồng ý, từ chối", en="What she agreed to"),
        kinds(number="id person_id", mark="agreed text_version channel", address="event_id", when="at"),
        (emptied(C.person_id == HER, event_id=""),),
        keep=Words(
            vi="Còn: đã đồng ý bản nào, lúc nào (bằng chứng luật đòi).",
            en="Which text, and when, stays: proof the law asks for.",
        ),
    ),
    Held(
        Placement, Words(vi="Làm ở đơn vị nào", en="In which unit she works"),
        kinds(number="id person_id unit_id by_id", when="at"), (goes(L.person_id == HER),),
    ),
    Held(
        Grant, Words(vi="Vai trò", en="Roles"),
        kinds(number="id person_id unit_id granted_by_id ended_by_id", mark="role", when="at ended_at"), keep=ACTS_STAY,
    ),
    Held(
        Invite, Words(vi="Lời mời", en="Invitations"),
        kinds(number="id unit_id created_by_id replaces_id", mark="kind role", code="token code",
              when="created_at expires_at used_at"),
        stays=frozenset({"token", "code"}),
        why=Words(
            vi="Mã vào của đơn vị hoặc vai trò, không nói gì về người.",
            en="A way into a unit or a role: it says nothing of a person.",
        ),
    ),
    Held(
        Guess, Words(vi="Mã gõ sai", en="Wrong codes typed"),
        kinds(number="id person_id", phone="phone", when="at"), (goes(G.person_id == HER),),
    ),
    Held(
        JoinCode, Words(vi="Mã nối kênh", en="Codes from chat to chat"),
        kinds(number="id person_id conversation_id", code="code_hash link_hash", when="created_at expires_at used_at"),
        (goes(K.person_id == HER),),
    ),
    Held(
        Joining, Words(vi="Kênh đã nối", en="Chats joined"),
        kinds(number="id person_id from_id conversation_id given_in_id moved", mark="state", when="at until ended_at"),
        (goes(J.person_id == HER), goes(J.from_id == HER)),
    ),
    Held(
        DataRequest, Words(vi="Yêu cầu về dữ liệu", en="Requests about own data"),
        kinds(number="id person_id unit_id by_id", mark="kind state how", words="said", file="left",
              when="asked_at answer_by carry_by answered_at done_at alerted_at"),
        (emptied(Q.person_id == HER, said=literal("", Text)),),
        by_code=frozenset({"left"}),
        keep=Words(
            vi="Còn: yêu cầu gì, làm xong lúc nào (để chứng minh đúng hạn).",
            en="What was asked and when it was done stays, as proof.",
        ),
    ),
)  # fmt: skip
