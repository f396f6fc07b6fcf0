"""storage/personal/desk.py — whose the columns are of questions to the team, and of what the team keeps ready."""

from __future__ import annotations

from sqlalchemy import literal, select

from domain.words import Words
from storage.columns import Json
from storage.personal.kinds import Held, emptied, goes, kinds
from storage.personal.people import ACTS_STAY
from storage.personal.whose import CASES, DRAFTS, HER, in_her_chats
from storage.sql import table
from storage.tables import (
    CaseCard,
    CaseFile,
    CaseHeard,
    CaseMessage,
    CaseThread,
    DeskBlock,
    DeskRoom,
    DraftProposal,
    FaqAddition,
    FaqAsked,
    PhoneShown,
    ReadyAnswer,
    SupportCase,
)

B, D, F, M, T, K, H, Q, G = (
    table(m).c
    for m in (
        DeskBlock,
        DraftProposal,
        CaseFile,
        CaseMessage,
        CaseThread,
        CaseCard,
        CaseHeard,
        FaqAsked,
        FaqAddition,
    )
)
TEAMS = Words(
    vi="Câu chung do Tổ hỗ trợ soạn và duyệt, không còn của riêng ai.",
    en="Common words which the team wrote and approved: nobody's own any more.",
)

OF_DESK = (
    Held(
        CaseFile, Words(vi="Tệp trong câu hỏi", en="Files of questions"),
        kinds(number="id message_id", mark="channel bot kind media_type size_bytes state tries", address="chat ref",
              file="name key", when="not_before at"),
        (goes(F.message_id.in_(select(M.id).where(M.case_id.in_(CASES)))),),
    ),
    Held(
        CaseMessage, Words(vi="Lời trong câu hỏi", en="What was said in questions"),
        kinds(number="id case_id by_id", mark="side channel bot", words="text search earlier", address="chat message_id",
              when="at edited_at"),
        (goes(M.case_id.in_(CASES)), emptied(in_her_chats(M) & (M.message_id != ""), chat="", message_id="")),
        keep=Words(
            vi="Lời chị trả lời cho người khác là của câu hỏi ấy, bị xoá theo hạn của nó.",
            en="What she answered others is theirs, and goes with their questions.",
        ),
    ),
    Held(
        CaseThread, Words(vi="Câu hỏi ở nhóm của Tổ", en="Where a question is shown to the team"),
        kinds(number="case_id room_id shown made", mark="channel bot", address="chat"), (goes(T.case_id.in_(CASES)),),
    ),
    Held(
        CaseCard, Words(vi="Thẻ câu hỏi ở nhóm của Tổ", en="Cards of questions"),
        kinds(number="case_id room_id edits", mark="drawn", address="message_id", when="looked_at"),
        (goes(K.case_id.in_(CASES)),),
    ),
    Held(
        CaseHeard, Words(vi="Tin của Tổ về câu hỏi", en="What the team wrote of it"),
        kinds(number="id case_id", mark="channel bot", address="chat message_id"), (goes(H.case_id.in_(CASES)),),
    ),
    Held(
        DraftProposal, Words(vi="Lời gợi ý cho bản nháp", en="Words proposed for drafts"),
        kinds(number="id case_id draft_id by_id", mark="field state", words="text", when="at decided_at"),
        (goes(D.case_id.in_(CASES)), goes(D.draft_id.in_(DRAFTS))),
    ),
    Held(
        SupportCase, Words(vi="Câu hỏi gửi Tổ hỗ trợ", en="Questions to the team"),
        kinds(number="id person_id unit_id conversation_id draft_id owner_id merged_into_id",
              mark="field topic state rung rating",
              when="opened_at waits_since first_answer_at closed_at rating_asked_at"),
        keep=Words(vi="Còn: có một câu hỏi, trả lời mất bao lâu.", en="That there was one, and how long it took, stays."),
    ),
    Held(
        DeskBlock, Words(vi="Tạm không nhận câu hỏi", en="Whose questions are not taken"),
        kinds(number="id person_id by_id ended_by_id", words="why", when="at ended_at"), (goes(B.person_id == HER),),
    ),
    Held(PhoneShown, Words(vi="Ai đã xem số điện thoại", en="Who looked at a phone number"),
         kinds(number="id case_id by_id", when="at"), keep=ACTS_STAY),
    Held(
        FaqAsked, Words(vi="Câu hỏi máy trả lời", en="Questions the machine answered"),
        kinds(number="id unit_id person_id", mark="entry helped", words="text", when="at"), (goes(Q.person_id == HER),),
    ),
    Held(
        FaqAddition, Words(vi="Câu hỏi thường gặp thêm", en="Frequent questions added"),
        kinds(number="id case_id decided_by_id", mark="key state", words="title_vi title_en asked answer_vi answer_en",
              when="proposed_at decided_at"),
        # Emptied, not gone: the team was told of it by its number, and SQLite gives that out again.
        (emptied(G.case_id.in_(CASES) & ((G.state == "proposed") | (G.state == "refused")), title_vi="", title_en="",
                 asked=literal([], Json()), answer_vi="", answer_en="", state="refused"),), why=TEAMS,
    ),
    Held(
        ReadyAnswer, Words(vi="Câu trả lời soạn sẵn", en="Answers kept ready"),
        kinds(number="id unit_id by_id", words="name search text", when="at ended_at"),
        stays=frozenset({"name", "search", "text"}), why=TEAMS,
    ),
    Held(DeskRoom, Words(vi="Nhóm của Tổ", en="Rooms of teams"),
         kinds(number="id unit_id conversation_id created_by_id", mark="threads stopped_why", when="created_at stopped_at")),
)  # fmt: skip
