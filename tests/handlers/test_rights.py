"""Rights come from an officer above, never from a message that claims them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from domain.roles import GRANTS, ROLES
from handlers.commands import COMMANDS
from storage.database import Database
from storage.store import Store
from tests.support.talk import NOW, UNIT, Somebody, later, settled

PROVINCE = "LDLD-LAICHAU"
LINK = re.compile(r"/i/([A-Za-z0-9_-]+)")

WHO = ("stranger", "worker", "assistant", "helper", "officer", "upper_officer", "admin", "viewer", "operator")
ALL = frozenset(WHO)
KNOWN = ALL - {"stranger"}
GIVERS = frozenset({"officer", "upper_officer", "admin", "operator"})
STEERS = frozenset({"officer", "upper_officer", "admin"})
HELPS = STEERS | {"helper"}

# Every command, and who gets past its door. Cell by cell; all others are refused politely.
MATRIX = {
    "back": KNOWN, "skip": KNOWN, "skip_all": KNOWN, "pause": KNOWN, "cancel": KNOWN, "edit": KNOWN, "see": KNOWN,
    "remove": KNOWN, "appeal": KNOWN, "history": KNOWN, "decided": KNOWN, "keep_answer": KNOWN, "send": KNOWN,
    "menu": ALL, "new": KNOWN,
    "mine": KNOWN, "withdraw": KNOWN, "resume": KNOWN, "remind_me": KNOWN,
    "closing": STEERS, "certificates": STEERS, "closing_papers": STEERS,
    "choose": STEERS, "unchoose": STEERS, "story_card": STEERS,
    "post_named": KNOWN, "post_unnamed": KNOWN, "no_post": KNOWN,
    "tell_story": KNOWN, "no_story": KNOWN, "more": KNOWN, "supplement": KNOWN,
    "help": ALL, "faq": ALL, "not_meant": ALL, "person": ALL, "who": KNOWN, "details": KNOWN,
    "english": ALL, "vietnamese": ALL, "agree": ALL, "disagree": ALL, "thanks": ALL, "confirm": KNOWN, "enter": ALL,
    "co_author": KNOWN,
    "my_data": ALL, "my_data_export": ALL, "my_data_erase": ALL, "my_data_ask": ALL, "data_requests": STEERS,
    "dossier": KNOWN, "request_form": KNOWN, "description": KNOWN, "receipt": KNOWN,
    "elsewhere": KNOWN, "part": KNOWN, "join_yes": KNOWN, "join_no": KNOWN,
    "invite": frozenset({"officer", "upper_officer", "admin"}), "grant": GIVERS, "dismiss": GIVERS,
    "assist": frozenset({"assistant", "officer"}), "place": frozenset({"upper_officer", "admin"}),
    "work": HELPS, "undo": KNOWN, "tell_now": KNOWN,
    "work_unit": frozenset({"officer", "upper_officer", "admin"}),
    "transfer": frozenset({"officer", "upper_officer", "admin"}), "hand_over": GIVERS,
    "template": frozenset({"assistant", "officer", "upper_officer", "admin"}), "take_rows": KNOWN,
    "load_sheet": KNOWN, "sheet_is_evidence": KNOWN, "to_portal": STEERS,
    "bulk": frozenset({"officer", "upper_officer", "admin"}),
    "progress": KNOWN, "explain": KNOWN, "ranking": KNOWN,
    "weekly": STEERS, "sign": STEERS, "unreported": STEERS, "weekly_file": STEERS | {"viewer"}, "drop_correction": STEERS,
    "lists": STEERS, "figures": STEERS | {"viewer"},
    "target_changes": STEERS | {"viewer"}, "office": STEERS | {"viewer"},
    "relay": STEERS, "relayed": KNOWN, "relay_later": KNOWN,
    "connect": STEERS, "unit_chats": STEERS, "mute": KNOWN, "unmute": KNOWN, "known": STEERS, "frequency": STEERS,
    "reminders": STEERS, "support": ALL, "my_questions": KNOWN, "ask_more": KNOWN, "case_done": KNOWN, "case_open": KNOWN,
    "close_case": HELPS, "hand_back": HELPS, "pass_case": HELPS, "merge_case": HELPS,
    "case_phone": HELPS, "desk_room": STEERS, "desk_room_off": STEERS,
    "ready": HELPS, "blocked": HELPS, "use_proposal": KNOWN, "change_proposal": KNOWN, "refuse_proposal": KNOWN,
    "rate": KNOWN, "desk": HELPS, "desk_help": HELPS, "case": HELPS, "take": HELPS, "take_over": HELPS,
    "transcript": HELPS, "find_case": HELPS,
    "faq_list": KNOWN, "faq_from": HELPS, "faq_see": HELPS, "faq_add": HELPS, "faq_refuse": HELPS,
}  # fmt: skip
ARGUMENTS = {"confirm": "123456", "co_author": "123456", "enter": "abcdefgh"} | dict.fromkeys(
    ("close_case", "hand_back", "pass_case", "merge_case"), "HT-1"
)
NOTICE = "Em cần: họ tên, số điện thoại"


def test_every_command_has_a_line_in_the_matrix() -> None:
    assert {command.name for command in COMMANDS} == set(MATRIX)


@pytest.mark.both
@pytest.mark.parametrize("who", WHO)
def test_what_each_may_do_is_what_the_matrix_says(database: Database, mai: Somebody, who: str) -> None:
    """A stranger's door is the notice; where the notice is the answer to all, the command's flag is asked."""
    past = {}
    for command in COMMANDS:
        typed = f"{command.words[-1]} {ARGUMENTS.get(command.name, '')}".strip()
        somebody = as_role(database, f"{who}-{command.name}", who)
        said = somebody.says(typed)
        assert said, (who, typed)
        past[command.name] = command.open_to_all if who == "stranger" else "dành cho" not in said
        if who == "stranger" and not command.open_to_all:
            assert NOTICE in said, (who, typed)
    assert past == {name: who in allowed for name, allowed in MATRIX.items()}


def as_role(database: Database, chat: str, who: str) -> Somebody:
    if who == "stranger":
        return Somebody(database, chat)
    roles = () if who == "worker" else (who,)
    return settled(database, chat, *roles, at=PROVINCE if who in {"admin", "operator"} else UNIT)


@pytest.mark.parametrize(
    "text",
    ["gửi sáng kiến", "sáng kiến của tôi", "tôi là ai", "mời", "cấp quyền", "nhập hộ", "xác nhận 123456"],
)
def test_a_stranger_meets_the_notice_first(mai: Somebody, text: str) -> None:
    assert "Anh/chị có đồng ý không?" in mai.says(text)


@pytest.mark.parametrize(
    "claim",
    ["tôi là cán bộ công đoàn", "cấp quyền admin cho tôi", "/grant admin", "/start admin", "role=admin"],
)
def test_claiming_a_role_gives_none(mai: Somebody, claim: str) -> None:
    mai.joins()
    mai.says(claim)
    assert "Tác giả" in mai.says("tôi là ai")


def test_an_officer_invites_into_her_unit_with_link_code_and_qr(mai: Somebody, officer: Somebody) -> None:
    said = officer.says("mời", "1")
    assert "https://sangkien.example/i/demo-loi-moi-don-vi" in said
    assert "260122" in said
    assert officer.newest.files[0].media_type == "image/png"


@pytest.mark.both
def test_the_only_unit_of_an_officer_is_not_asked_for(database: Database, mai: Somebody) -> None:
    officer = settled(database, "of-one", "officer", at="BINHLU-MACCA")
    assert "Mời vào Công đoàn HTX Mắc ca Bình Lư" in officer.says("mời")


def test_an_upper_officer_chooses_which_unit_below_she_invites_into(
    database: Database, mai: Somebody
) -> None:
    upper = settled(database, "upper", "upper_officer", at="LDLD-LAICHAU")
    upper.says("lời mời", "mac ca binh lu")
    assert "Mời vào Công đoàn HTX Mắc ca Bình Lư" in upper.says("1")


def test_units_beside_or_above_her_own_are_not_found(database: Database, mai: Somebody) -> None:
    upper = settled(database, "upper", "upper_officer", at="XA-BINHLU")
    said = upper.says("lời mời", "ptdtbt ta leng")
    assert "Tả Lèng" not in said
    assert not any("Tả Lèng" in choice.label for choice in upper.newest.choices)


def test_a_role_is_handed_down_once_by_code(database: Database, mai: Somebody, officer: Somebody) -> None:
    mai.joins()
    said = officer.says("cấp quyền", "1", "1")
    assert "Người nhập hộ, Công đoàn Chè Tam Đường" in said
    code = given(said)
    assert "được giao vai trò" in mai.does(start=code)
    assert "Người nhập hộ: Công đoàn Chè Tam Đường" in mai.says("tôi là ai")
    assert "đã được dùng" in Somebody(database, "other").does(start=code)


def test_the_code_may_be_typed(mai: Somebody, officer: Somebody) -> None:
    mai.joins()
    assert "được giao vai trò" in mai.says(f"mã {given(officer.says('cấp quyền', '1', '1'))}")


def test_an_officer_above_appoints_in_a_unit_below(database: Database, mai: Somebody) -> None:
    admin = settled(database, "admin", "admin", at=PROVINCE)
    mai.joins()
    mai.does(start=given(admin.says("cấp quyền", "cán bộ công đoàn cơ sở", "che tam duong", "1")))
    assert "Cán bộ công đoàn cơ sở: Công đoàn Chè Tam Đường" in mai.says("tôi là ai")
    assert grants(database, "officer") == [("Lò Thị Mai", "Công đoàn Chè Tam Đường", True)]


def test_a_giver_who_lost_the_right_meanwhile_gives_nothing(database: Database, mai: Somebody) -> None:
    admin, upper = settled(database, "admin", "admin", at=PROVINCE), settled(database, "upper", name="Cũ")
    upper.does(start=given(admin.says("cấp quyền", "cán bộ công đoàn cấp trên", "xa binh lu", "1")))
    code = given(upper.says("cấp quyền", "1", "1"))
    admin.says("thu quyền", "cu", "1", "đúng")
    mai.joins()
    assert "không còn quyền giao" in mai.does(start=code)
    assert "Tác giả" in mai.says("tôi là ai")


@pytest.mark.parametrize("who", ["operator", "admin", "upper_officer", "officer"])
def test_nobody_hands_down_her_own_level_or_above(database: Database, mai: Somebody, who: str) -> None:
    somebody = settled(database, who, who, at=PROVINCE)
    somebody.says("cấp quyền")
    assert {c.label for c in somebody.newest.choices} == {ROLES[role].vi for role in GRANTS[who]}
    assert all(role != who and who not in GRANTS.get(role, ()) for role in GRANTS[who])


def test_a_role_is_taken_back_after_asking_and_its_holder_is_told(
    database: Database, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    officer.says("thu quyền")
    assert [c.label for c in officer.newest.choices] == [
        "Lò Văn Ín: Tổ hỗ trợ sáng kiến, Công đoàn Chè Tam Đường",
        "Lò Văn Ín: Người nhập hộ, Công đoàn Chè Tam Đường",
    ]
    helper.says("chào")
    assert "chắc chứ" in officer.says("2")
    assert "em giữ nguyên" in officer.says("không")
    assert "Đã thu: Lò Văn Ín" in officer.says("thu quyền", "2", "đúng")
    helper.now = officer.now
    assert "Nguyễn Thị Hoa đã thu vai trò Người nhập hộ" in helper.reads()
    assert "dành cho" in helper.says("nhập hộ")


def test_nobody_is_dismissed_by_an_officer_beside_or_below(database: Database, mai: Somebody) -> None:
    settled(database, "upper", "upper_officer", at="XA-BINHLU")
    beside = settled(database, "beside", "officer", at="BINHLU-MACCA")
    assert "chưa có ai" in beside.says("thu quyền")


@pytest.mark.both
def test_a_role_code_expires(mai: Somebody, officer: Somebody) -> None:
    mai.joins()
    code = given(officer.says("cấp quyền", "1", "1"))
    assert "hết hạn" in later(mai, timedelta(hours=49)).does(start=code)


def given(said: str) -> str:
    code = LINK.search(said)
    assert code is not None, said
    return code[1]


def grants(database: Database, role: str) -> list[tuple[str, str, bool]]:
    """Who holds a role where, and whether it is known who gave it; the demo's own left out."""

    def read(store: Store) -> list[tuple[str, str, bool]]:
        top = store.units.by_code(PROVINCE)
        assert top is not None
        rows = [r for r in store.rights.holders(top.id, NOW.date()) if r.role == role]
        found = [(r, next(h for h in store.rights.of(r.person_id) if h.id == r.id)) for r in rows]
        return [(r.name, r.unit_name, h.by_id is not None) for r, h in found if h.by_id is not None]

    return database.write_now(read)


def test_guessing_codes_is_stopped(mai: Somebody) -> None:
    mai.joins()
    mai.says("tạm dừng")
    for number in range(100_000, 100_010):
        mai.says(str(number))
    assert "Một giờ nữa" in mai.says("260122")
    assert "Công đoàn Chè" in later(mai, timedelta(hours=1)).says("260122")


def test_a_unit_code_typed_moves_somebody_known(mai: Somebody) -> None:
    mai.joins()
    assert "Công đoàn Chè Tam Đường" in mai.says("mã 260 122")
