"""Whom a request for recognition may be addressed to, by the name of the union its author is in."""

from __future__ import annotations

import pytest

from domain.recogniser import recognisers


@pytest.mark.parametrize(
    ("union", "kind", "body"),
    [
        ("Công đoàn Chè Tam Đường", "Công đoàn cơ sở", "Chè Tam Đường"),
        ("CĐCS Trường PTDTBT Tiểu học Tả Lèng", "cdcs", "Trường PTDTBT Tiểu học Tả Lèng"),
        ("Công đoàn cơ sở Bệnh viện Đa khoa", "CĐCS", "Bệnh viện Đa khoa"),
        ("Công đoàn xã Bản Bo", "Công đoàn xã", "xã Bản Bo"),
        ("LĐLĐ tỉnh Lai Châu", "Liên đoàn Lao động tỉnh", "LĐLĐ tỉnh Lai Châu"),
        ("Công đoàn Viên chức tỉnh", "Công đoàn Viên chức", "Công đoàn Viên chức tỉnh"),
        ("Công đoàn", "Công đoàn cơ sở", "Công đoàn"),
        ("Tổ hợp tác Bình Lư", "", "Tổ hợp tác Bình Lư"),
    ],
)
def test_the_council_and_the_leaders_of_the_workplace_are_offered(union: str, kind: str, body: str) -> None:
    assert recognisers(union, kind) == (f"Hội đồng sáng kiến {body}", f"Lãnh đạo {body}")
