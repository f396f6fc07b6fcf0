"""Pictures sent faster than they are answered, on every channel over its real HTTP face: none is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.sql import Sql, table
from storage.tables import Attachment
from tests.support.fake_telegram.people import picture
from tests.support.file_samples import ogg
from tests.support.phones import Phone, TelegramPhone, WebPhone
from tests.support.program import Running
from tests.support.talk import QUICK
from tests.transcripts import stage
from tests.transcripts.test_talks import entered


@pytest.fixture
def on_web(tmp_path: Path) -> Iterator[tuple[Running, WebPhone]]:
    with stage.on_web(tmp_path) as there:
        assert isinstance(there.phone, WebPhone)
        yield there.program, there.phone


@pytest.fixture
def on_telegram(tmp_path: Path) -> Iterator[tuple[Running, TelegramPhone]]:
    with stage.on_telegram(tmp_path) as there:
        assert isinstance(there.phone, TelegramPhone)
        yield there.program, there.phone


def says(program: Running, phone: Phone, *texts: str) -> str:
    shown = ""
    for text in texts:
        phone.send(text)
        program.settle(phone.delivered)
        shown = phone.screen().text
    return shown


def up_to_the_evidence(program: Running, phone: Phone) -> None:
    phone.invited()
    program.settle(phone.delivered)
    phone.screen()
    says(program, phone, "đồng ý", "Lò Thị Mai", "0900000021", "1", *QUICK)


def test_what_a_phone_kept_in_a_dead_spot_is_all_kept_here(on_web: tuple[Running, WebPhone]) -> None:
    """Three photo messages and «xong», all written to the question as it stood before the first."""
    program, phone = on_web
    up_to_the_evidence(program, phone)
    for n in range(3):
        phone.say(files=[phone.upload(picture(side=64 + n), f"anh{n}.jpg")])
    phone.send("xong")
    program.settle()
    shown = phone.screen().text
    assert "câu trước" not in shown
    assert "Minh chứng: 3 ảnh/tệp" in shown
    assert "Đã nhận!" in says(program, phone, "gửi")
    assert entered(program)["evidence"] == 3


def test_pictures_that_quote_a_question_are_kept_with_or_without_an_album(
    on_telegram: tuple[Running, TelegramPhone],
) -> None:
    program, phone = on_telegram
    up_to_the_evidence(program, phone)
    asked = phone.person.heard[-1].id
    phone.person.album([picture(side=64 + n) for n in range(3)], quoting=asked)
    program.settle(phone.delivered)
    assert "đã nhận 3 ảnh/tệp" in phone.screen().text
    for n in range(3):
        phone.person.photo(picture(side=80 + n), quoting=asked)
    program.settle(phone.delivered)
    shown = phone.screen().text
    assert "câu trước" not in shown
    assert "đã nhận 6 ảnh/tệp" in shown
    says(program, phone, "xong", "gửi")
    assert entered(program)["evidence"] == 6


def test_a_recording_is_kept_as_evidence(on_telegram: tuple[Running, TelegramPhone]) -> None:
    program, phone = on_telegram
    up_to_the_evidence(program, phone)
    phone.person.voice(ogg())
    program.settle(phone.delivered)
    assert "đã nhận 1 ảnh/tệp" in phone.screen().text
    assert "Minh chứng: 1 ảnh/tệp" in says(program, phone, "xong")
    assert "Đã nhận!" in says(program, phone, "gửi")
    kept = Sql(select(table(Attachment).c.media_type, table(Attachment).c.state))
    assert [tuple(row) for row in program.ask(lambda store: store.all(kept))] == [("audio/ogg", "kept")]
