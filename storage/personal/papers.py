"""storage/personal/papers.py — whose the columns are of papers made for people, of signed reports, and of the close."""

from __future__ import annotations

from domain.words import Words
from storage.personal.kinds import Held, goes, kinds
from storage.personal.whose import HER
from storage.sql import table
from storage.tables import Bundle, CardConsent, PaperRequest, UnitPast, WeeklyReport

P, C = table(PaperRequest).c, table(CardConsent).c

OF_PAPERS = (
    Held(
        PaperRequest, Words(vi="Giấy tờ làm hộ", en="Papers made for people"),
        kinds(number="id person_id", mark="channel bot kind same language state tries holder fault", address="chat",
              words="params", file="files", when="until asked_at done_at"),
        (goes(P.person_id == HER),),
    ),
    Held(
        CardConsent, Words(vi="Đồng ý làm thẻ câu chuyện", en="Whether a card of her story may be made"),
        kinds(number="initiative_id person_id asked_by_id", mark="word", when="at"), (goes(C.person_id == HER),),
    ),
    Held(
        WeeklyReport, Words(vi="Báo cáo tuần", en="Weekly reports"),
        kinds(number="id unit_id replaces_id signed_by_id", mark="programme week version state digest", words="parts text",
              when="made_at signed_at"),
        stays=frozenset({"parts", "text"}),
        why=Words(vi="Báo cáo đã ký là tài liệu của công đoàn: số liệu và lời của cán bộ, không sửa được nữa.",
                  en="A signed report is a document of the union: numbers and an officer's words, never changed."),
    ),
    Held(Bundle, Words(vi="Gói tổng kết", en="Bundles of the close"),
         kinds(number="id unit_id by_id number", mark="programme before seal", when="at")),
    Held(UnitPast, Words(vi="Đơn vị trước đây", en="Units as they were"),
         kinds(number="id unit_id parent_id merged_into_id", mark="name", when="changed_at valid_from valid_to")),
)  # fmt: skip
