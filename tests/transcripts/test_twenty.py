"""An officer clears twenty mixed entries on Telegram by typed numbers alone; every author has one clear answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from domain.chat import Address
from tests.support.clearing import assert_decided, assert_each_heard_once, clear, decided
from tests.support.empty_databases import NewDatabase
from tests.support.phones import Phone, TelegramPhone
from tests.support.twenty import AUTHORS, HELPER, HERS, OFFICER, UNRECOGNISED, twenty
from tests.transcripts.stage import Stage, on_telegram

PAPER = ("Quyết định 12/QĐ-CT, Giám đốc Lò Văn Sơn ký", "20/3/2026")
MENU = ("Việc của tôi",)  # may be typed anywhere
PLACES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@dataclass(slots=True)
class Typing:
    """Nothing is pressed: what a button is called is only looked up for its number."""

    stage: Stage
    phone: Phone
    labels: tuple[str, ...] = ()

    def write(self, text: str) -> str:
        self.phone.send(text)
        self.stage.settle()
        screen = self.phone.screen()
        self.labels = screen.labels
        return screen.text

    def press(self, label: str) -> str:
        """By its number; one that has none by its words."""
        numbers = {
            words: number for number, dot, words in (one.partition(" · ") for one in self.labels) if dot
        }
        assert label in numbers or label in self.labels or label in MENU, (label, self.labels)
        return self.write(numbers.get(label, label.lower()))


def everybody(stage: Stage) -> dict[str, TelegramPhone]:
    """Each has written once: a bot may not begin a talk."""
    named = {OFFICER: "Hoa", HELPER: "Ín", **{name: name for name in AUTHORS}}
    phones = {name: stage.phone_of(called) for name, called in named.items()}
    for phone in phones.values():
        phone.send("xin chào")
    stage.settle()
    return {name: phone for name, phone in phones.items() if isinstance(phone, TelegramPhone)}


@pytest.mark.parametrize("kind", PLACES)
def test_twenty_entries_are_cleared_by_typed_numbers(
    tmp_path: Path, new_database: NewDatabase, kind: str
) -> None:
    with on_telegram(tmp_path, new_database(kind)) as stage:
        program, people = stage.program, everybody(stage)
        bot = str(people[OFFICER].server.world.bot["id"])

        def address_of(name: str) -> Address:
            return Address("telegram", bot, str(people[name].person.id))

        codes = program.ask(lambda store: twenty(store, program.program.files, program.clock(), address_of))
        hoa, son = Typing(stage, people[OFFICER]), Typing(stage, stage.phone_of("Sơn"))

        def recognise() -> None:
            hoa.press("Ghi công nhận")
            for text in (*PAPER, "xong"):
                hoa.write(text)
            assert codes[UNRECOGNISED] in hoa.press("Đúng, ghi công nhận")
            hoa.press("Hợp lệ")

        clear(codes, hoa.press, hoa.write, recognise)
        assert codes[HERS] in son.write(codes[HERS])
        assert f"{codes[HERS]}: Cơ sở đã xác nhận ✓" in son.press("Hợp lệ")
        program.ask(lambda store: assert_decided(store, codes, decided("confirmed")))
        program.clock.forward(timedelta(minutes=11))
        hoa.write("cảm ơn em")  # a word wakes the delivery, which sleeps by the clock of before

        def reads(name: str) -> list[str]:
            return [message.text for message in people[name].person.heard]

        program.ask(lambda store: assert_each_heard_once(store, codes, reads, {UNRECOGNISED}))
