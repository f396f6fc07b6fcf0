"""tests/support/xuyen.py — Quách Thị Xuyến, whose every word is rare, and what she may do among others before she is erased."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from domain.chat import Address
from storage.database import Database
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Initiative
from tests.support.talk import QUICK, RECOGNISED, Somebody, before_the_sum, settled
from tests.support.two_phones import also_hers

NAME, PHONE, WORD = "Quách Thị Xuyến", "0900000917", "Zorvulax"
CHAT = "chat-of-xuyen-77"
RARE = (NAME, PHONE, "0900 000 917", "900000917", WORD, CHAT, "phone-of-xuyen-88")
TITLE = f"Máy {WORD} hái chè ba tầng"
E = table(Initiative).c
ENTRIES = Sql(select(E.code, E.unit_id, E.benefit_vnd, E.status, E.title, E.answers).order_by(E.id))
Act = Callable[["Story"], object]


class Story:
    """Xuyến, whose every word is rare, among others."""

    def __init__(self, database: Database, chance: random.Random) -> None:
        self.database, self.chance, self.numbers, self.elsewhere = database, chance, 100, False
        self.her = Somebody(database, CHAT)
        self.her.joins(NAME, PHONE)
        self.officer = settled(database, "tu", "officer", name="Chị Tư", phone="+84900000041")
        self.helper = Somebody(database, "demo-helper")
        self.pao = settled(database, "pao", name="Giàng A Páo", phone="+84900000031")
        for somebody in (self.officer, self.pao):
            somebody.says("chào")

    def now(self, somebody: Somebody) -> Somebody:
        """Whoever speaks next speaks later."""
        latest = max(one.now for one in (self.her, self.officer, self.helper, self.pao))
        somebody.now = latest + timedelta(minutes=self.chance.randint(1, 90))
        return somebody

    def hands_in(self, title: str) -> str:
        her = self.now(self.her)
        her.says("gửi sáng kiến mới")
        millions = self.number()  # a sum that stands in two entries already is asked about
        calculated = f"trước 3 công nay 1 công, {millions} x 10000 x 100"
        her.says(title, *before_the_sum(title), f"{millions} triệu", "đúng", calculated, *RECOGNISED)
        her.tells_apart()
        her.sends_photo(self.number())
        her.says("xong")
        her.tells_apart()
        return her.says("gửi")

    def number(self) -> int:
        """Like no other."""
        self.numbers += 1
        return self.numbers


def drafts(story: Story) -> None:
    her = story.now(story.her)
    her.says("gửi sáng kiến mới", f"Cách {WORD} ủ phân mới {story.number()}", "1", "1")
    her.says("tạm dừng")


def enters(story: Story) -> None:
    """And it is found valid, or refused and appealed against."""
    said = story.hands_in(f"{TITLE} số {story.number()}")
    code = re.search(r"Đã nhận! Mã của anh/chị: (\S+)", said)
    assert code is not None
    officer = story.now(story.officer)
    if code[1] not in officer.says("việc của tôi"):
        return  # others' come first
    if story.chance.random() < 0.6:
        officer.presses("Hợp lệ")
    else:
        officer.presses("Không hợp lệ")
        officer.says("1", f"Chưa rõ cách làm {WORD}", "gửi", "báo ngay")
        story.now(story.her).says("đề nghị xem lại", f"Tôi {NAME} thấy chưa đúng: máy {WORD} có thật")


def shares_with_pao(story: Story) -> None:
    story.hands_in(f"Giàn {WORD} phơi ngô {story.number()}")
    story.her.says("sáng kiến của tôi", "1", "sửa 12", f"{NAME} 60, Giàng A Páo 40", "gửi")


def is_named_by_pao(story: Story) -> None:
    pao = story.now(story.pao)
    pao.says(
        "gửi sáng kiến mới",
        f"Bẫy đèn bắt rầy {story.number()}",
        *before_the_sum("Bẫy đèn bắt rầy nâu hại lúa"),
    )
    pao.says(*QUICK[6:-1], *RECOGNISED)
    pao.sends_photo(story.number())
    pao.says("xong")
    pao.tells_apart()
    pao.says("sửa 12", f"Giàng A Páo 50, {NAME} 50")
    assert f"Em đã báo phần của mình cho: {NAME}" in pao.says("gửi")


def asks_the_team(story: Story) -> None:
    said = story.now(story.her).says(
        f"hỏi tổ hỗ trợ tôi {NAME} hỏi: {WORD} tính tiền thế nào, gọi {PHONE} nhé"
    )
    found = re.search(r"HT-\d+", said)
    assert found is not None
    story.now(story.helper).says(found[0], f"Chị {NAME} ơi, {WORD} tính theo năm ạ")


def asks_the_machine(story: Story) -> None:
    story.now(story.her).says(f"Máy {WORD} của {NAME} có được thưởng không?")


def writes_elsewhere(story: Story) -> None:
    if not story.elsewhere:
        story.elsewhere = True
        also_hers(story.database, story.now(story.her), "phone-of-xuyen-88")


def is_entered_for(story: Story) -> None:
    helper = story.now(story.helper)
    helper.says("menu")  # out of the question she has just answered
    title = f"Lưới {WORD} che mạ {story.number()}"
    helper.says(
        "nhập hộ", "rồi", NAME, PHONE, "1", "che tam duong", "1", title, *before_the_sum(title), *QUICK[6:]
    )
    helper.sends_photo(story.number())
    helper.says("xong")
    helper.tells_apart()
    code = re.search(r"Mã xác nhận: (\d{6})", helper.says("gửi"))
    assert code is not None
    assert "đã xác nhận" in story.now(story.her).says(f"xác nhận {code[1]}")


def looks_alike_one_of_paos(story: Story) -> None:
    title = f"Cối {WORD} giã gạo nước {story.number()}"
    pao = story.now(story.pao)
    pao.says("gửi sáng kiến mới")
    pao.hands_in_recognised(
        f"Cối giã gạo nước {story.number()}", name="Giàng A Páo", phone="0900000031", picture=story.number()
    )
    story.hands_in(title)


ACTS: tuple[Act, ...] = (
    drafts, enters, shares_with_pao, is_named_by_pao, asks_the_team, asks_the_machine, writes_elsewhere, is_entered_for,
    looks_alike_one_of_paos,
)  # fmt: skip


def arrives_raw(story: Story) -> None:
    """What the channels gave us of hers, alone and in a group."""
    raws: dict[Address, Mapping[str, Any]] = {
        story.her.address: {"text": f"{WORD} {NAME}"},
        Address("web", "web", "a-group"): {"from": {"id": CHAT}, "text": f"{NAME} chào"},
    }

    def keep(store: Store) -> None:
        for address, raw in raws.items():
            event = store.inbox.store(address, "raw", raw, story.her.now)
            assert event is not None
            store.inbox.done(event, story.her.now)

    story.database.write_now(keep)
