"""Whatever is made for anybody after somebody was erased says nothing of her: papers, workbooks, charts, archives."""

from __future__ import annotations

import random
import re
from datetime import timedelta
from pathlib import Path

from sqlalchemy import null, select, update

from storage.database import Database
from storage.portal_maps import PortalMaps
from storage.sql import Sql, named, table
from storage.store import Store
from storage.story_cards import StoryCards
from storage.tables import Initiative
from tests.support.erasing import asks_to_be_erased, carry_out
from tests.support.everything_made import Office
from tests.support.inside import named_in, read_through
from tests.support.sheet_desk import Desk, another, shown
from tests.support.talk import NOW, Somebody, settled
from tests.support.xuyen import (
    NAME,
    PHONE,
    RARE,
    WORD,
    Story,
    asks_the_team,
    enters,
    is_named_by_pao,
    shares_with_pao,
)

OF_HER, OF_PAO = (*RARE, "Quách", "Xuyến"), ("Giàng A Páo", "Bẫy đèn bắt rầy")
TELL_OF_PAO = {"list", "figures", "closing", "certificates", "to_portal", "sheet_answer", "dossier", "receipt", "own_data",
               "case", "breach"}  # fmt: skip
COLUMNS = "".join(
    f'[[columns]]\nhead = "{field}"\nfield = "{field}"\n' for field in ("title", "author", "phone")
)
DRAWN = {"weekly", "chart", "desk", "story", "datamap", "taken"}
E = table(Initiative).c
ENTRIES = Sql(select(E.id, E.person_id).where(E.confirmed_at.is_not(None) | E.confirm_code.is_(None)))
CHOSEN = Sql(
    update(Initiative).where(E.id == named("number", E.id)).values(status="exemplary", public_at=null())
)


def kinds_in(found: list[str]) -> set[str]:
    """«list 0: danh-sach.csv: quách» is of a list."""
    return {re.split("[ :]", place, maxsplit=1)[0] for place in found}


def all_are_chosen(store: Store) -> None:
    """And their authors agreed to a card."""
    for entry in store.all(ENTRIES):
        store.do(CHOSEN, number=entry.id)
        StoryCards(store).say(entry.id, entry.person_id, "named", NOW)


def hers_and_paos_come_by_workbook(story: Story, desk: Desk) -> None:
    """She confirms hers."""
    officer = story.now(story.officer)
    hers = {"author.name": NAME, "author.phone": PHONE, "initiative.title": f"Gùi {WORD} ba quai"}
    paos = {"author.name": "Giàng A Páo", "author.phone": "0900000031"}
    desk.sends(officer, desk.template(officer, "entries", another(0, **hers), another(1, **paos)))
    desk.works(officer)
    officer.says("nhận dòng")
    desk.works(officer)
    code = shown(desk.answer(officer, desk.newest()))[0]["_confirm"]
    assert "đã xác nhận" in story.now(story.her).says(f"xác nhận {code}")


def signs(officer: Somebody) -> None:
    officer.says("báo cáo tuần", "ký")
    assert "Đã ký" in officer.presses("Ký")


def test_nothing_that_is_made_after_her_erasure_says_a_word_of_her(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    assert mai
    story, desk = Story(database, random.Random(3)), Desk(database, tmp_path)
    boss = settled(database, "boss", "admin", at="LDLD-LAICHAU", name="Anh Sáu", phone="+84900000077")
    office = Office(database, boss, desk.files)
    database.write_now(lambda store: PortalMaps(store).load("2026", COLUMNS, NOW))
    for act in (enters, shares_with_pao, is_named_by_pao, asks_the_team):
        act(story)
    hers_and_paos_come_by_workbook(story, desk)
    story.now(story.pao).says("hỏi tổ hỗ trợ bẫy đèn bắt rầy thì tính tiền thế nào ạ")
    database.write_now(all_are_chosen)
    officer = story.now(story.officer)
    signs(officer)
    asks_to_be_erased(story.now(story.her))
    carry_out(database, desk.files.root, story.her.now)
    officer.now = story.her.now + timedelta(days=7)
    signs(officer)
    made = office.everything(officer.now)
    read = read_through(made)
    assert named_in(read, OF_HER) == []
    assert kinds_in(named_in(read, OF_PAO)) >= TELL_OF_PAO, "whoever is read for is found"
    assert kinds_in(list(made)) >= DRAWN
    assert sum(name.startswith("story:") for name in made) == 1, "Páo's, and none of hers"
