"""What people are told of their own accord."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from domain.chat import IncomingFile
from domain.words import Words
from handlers import told
from storage.sql import Row, Sql, table
from storage.store import Store
from storage.tables import Attachment
from tests.support.talk import Somebody

NEWEST = Sql(select(*table(Attachment).c).order_by(table(Attachment).c.id.desc()).limit(1))
WHY = Words(vi="tệp bị hỏng.", en="the file is damaged.")


def refuses(mai: Somebody, times: int = 1) -> str:
    """Her newest file turned out to be no evidence; what she reads."""

    def work(store: Store) -> None:
        file = newest_file(store)
        for _ in range(times):
            told.evidence_refused(store, file, WHY, mai.now)

    mai.database.write_now(work)
    return mai.reads()


def newest_file(store: Store) -> Row:
    return store.one(NEWEST)


def test_she_is_told_once_in_the_chat_the_file_came_from(mai: Somebody) -> None:
    mai.joins()
    mai.sends_photo()
    said = refuses(mai, times=2)
    assert said == "Về tệp «anh1.jpg» anh/chị gửi làm minh chứng: tệp bị hỏng."
    assert refuses(mai) == ""


def test_a_file_without_a_name_is_a_picture_and_braces_in_a_name_are_letters(mai: Somebody) -> None:
    mai.joins()
    for number, (name, shown) in enumerate((("", "ảnh"), ("{why}.pdf", "{why}.pdf")), 5):
        mai.does(files=(IncomingFile(f"r{number}", f"u{number}", "document", name, "application/pdf", 9),))
        assert f"«{shown}»" in refuses(mai)


@pytest.mark.both
def test_she_is_told_in_her_language(mai: Somebody) -> None:
    mai.joins()
    mai.sends_photo()
    mai.says("english")
    assert refuses(mai) == "About the file “anh1.jpg” you sent as evidence: the file is damaged."
    assert mai.newest.language == "en"
