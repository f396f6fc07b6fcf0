"""storage/personal/entries.py — whose the columns are of entries: the counted one stays, without its person."""

from __future__ import annotations

from sqlalchemy import literal, null

from domain.own_data import GONE_NAME, GONE_TITLE
from domain.words import Words
from storage.columns import Json
from storage.personal.kinds import Held, emptied, goes, kinds
from storage.personal.people import ACTS_STAY
from storage.personal.whose import ENTRIES, HER
from storage.sql import table
from storage.tables import (
    CoAuthor,
    Counter,
    DupKey,
    DupLexicon,
    DupTitle,
    EntryWord,
    History,
    Initiative,
    Story,
    Verdict,
    Version,
)

E, W, A, S, T, X = (table(m).c for m in (Initiative, Verdict, CoAuthor, Story, DupTitle, EntryWord))
NUMBERS_STAY = Words(
    vi="Còn: mã, đơn vị, lĩnh vực, ngày, số tiền, trạng thái — vì đã tính vào số của đơn vị.",
    en="Its code, unit, field, dates, sum and status stay: they were counted for the unit.",
)
DERIVED = Words(vi="Chỉ mục tìm kiếm", en="What entries are found by")

OF_ENTRIES = (
    Held(
        Initiative, Words(vi="Sáng kiến", en="Entries"),
        kinds(number="id draft_id person_id entered_by_id unit_id reviewer_id same_as_id",
              mark="code programme phase unit_name benefit_vnd verified_vnd recognition status money_state version channel "
                   "came_from appealed history_rows history_head",
              code="confirm_code", words="title", answers="answers",
              when="confirmed_at applied_on submitted_at status_at due_at public_at money_public_at"),
        (emptied(E.person_id == HER, title=GONE_TITLE, confirm_code=null()),), frozenset({"answers"}), keep=NUMBERS_STAY,
    ),
    Held(
        Version, Words(vi="Các bản đã gửi", en="What entries said before"),
        kinds(number="initiative_id number by_id", answers="answers", when="at"),
        by_code=frozenset({"answers"}), keep=NUMBERS_STAY,
    ),
    Held(
        History, Words(vi="Lịch sử xử lý", en="Who did what to an entry"),
        kinds(number="initiative_id number actor_id conversation_id",
              mark="act channel old new why detail before seal", when="at"),
        keep=ACTS_STAY,
    ),
    Held(
        Verdict, Words(vi="Lời của người xét", en="What reviewers said"),
        kinds(number="initiative_id number by_id", mark="act rule reasons", words="own_words fields", when="at"),
        (emptied(W.initiative_id.in_(ENTRIES), own_words="", fields=literal({}, Json())),), keep=ACTS_STAY,
    ),
    Held(
        CoAuthor, Words(vi="Đồng tác giả", en="Co-authors"),
        kinds(number="id initiative_id person_id", mark="percent state", name="name", words="own_words", code="code",
              when="at"),
        (emptied(A.person_id == HER, name=GONE_NAME, own_words="", code=null()),
         emptied(A.initiative_id.in_(ENTRIES), own_words="", code=null())),
        keep=Words(
            vi="Phần trăm còn; người khác trong cùng sáng kiến giữ tên mình.",
            en="The shares stay; the others keep their names.",
        ),
    ),
    Held(
        Story, Words(vi="Đồng ý kể chuyện", en="Whether she agreed to be told of"),
        kinds(number="initiative_id person_id", mark="agreed", when="at"), (goes(S.person_id == HER),),
    ),
    Held(
        EntryWord, DERIVED, kinds(words="word", number="initiative_id"), (goes(X.initiative_id.in_(ENTRIES)),),
    ),
    Held(DupKey, DERIVED, kinds(words="k", number="id"), by_code=frozenset({"k"})),
    Held(
        DupTitle, DERIVED, kinds(number="entry_id", mark="version", words="title found_by"), (goes(T.entry_id.in_(ENTRIES)),),
    ),
    Held(
        DupLexicon, DERIVED, kinds(number="id", mark="digest", words="learned"), stays=frozenset({"learned"}),
        why=Words(
            vi="Chỉ những từ nhiều sáng kiến cùng có, học lại mỗi đêm.",
            en="Words that several titles share; learned anew every night.",
        ),
    ),
    Held(Counter, Words(vi="Số thứ tự", en="Serial numbers"), kinds(mark="name value")),
)  # fmt: skip
