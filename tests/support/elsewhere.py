"""tests/support/elsewhere.py — codes and links of one chat that are brought to another, and whose everything is then."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select

from domain.chat import Outgoing
from storage.audit import Proved, verify
from storage.database import Database
from storage.recount import differences
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Initiative, JoinCode, Outbox
from tests.support.talk import Somebody
from tests.support.two_phones import TwoPhones

LINK = re.compile(r"/i/([A-Za-z0-9_-]+)")
WRONG = "Mã hoặc đường dẫn này không đúng"
OWNERS = Sql(select(table(Initiative).c.code, table(Initiative).c.person_id))
OUTBOX = Sql(select(table(Outbox).c.message).order_by(table(Outbox).c.id))
CODES = Sql(select(*table(JoinCode).c))


def given(somebody: Somebody) -> tuple[str, str]:
    """A code and a link of hers."""
    said = somebody.says("dùng kênh khác")
    code = re.search(r"mã (\d{3} \d{3})", said)
    link = LINK.search(somebody.newest.links[0].url)
    assert code is not None
    assert link is not None
    return code[1].replace(" ", ""), link[1]


def who(somebody: Somebody) -> int:
    def read(store: Store) -> int:
        person = store.people.at(somebody.address)
        assert person is not None
        return person.id

    return somebody.database.write_now(read)


def join(mais: TwoPhones) -> str:
    code, _ = given(mais.first)
    mais.says(mais.second, f"mã {code}")
    return mais.says(mais.second, "đúng")


def opens(phone: Somebody, link: str) -> str:
    """The link, and yes to whose it is."""
    phone.does(start=link)
    return phone.says("đúng")


def labels(somebody: Somebody) -> list[str]:
    return [choice.label for choice in somebody.newest.choices]


def owners(database: Database) -> dict[str, int]:
    return {row.code: row.person_id for row in database.read_now(lambda store: store.all(OWNERS))}


def holds(database: Database) -> None:
    """Every history proves itself, and every number of a unit is what its entries say."""
    assert isinstance(verify(database.read_now), Proved)
    assert database.read_now(differences) == []


def who_of(store: Store, somebody: Somebody) -> int:
    person: Any = store.people.at(somebody.address)
    return int(person.id)


def button_of_the_first(officer: Somebody) -> str:
    """«Đúng là tôi» under the first of the questions she has not read yet."""
    rows = officer.database.write_now(lambda store: store.outbox.spoken(officer.address, 0, officer.now, 50))
    asked = [m for m in (Outgoing.from_json(row.message) for row in rows) if "MỌI việc" in m.text]
    assert len(asked) == 2
    return asked[0].choices[0].data
