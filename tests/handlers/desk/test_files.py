"""Pictures, papers and recordings said in a case: they reach the other side, whichever way they came here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from domain.chat import IncomingFile, OutgoingFile, SendFailed
from handlers.desk import passing_files
from scheduler.fetching import fetch_wanted
from storage.database import Database
from storage.downloads import IN_CASES
from storage.files import FileStore
from storage.sql import Row
from storage.store import Store
from storage.upkeep import Upkeep
from tests.support.channels import Clock, ScriptedChannel
from tests.support.file_samples import ogg, plain_jpeg
from tests.support.talk import Somebody, photo, settled
from tests.support.together import Together

ASK = "hỏi tổ hỗ trợ máy này có được không"


def named(name: str, kind: str = "photo") -> IncomingFile:
    """A file that its channel only names so far."""
    assert kind in {"photo", "voice"}
    return IncomingFile(name, name, "photo" if kind == "photo" else "voice", "")


def got(who: Somebody) -> list[OutgoingFile]:
    return list(who.newest.files)


async def fetched(desk: Together, database: Database, files: FileStore, **content: bytes | SendFailed) -> int:
    """What the sweep brings; every channel of these people is the same one."""
    desk.wait()
    clock = Clock(desk.people[0].now)
    channel = ScriptedChannel(clock, files=dict(content))
    channels = {("web", "web"): channel}
    return await fetch_wanted(
        database, channels, files, clock, passing_files.refused, of=IN_CASES, on_kept=passing_files.passed_on
    )


def files_of(database: Database) -> list[Row]:
    return database.write_now(lambda s: s.case_words.files(s.case_words.first(1)[0].id))


@pytest.mark.both
def test_what_is_here_at_once_goes_with_the_words_both_ways(
    desk: Together, mai: Somebody, helper: Somebody
) -> None:
    desk.wait()
    mai.does(text=ASK, files=(photo(1),))
    assert "máy này có được không" in desk.reads(helper)
    assert [file.key for file in got(helper)] == [photo(1).key]
    desk.says(helper, "nhận HT-1")
    desk.reads(mai)
    desk.wait()
    helper.does(text="chị xem mẫu này ạ", files=(photo(2), photo(3)))
    assert "chị xem mẫu này ạ" in desk.reads(mai)
    assert [file.name for file in got(mai)] == ["anh2.jpg", "anh3.jpg"]
    desk.says(helper, "bàn hỗ trợ", "HT-1")
    desk.presses(helper, "Xem ảnh/tệp")
    assert len(got(helper)) == 3


@pytest.mark.both
async def test_what_a_channel_only_named_follows_its_words_once(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, officer: Somebody, tmp_path: Path
) -> None:
    files = FileStore(tmp_path)
    desk.wait()
    mai.does(text=ASK, files=(named("máy"),))
    desk.says(helper, "nhận HT-1")
    desk.reads(mai)
    assert await fetched(desk, database, files, máy=plain_jpeg()) == 1
    assert desk.reads(helper) == "📎 HT-1 · Lò Thị Mai gửi kèm:"
    assert [(f.media_type, f.name) for f in got(helper)] == [("image/jpeg", "anh.jpg")]
    assert files.path(got(helper)[0].key).is_file()
    assert desk.reads(officer) == ""  # somebody has the case
    assert await fetched(desk, database, files) == 0
    desk.wait()
    helper.does(text="HT-1: nghe nhé", files=(named("giọng", "voice"),))
    assert "nghe nhé" in desk.reads(mai)
    assert await fetched(desk, database, files, giọng=ogg()) == 1
    assert desk.reads(mai) == "📎 Tổ hỗ trợ gửi kèm câu hỏi HT-1:"
    assert [f.media_type for f in got(mai)] == ["audio/ogg"]
    assert "thêm vào câu hỏi HT-1" in quoted(desk, database, mai, "em nghe rồi")


def quoted(desk: Together, database: Database, who: Somebody, text: str) -> str:
    """She replies to the newest message of ours by quoting it."""

    def went_out(store: Store) -> None:
        store._connection.cursor().execute(
            "UPDATE outbox SET message_id = 'x1', state = 'sent' WHERE id = (SELECT max(id) FROM outbox"
            " WHERE chat = 'mai')"
        )

    database.write_now(went_out)
    desk.wait()
    return who.does(text=text, quotes="x1")


@pytest.mark.both
async def test_what_may_not_be_passed_on_is_told_to_its_sender_alone(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, tmp_path: Path
) -> None:
    files = FileStore(tmp_path)
    desk.wait()
    mai.does(text=ASK, files=(replace(named("virus"), name="virus.jpg"), named("mất")))
    desk.reads(helper)
    assert await fetched(desk, database, files, virus=b"MZ" + bytes(200), mất=SendFailed("gone")) == 2
    said = desk.reads(mai)
    assert "Em chưa chuyển được tệp «virus.jpg» gửi kèm HT-1" in said
    assert "gửi lại giúp em" in said
    assert desk.reads(helper) == ""
    assert {file.state for file in files_of(database)} == {"refused"}


async def test_what_belongs_to_a_note_never_reaches_the_asker(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, tmp_path: Path
) -> None:
    desk.says(mai, ASK)
    desk.wait()
    helper.does(text="HT-1: ghi chú: so với mẫu này", files=(named("mẫu"), photo(5)))
    assert await fetched(desk, database, FileStore(tmp_path), mẫu=plain_jpeg()) == 1
    assert desk.reads(mai) == ""


@pytest.mark.both
@pytest.mark.parametrize("caption", [ASK, ""])
def test_an_album_belongs_to_one_case_whatever_is_open_by_now(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, caption: str
) -> None:
    if not caption:
        desk.says(mai, "hỏi tổ hỗ trợ")
    desk.wait()
    for n in (1, 2, 3):
        mai.does(text=caption if n == 1 else "", files=(photo(n),), album="a1")
    desk.reads(helper)
    assert len(files_of(database)) == 3
    assert [file.key for file in got(helper)] == [photo(3).key]
    assert mai.state()["flow"] == "form"
    mai.does(files=(photo(4),), album="a2")
    assert "làm minh chứng" in desk.reads(mai)  # another album is evidence as ever


def test_an_album_of_a_helper_is_one_answer(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, ASK)
    desk.says(helper, "nhận HT-1")
    desk.reads(mai)
    desk.wait()
    for n in (1, 2):
        helper.does(text="hai mẫu ạ" if n == 1 else "", files=(photo(n),), album="b1")
    said = desk.reads(mai)
    assert said.count("trả lời câu hỏi HT-1") == 1
    assert said.endswith("📎 Tổ hỗ trợ gửi kèm câu hỏi HT-1:")
    stranger = settled(database, "la", "helper", unit="XA-TALENG", at="XA-TALENG", name="Tẩn A")
    stranger.now = mai.now
    stranger.does(files=(photo(9),), album="b1")  # an album of the same name elsewhere
    assert desk.reads(mai) == ""


def test_of_one_word_only_so_many_are_taken_and_none_too_large(
    desk: Together, database: Database, mai: Somebody
) -> None:
    desk.wait()
    large = replace(photo(13), size_bytes=21 * 1024 * 1024)
    said = mai.does(text=ASK, files=(*(photo(n) for n in range(1, 13)), large))
    assert "10 ảnh/tệp một lần" in said
    assert "20 MB" in said
    assert len(files_of(database)) == 10


def test_an_album_that_is_kept_out_is_no_evidence_either(
    desk: Together, database: Database, mai: Somebody, helper: Somebody
) -> None:
    desk.says(mai, ASK)
    desk.says(helper, "chặn HT-1: linh tinh")
    desk.reads(mai)
    desk.wait()
    mai.does(text="HT-1: đây", files=(photo(1),), album="c1")
    assert "minh chứng" not in mai.does(files=(photo(2),), album="c1")
    assert files_of(database) == []


def test_files_a_case_names_are_not_swept(desk: Together, database: Database, mai: Somebody) -> None:
    desk.wait()
    mai.does(text=ASK, files=(photo(1),))
    key = photo(1).key
    assert database.write_now(lambda s: Upkeep(s).keys_named(key[:2])) == {key}
