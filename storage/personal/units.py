"""storage/personal/units.py — what is of units and of the programme: nobody's own."""

from __future__ import annotations

from domain.words import Words
from storage.personal.kinds import Held, kinds
from storage.tables import (
    ChatCode,
    PhaseMove,
    PortalMap,
    Programme,
    TargetChange,
    Unit,
    UnitChat,
    UnitCount,
    UnitDay,
)

UNITS = Words(vi="Đơn vị và chương trình", en="Units and the programme")
COUNTS = Words(vi="Số đếm", en="Counts")

OF_UNITS = (
    Held(
        Programme, UNITS, kinds(mark="key active", words="text", when="loaded_at"), stays=frozenset({"text"}),
        why=Words(
            vi="Tệp do người vận hành nạp; có tên người liên hệ thì sửa tệp, nạp lại.",
            en="The operator's file: a contact named there is changed in it.",
        ),
    ),
    Held(Unit, UNITS, kinds(number="id parent_id merged_into_id",
                            mark="code short name kind members search cluster valid_from valid_to")),
    Held(UnitChat, UNITS, kinds(number="id unit_id conversation_id connected_by_id snoozed_by_id",
                                mark="topic frequency stopped_why", when="connected_at muted_until snoozed_until stopped_at")),
    Held(ChatCode, UNITS, kinds(number="id unit_id created_by_id used_in_id", code="hash", when="created_at expires_at used_at"),
         stays=frozenset({"hash"}), why=Words(
             vi="Mã nối nhóm dùng một lần, không nói gì về người.",
             en="A one-time code of a group.",
         )),
    Held(PhaseMove, UNITS, kinds(number="id", mark="programme phase", when="was to at")),
    Held(PortalMap, UNITS, kinds(mark="programme", words="text", when="loaded_at"), stays=frozenset({"text"}),
         why=Words(vi="Tệp cột của Cổng do người vận hành nạp.", en="The operator's file of the portal's columns.")),
    Held(TargetChange, UNITS, kinds(mark="programme phase was target", number="id unit_id by_id", when="at")),
    Held(UnitCount, COUNTS, kinds(mark="programme sent valid waiting supplement refused", number="unit_id")),
    Held(UnitDay, COUNTS, kinds(mark="programme sent valid waiting supplement refused", number="unit_id", when="day")),
)  # fmt: skip
