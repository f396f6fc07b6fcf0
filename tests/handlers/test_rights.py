"""Rights come from an officer above, never from a message that claims them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from handlers.commands import COMMANDS
from storage.database import Database
from tests.support.talk import Somebody, later

LINK = re.compile(r"/i/([A-Za-z0-9_-]+)")

# Every command, and who of (stranger, worker, helper, officer) gets past its door.
MATRIX = {
    "back": "ywho", "skip": "ywho", "pause": "who", "cancel": "who", "edit": "who", "menu": "swho", "new": "who",
    "mine": "who", "resume": "who", "more": "who", "help": "swho", "person": "swho", "who": "who", "details": "who",
    "english": "swho", "vietnamese": "swho", "agree": "swho", "disagree": "swho", "invite": "o", "grant": "o",
    "assist": "ho", "thanks": "swho", "confirm": "who", "enter": "swho",
}  # fmt: skip


def test_every_command_has_a_line_in_the_matrix() -> None:
    assert {command.name for command in COMMANDS} == set(MATRIX)


def test_what_a_stranger_may_do_is_what_the_matrix_says() -> None:
    assert {c.name for c in COMMANDS if c.open_to_all} == {name for name, who in MATRIX.items() if "s" in who}


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
    said = officer.says("mời")
    assert "https://sangkien.example/i/demo-loi-moi-don-vi" in said
    assert "260122" in said
    assert officer.newest.files[0].media_type == "image/png"


def test_a_role_is_handed_down_once_by_code(database: Database, mai: Somebody, officer: Somebody) -> None:
    mai.joins()
    said = officer.says("cấp quyền", "2")
    code = LINK.search(said)
    assert code is not None
    assert "Người nhập hộ" in said or "Tổ hỗ trợ" in said
    assert "được giao vai trò" in mai.does(start=code[1])
    other = Somebody(database, "other")
    assert "đã được dùng" in other.does(start=code[1])


def test_an_officer_cannot_hand_down_her_own_level(officer: Somebody) -> None:
    officer.says("cấp quyền")
    labels = [choice.label for choice in officer.newest.choices]
    assert "Quản trị cấp tỉnh" not in labels
    assert "Cán bộ công đoàn cơ sở" not in labels


def test_a_role_code_expires(mai: Somebody, officer: Somebody) -> None:
    mai.joins()
    code = LINK.search(officer.says("cấp quyền", "1"))
    assert code is not None
    assert "hết hạn" in later(mai, timedelta(hours=49)).does(start=code[1])


def test_guessing_codes_is_stopped(mai: Somebody) -> None:
    mai.joins()
    for number in range(100_000, 100_010):
        mai.says(str(number))
    assert "Một giờ nữa" in mai.says("260122")
    assert "Công đoàn Chè" in later(mai, timedelta(hours=1)).says("260122")


def test_a_unit_code_typed_moves_somebody_known(mai: Somebody) -> None:
    mai.joins()
    assert "Công đoàn Chè Tam Đường" in mai.says("260 122")
