"""A message as it is kept reads back as it was, whatever it says."""

from __future__ import annotations

import pytest

from domain.chat import Choice, Outgoing, OutgoingFile


@pytest.mark.parametrize("message", [
    Outgoing(""), Outgoing("Chào", language="en"), Outgoing("", files=(OutgoingFile("k", "a.pdf", "application/pdf"),)),
    Outgoing("Chọn", choices=(Choice("1", "Đúng", "x"),)),
])  # fmt: skip
def test_a_message_is_read_back_as_it_was_kept(message: Outgoing) -> None:
    assert Outgoing.from_json(message.to_json()) == message
