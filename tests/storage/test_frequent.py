"""The frequent questions' file is read once, and a faulty one stops the start with every fault on its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.opening import expect_faq
from storage.frequent import FaultyFaq, Frequent, frequent


def test_what_we_ship_is_read_before_anybody_asks() -> None:
    expect_faq()
    assert frequent() is frequent()
    assert len(frequent().entries) >= 30


def test_a_faulty_file_tells_every_fault_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "faq.toml"
    file.write_text("[[entries]]\nkey = 'Fee'\nasked = []\n", encoding="utf-8")
    with pytest.raises(FaultyFaq) as caught:
        Frequent(file).faq()
    assert {fault.line for fault in caught.value.faults} == {1, 2, 3}


def test_a_file_as_notepad_saves_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "faq.toml"
    entry = "[[entries]]\r\nkey='fee'\r\ntitle={vi='Phí',en='Fee'}\r\nanswer={vi='Không',en='No'}\r\nasked=['có phí không']\r\n"
    file.write_bytes(b"\xef\xbb\xbf" + entry.encode())
    assert [one.entry.key for one in Frequent(file).faq().candidates("co phi ko")] == ["fee"]
