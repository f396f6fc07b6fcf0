"""tests/crash/office.py — an officer as a scripted person: one list or table after the other, each when the last one came."""

from __future__ import annotations

import random
import threading
from collections import Counter
from functools import partial

from domain.chat import Address
from storage.database import open_database
from storage.store import Store
from tests.crash.scripted import PRESSES, Scripted
from tests.crash.talk import Heard
from tests.crash.team import UNIT_CODE
from tests.crash.telegram_talk import TelegramTalk
from tests.support.fake_telegram import FakeTelegram, Person
from tests.support.talk import settle

OFFICERS = {3101: "Chị Lan"}
MOST_LISTS = 6
SENT, FIGURES = "Đã gửi", "Bảng số liệu"
NONE_SENT = "Đã gửi (0)"
WHICH = "Anh/chị lấy danh sách nào ạ?"
TAKEN = ("Em đang làm ", "Em nhận làm ")
CAME = ("Danh sách sáng kiến của", "Bảng số liệu R1")
SORRY = "Em xin lỗi, em chưa làm được"


class Officer(Scripted):
    """`wanted`: how often she chose which. Until there is something to list she takes figures."""

    def __init__(self, name: str, talk: TelegramTalk, dice: random.Random, over: threading.Event) -> None:
        super().__init__(name, talk, dice, over)
        self.wanted: Counter[str] = Counter()
        self._came = 0
        self._is_being_made = False

    @property
    def waits(self) -> bool:
        return self._came < MOST_LISTS and not self._is_being_made

    def say_again(self) -> None:
        self._do(self._ask)

    def react(self, heard: Heard) -> None:
        if heard.text.startswith((*CAME, SORRY)):
            self._came, self._is_being_made = self._came + 1, False
            if self._came < MOST_LISTS:
                self._do(self._ask)
        elif any(words in heard.text for words in TAKEN):
            self._is_being_made = True
        elif WHICH in heard.text and not self._is_being_made:
            self._do(lambda: self._choose(heard))
        elif not self.heard[:-1]:
            self._do(self._ask)

    def _ask(self) -> None:
        self.talk.say("danh sách", None)

    def _choose(self, heard: Heard) -> None:
        what = FIGURES if NONE_SENT in heard.labels else SENT
        self.wanted[what] += 1
        button = next((label for label in heard.labels if what in label), "")
        if button and self._dice.random() < PRESSES:
            self.talk.press(button, heard)
        else:
            self.talk.say(what, heard)


def _settle(store: Store, address: Address, name: str) -> None:
    settle(store, address, ("officer",), name, "", UNIT_CODE, UNIT_CODE)


def office(url: str, telegram: FakeTelegram, dice: random.Random, over: threading.Event) -> list[Officer]:
    """Of the workers' unit, known to the program; they have not said a word yet."""
    bot = telegram.token.partition(":")[0]
    database = open_database(url)
    try:
        for number, name in OFFICERS.items():
            address = Address("telegram", bot, str(number))
            database.write_now(partial(_settle, address=address, name=name))
    finally:
        database.close()
    return [
        Officer(name, TelegramTalk(telegram, Person(telegram, number, name), dice), dice, over)
        for number, name in OFFICERS.items()
    ]
