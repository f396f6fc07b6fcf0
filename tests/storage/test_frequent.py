"""The frequent questions' file is read once, and a faulty one stops the start with every fault on its line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.opening import expect_faq
from storage.database import Database
from storage.frequent import FaultyFaq, Frequent, News, frequent


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


ONE = (
    "[[entries]]\nkey='fee'\ntitle={vi='Phí',en='Fee'}\nanswer={vi='Không',en='No'}\nasked=['có phí không']\n"
)
OTHER = ONE.replace("fee", "stay").replace("có phí không", "ở lại đâu")


def keys(known: Frequent, text: str) -> list[str]:
    return [one.entry.key for one in known.faq().candidates(text)]


def test_a_changed_file_is_learned_without_a_restart_and_a_broken_one_changes_nothing(
    database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "faq.toml"
    file.write_text(ONE, encoding="utf-8")
    known = Frequent(file)

    def looks() -> bool:
        news = database.read_now(known.news)
        if news is not None:
            known.learn(news)
        return news is not None

    assert looks()
    assert not looks()
    file.write_text(ONE + OTHER, encoding="utf-8")
    assert looks()
    assert keys(known, "ở lại đâu") == ["stay"]
    file.write_text(ONE + "[[entries", encoding="utf-8")
    assert looks()
    assert keys(known, "ở lại đâu") == ["stay"]
    assert "cannot be read" in caplog.text
    assert not looks(), "told once"
    file.unlink()
    assert looks()
    assert keys(known, "có phí không") == ["fee"]
    file.write_text(OTHER, encoding="utf-8")
    assert looks()
    assert keys(known, "có phí không") == []


def test_where_only_additions_are_new_the_file_is_not_read_again(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "faq.toml"
    file.write_text(ONE + "\n", encoding="utf-8")  # as long as the other
    known = Frequent(file)
    news = database.read_now(known.news)
    assert news is not None
    known.learn(news)
    stood = file.stat()
    file.write_text(OTHER, encoding="utf-8")
    os.utime(file, ns=(stood.st_atime_ns, stood.st_mtime_ns))
    known.learn(News((*news.stamp, "another addition"), ()))
    assert keys(known, "có phí không") == ["fee"]
    os.utime(file, ns=(stood.st_atime_ns, stood.st_mtime_ns + 1))
    news = database.read_now(known.news)
    assert news is not None
    known.learn(news)
    assert keys(known, "có phí không") == []
