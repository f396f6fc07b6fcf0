"""tests/crash/team.py — the support team as scripted people: whoever takes a question first answers it in two messages."""

from __future__ import annotations

import random
import re
import threading
from collections import Counter
from collections.abc import Callable
from functools import partial

from domain.chat import Address
from storage.database import open_database
from storage.store import Store
from tests.crash.scripted import PRESSES, Scripted
from tests.crash.talk import Heard
from tests.crash.telegram_talk import TelegramTalk
from tests.support.fake_telegram import FakeTelegram, Person
from tests.support.talk import settle

UNIT_CODE = "TAMDUONG-CHE"
TEAM = {3001: "Tẩn Thị Nhàn", 3002: "Hà Thị Thoa"}
PARTS = 2
TAKE = "Tôi nhận"
NEW = re.compile(r"❓ HT-(\d+) [^«]*«mẫu (k\d+e\d+) ")
MINE = re.compile(r"Anh/chị đã nhận HT-(\d+)|HT-(\d+) anh/chị đang giữ rồi")
WENT = re.compile(r"Em đã gửi trả lời HT-(\d+) ")
ANOTHERS = re.compile(r"đang xử lý HT-(\d+)")


def answer(mark: str, part: int) -> str:
    return f"Chị làm theo mẫu {mark}, phần {part} là được."


class Member(Scripted):
    """`answered`: how often she said which answer."""

    def __init__(self, name: str, talk: TelegramTalk, dice: random.Random, over: threading.Event) -> None:
        super().__init__(name, talk, dice, over)
        self.answered: Counter[str] = Counter()
        self._marks: dict[int, str] = {}
        self._open: set[int] = set()
        self._given: Counter[int] = Counter()
        self._acts: dict[int, Callable[[], None]] = {}  # what she said last of each question

    @property
    def waits(self) -> bool:
        return bool(self._open)

    @property
    def state(self) -> str:
        """What she waits for, for whoever wants to know why."""
        given = {number: self._given[number] for number in sorted(self._open)}
        return f"{self.name} waits at {given}, and heard last {self.heard[-4:]}"

    def say_again(self) -> None:
        """Of the question that has waited longest for a word."""
        number = next((number for number in self._acts if number in self._open), None)
        if number is None:
            super().say_again()
            return
        act = self._acts.pop(number)
        self._about(number, act)

    def react(self, heard: Heard) -> None:
        for number, mark in NEW.findall(heard.text):
            self._told(int(number), mark, heard)
        for found in MINE.finditer(heard.text):
            number = int(found[1] or found[2])
            if number in self._open and not self._given[number]:
                self._answer(number)
        for number in map(int, WENT.findall(heard.text)):
            if self._given[number] < PARTS:
                self._answer(number)
            else:
                self._open.discard(number)
        for number in map(int, ANOTHERS.findall(heard.text)):
            self._open.discard(number)

    def _told(self, number: int, mark: str, heard: Heard) -> None:
        """Of what she was told before she knows how it stands."""
        if number not in self._marks:
            self._marks[number] = mark
            self._open.add(number)
            self._about(number, lambda: self._take(number, heard))

    def _take(self, number: int, heard: Heard) -> None:
        if TAKE in heard.labels and self._dice.random() < PRESSES:
            self.talk.press(TAKE, heard)
        else:
            self.talk.say(f"nhận HT-{number}", None)

    def _answer(self, number: int) -> None:
        self._given[number] += 1
        text = answer(self._marks[number], self._given[number])
        self._about(number, lambda: self._say(number, text))

    def _about(self, number: int, act: Callable[[], None]) -> None:
        self._acts[number] = act
        self._do(act)

    def _say(self, number: int, text: str) -> None:
        self.answered[text] += 1
        self.talk.say(f"HT-{number}: {text}", None)


def _settle(store: Store, address: Address, name: str) -> None:
    settle(store, address, ("helper",), name, "", UNIT_CODE, UNIT_CODE)


def team(url: str, telegram: FakeTelegram, dice: random.Random, over: threading.Event) -> list[Member]:
    """Those of the workers' unit, known to the program; they have not said a word yet."""
    bot = telegram.token.partition(":")[0]
    database = open_database(url)
    try:
        for number, name in TEAM.items():
            address = Address("telegram", bot, str(number))
            database.write_now(partial(_settle, address=address, name=name))
    finally:
        database.close()
    return [
        Member(name, TelegramTalk(telegram, Person(telegram, number, name), dice), dice, over)
        for number, name in TEAM.items()
    ]
