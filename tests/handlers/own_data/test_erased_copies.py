"""What others were told of an erased person is emptied, and nothing else of theirs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.chat import Outgoing
from domain.own_data import GONE_WORDS
from storage.database import Database
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Conversation
from tests.support.erasing import erased
from tests.support.talk import QUICK, Somebody, before_the_sum, settled


def test_conversations_of_others_stay_as_they_are(database: Database, mai: Somebody, tmp_path: Path) -> None:
    mai.hands_in()
    pao = settled(database, "pao", name="Giàng A Páo")
    pao.says("gửi sáng kiến", "Bẫy đèn bắt rầy nâu hại lúa")
    states = Sql(select(table(Conversation).c.state).where(table(Conversation).c.chat == "pao"))
    before = database.read_now(lambda s: s.all(states))
    erased(mai, tmp_path)
    assert database.read_now(lambda s: s.all(states)) == before


def test_a_namesake_loses_no_message_that_is_on_its_way(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    """Nor does anybody whose message says no more than hers did."""
    mai.joins()
    mai.says("hỏi tổ hỗ trợ em cảm ơn")
    pao = settled(database, "pao", name="Giàng A Páo")
    owed = {"a": "Lò Thị Mai (đội 9) hỏi anh: cây giống đâu?", "b": "Dạ em cảm ơn anh ạ"}

    def owe(store: Store) -> None:
        for once, text in owed.items():
            store.outbox.owe_once(
                pao.address, Outgoing(text), mai.now, once, not_before=mai.now + timedelta(days=3)
            )

    database.write_now(owe)
    erased(mai, tmp_path)
    told = database.read_now(lambda store: [store.outbox.said(once) for once in owed])
    assert [message.text for message in told if message] == list(owed.values())


@pytest.mark.both
def test_a_sign_of_hers_stands_for_no_words_of_others(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    """To LIKE «%» is anything: what told of «Giảm 50 lần công hao phí điện» would be emptied with «Giảm 50% hao phí điện»."""
    title = "Giảm 50% hao phí điện"
    mai.joins()
    mai.says("gửi sáng kiến mới", title, *before_the_sum(title), *QUICK[6:])
    mai.sends_photo(7)
    mai.says("xong", "gửi")
    pao = settled(database, "pao", name="Giàng A Páo")
    owed = {"a": "«Giảm 50 lần công hao phí điện» đã hợp lệ", "b": f"«{title}» đã hợp lệ"}

    def owe(store: Store) -> None:
        for once, text in owed.items():
            store.outbox.owe_once(pao.address, Outgoing(text), mai.now, once, not_before=mai.now)

    database.write_now(owe)
    erased(mai, tmp_path)
    told = database.read_now(lambda store: [store.outbox.said(once) for once in owed])
    assert [message and message.text for message in told] == [owed["a"], GONE_WORDS]
