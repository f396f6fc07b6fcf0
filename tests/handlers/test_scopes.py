"""Every command × every role × her own unit or another: who has a role elsewhere sees and changes nothing of this unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from domain.lifecycle import REVIEWERS
from domain.roles import MAY, ROLES, givers
from handlers.commands import COMMANDS
from storage.database import Database
from storage.store import Store
from tests.support.moments import COVERS, PLACES, number_of_unit, who_where
from tests.support.snapshot import kept
from tests.support.stages import CODE, MAI, WORK, brought_to
from tests.support.talk import UNIT, Somebody, settled
from tests.support.undone import undone

HERE = "Công đoàn Chè Tam Đường"
NAME = "che tam duong"
GROUP = f"{HERE}: nhóm"  # the demo's, which hears of it
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """Words by which somebody would get at this unit, what she then reads, and the roles over it that do."""

    words: tuple[str, ...]
    shows: str
    own: frozenset[str]


# Commands that are about what is of a unit.
LINES = {
    "work": Line((WORK,), CODE, REVIEWERS),
    "work_unit": Line(("việc của đơn vị", NAME, "1"), CODE, REVIEWERS),
    "bulk": Line(("duyệt nhiều", NAME, "1", "1"), CODE, REVIEWERS),
    "transfer": Line((f"chuyển hồ sơ {CODE}",), f"{CODE} «", REVIEWERS),
    "history": Line((CODE, "lịch sử"), "nộp sáng kiến và cam đoan", REVIEWERS),
    "dossier": Line((CODE, "làm hồ sơ"), f"Em đang làm hồ sơ {CODE}", REVIEWERS),
    "request_form": Line((CODE, "đơn"), f"Em đang làm đơn của {CODE}", REVIEWERS),
    "description": Line((CODE, "bản mô tả"), f"Em đang làm bản mô tả {CODE}", REVIEWERS),
    "receipt": Line((CODE, "giấy biên nhận"), f"Em đang làm giấy biên nhận {CODE}", REVIEWERS),
    "see": Line((CODE, "xem 1"), "Tên:\n", NOBODY),
    "edit": Line((CODE, "sửa 1"), "1/9", NOBODY),
    "more": Line((CODE, "bổ sung hồ sơ"), CODE, NOBODY),
    "supplement": Line((CODE, "bổ sung ngay"), "em chỉ hỏi lại", NOBODY),
    "decided": Line((CODE, "/quyetdinh"), "văn bản công nhận", NOBODY),
    "appeal": Line((CODE, "đề nghị xem lại"), "Vì sao anh/chị đề nghị", NOBODY),
    "withdraw": Line((CODE, "rút sáng kiến"), CODE, NOBODY),
    "mine": Line((CODE, "sáng kiến của tôi"), CODE, NOBODY),
    "invite": Line(("lời mời", NAME, "1"), "260122", MAY["invite"]),
    "grant": Line(("cấp quyền", "người nhập hộ", NAME, "1"), f"{HERE} (dùng một lần", givers("assistant")),
    "dismiss": Line(("thu quyền",), "Lò Văn Ín", givers("assistant")),
    "hand_over": Line(("bàn giao",), "Lò Văn Ín", givers("assistant")),
    "place": Line(("xếp đơn vị", "1", NAME, "1"), f"vào {HERE}", MAY["place"]),
    "assist": Line(
        ("nhập hộ", "rồi", "Giàng A Tủa", "0900000077", "1", NAME, "1"), f"nhập hộ Giàng A Tủa, {HERE}", MAY["assist"]
    ),
    # Everybody sees how her own unit goes; others only officers above it.
    "progress": Line(("tiến độ",), "/50 (", frozenset({"", *ROLES})),
    "ranking": Line(("xếp hạng",), f"{HERE}: ", frozenset({"", *ROLES})),
    "lists": Line(("danh sách", "đơn vị khác", NAME, "1"), f"{HERE}, Đợt", REVIEWERS),
    "figures": Line(("tiến độ", NAME, "bảng số liệu"), f"số liệu R1–R9 của {HERE}", MAY["watch"]),
    "target_changes": Line(("tiến độ", NAME, "lịch sử chỉ tiêu"), f"Chỉ tiêu của {HERE}", MAY["watch"]),
    "connect": Line(("nối nhóm", NAME, "1"), f"Mã nối nhóm với {HERE}", MAY["connect"]),
    "relay": Line(("gửi hộ Zalo", NAME, "1"), f"nhóm Zalo của {HERE}", MAY["connect"]),
    "unit_chats": Line(("nhóm của đơn vị",), GROUP, MAY["connect"]),
    "mute": Line(("tạm dừng nhắc", "nhóm của đơn vị", "tạm dừng 1 tuần"), "tạm dừng đến", MAY["connect"]),
    "unmute": Line(("bật nhắc",), GROUP, MAY["connect"]),
    "known": Line(("chúng tôi biết rồi", "biết rồi"), "đã nói «biết rồi»", MAY["connect"]),
    "frequency": Line(("tần suất nhắc", "chỉ thẻ tuần"), "Nhận: chỉ thẻ tuần", MAY["connect"]),
    "reminders": Line(("lịch nhắc", "lịch nhắc"), "30 ngày tới", MAY["connect"]),
    "to_portal": Line(("xuất cổng", NAME, "1"), "Em đang làm tệp cho Cổng", REVIEWERS),
    "undo": Line((CODE, "hoàn tác"), "Đã hoàn tác", NOBODY),
    "tell_now": Line((CODE, "báo ngay"), "Em báo tác giả", NOBODY),
    "closing": Line(("tổng kết", NAME), f"Tổng kết: {HERE}\n", MAY["close"]),
    "certificates": Line(("tổng kết", NAME, "giấy chứng nhận"), f"{HERE} chưa có sáng kiến tiêu biểu", MAY["close"]),
    "closing_papers": Line(("tổng kết", NAME, "hồ sơ tổng kết"), f"Tổng kết: {HERE}\n", MAY["close"]),
    "choose": Line((f"tiêu biểu {CODE}",), "nên không chọn tiêu biểu", REVIEWERS),
    "unchoose": Line((f"bỏ tiêu biểu {CODE}",), "nên không bỏ tiêu biểu", REVIEWERS),
    "story_card": Line((f"thẻ câu chuyện {CODE}",), "chưa là sáng kiến tiêu biểu", REVIEWERS),
}  # fmt: skip
# Commands that are about herself, her own drafts, or the talk.
HERS = frozenset({
    "back", "skip", "skip_all", "pause", "cancel", "remove", "keep_answer", "thanks", "menu", "send", "new", "resume",
    "relayed", "relay_later", "remind_me", "tell_story", "no_story",
    "post_named", "post_unnamed", "no_post",
    "help", "faq", "not_meant", "person", "who", "details", "english", "vietnamese", "agree", "disagree", "explain",
    "elsewhere", "part", "join_yes", "join_no", "my_data", "my_data_export", "my_data_erase", "my_data_ask",
    "template", "take_rows", "load_sheet", "sheet_is_evidence", "office",
})  # fmt: skip
# A command about what people of her units asked of their data: own_data/test_requests.
ASKED = frozenset({"data_requests"})
# Commands about questions to the support team: desk/test_cases, desk/test_growing.
DESK = frozenset({
    "support", "my_questions", "ask_more", "case_done", "case_open", "rate", "desk", "desk_help", "case", "take",
    "take_over",
    "ready", "blocked", "use_proposal", "change_proposal", "refuse_proposal",
    "close_case", "hand_back", "pass_case", "merge_case",
    "transcript", "find_case",
    "case_phone", "desk_room", "desk_room_off",
    "faq_list", "faq_from", "faq_see", "faq_add", "faq_refuse",
})  # fmt: skip
# Commands about the report of the very unit in which she holds a role, or of one below that was signed: weekly/test_forged.
WEEKLY = frozenset({"weekly", "sign", "unreported", "weekly_file", "drop_correction"})
# Commands by a code that was read out, to whoever has it: test_codes, test_assisted, test_co_authors.
BY_CODE = frozenset({"confirm", "co_author", "enter"})


def test_every_command_has_a_line() -> None:
    assert {command.name for command in COMMANDS} == set(LINES) | HERS | BY_CODE | DESK | WEEKLY | ASKED
    assert len(COMMANDS) == len(LINES) + len(HERS) + len(BY_CODE) + len(DESK) + len(WEEKLY) + len(ASKED)


@pytest.mark.parametrize("name", LINES)
def test_a_role_elsewhere_is_none_here(database: Database, name: str) -> None:
    """By the command and by the code of the entry: told and changed only where the role is over this unit."""
    line, now = LINES[name], brought_to(database, "accept")[MAI].now
    settled(database, "lost", unit="", name="Sùng Thị Dợ")
    people = {place: settled(database, place, unit=unit, name="Chị Tư") for place, unit in PLACES.items()}
    for somebody in people.values():
        somebody.says("chào")
        somebody.now = now
    for role, place in who_where(database):
        told, moved = played(database, people[place], role, PLACES[place], line.words)
        may = role in line.own and place in COVERS
        assert (line.shows in told) == may, (role, place, told)
        assert may or not moved, (role, place, moved)


def played(
    database: Database, who: Somebody, role: str, at: str, words: tuple[str, ...]
) -> tuple[str, list[Any]]:
    """What she reads last with that role there, and what of this unit was changed; nothing of it is kept."""

    def work(store: Store) -> tuple[str, list[Any]]:
        talk, here = store.conversations.open(who.address, "private", who.now), number_of_unit(store, UNIT)
        assert talk.person_id is not None
        if role:
            store.rights.grant(talk.person_id, role, number_of_unit(store, at), who.now, None)
        before, _ = kept(store, who.address)
        for word in words:
            who.takes(store, word)
        after, said = kept(store, who.address)
        moved = [row for name in before for row in differing(before[name], after[name])]
        offered = " ".join(choice.label for choice in said[-1].choices)
        return f"{said[-1].text} {offered}", [row for row in moved if getattr(row, "unit_id", here) == here]

    return undone(database, work)


def differing(before: list[Any], after: list[Any]) -> list[Any]:
    return [row for row in before if row not in after] + [row for row in after if row not in before]


def test_a_code_typed_elsewhere_is_not_even_known(database: Database) -> None:
    brought_to(database, "accept")
    for place in ("beside", "below"):
        stranger = settled(database, place, "officer", unit=PLACES[place], at=PLACES[place])
        made_up = CODE.replace("0001-T", "0002-R")
        said = [stranger.says(code).replace(code, "") for code in (CODE, made_up)]
        assert said[0] == said[1], "what is not hers reads like what is not there"
