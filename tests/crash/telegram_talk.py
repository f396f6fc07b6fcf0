"""tests/crash/telegram_talk.py — a person's talk on Telegram: her app quotes where it is told to, most of the time."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tests.crash.identity import identity, pressed, said
from tests.crash.talk import Heard
from tests.support.fake_telegram import FakeTelegram, Person
from tests.support.fake_telegram.seen import seen

QUOTES = 0.9  # of the answers under a ForceReply; the rest wipe the quote away


@dataclass(slots=True)
class TelegramTalk:
    """Telegram itself keeps what she said until the bot confirms it."""

    server: FakeTelegram
    person: Person
    dice: random.Random
    newest: int = 0
    _quotable: dict[int, bool] = field(default_factory=dict)

    def begin(self) -> None:
        self.person.start()

    def news(self) -> list[Heard]:
        with self.server.world.lock:
            messages = []
            for number in reversed(self.person.chat.messages):
                if number <= self.newest:
                    break
                messages.append(self.person.chat.messages[number])
        self.newest = max([self.newest, *(m.id for m in messages)])
        found = []
        for shown in (seen(m) for m in reversed(messages) if m.by_bot):
            self._quotable[shown.id] = bool(shown.markup.get("force_reply"))
            found.append(Heard(shown.id, shown.text, shown.labels))
        return found

    def say(self, text: str, to: Heard | None) -> None:
        if to is not None and self._quotable.get(to.number) and self.dice.random() < QUOTES:
            self.person.reply_to(to.number, text)
        else:
            self.person.send(text)

    def press(self, label: str, to: Heard) -> None:
        self.person.press(label, to.number)

    def photo(self, content: bytes, to: Heard) -> None:  # noqa: ARG002 - a picture quotes nothing
        self.person.photo(content)

    def acknowledged(self) -> list[str]:
        """All that Telegram no longer keeps for the program."""
        with self.server.world.lock:
            mine = [said(m.id) for m in self.person.chat.messages.values() if not m.by_bot]
            presses = self.server.world.presses.items()
            mine += [pressed(number) for number, press in presses if press.chat_id == self.person.id]
            kept = {identity(waiting.update) for waiting in self.server.pending.waiting}
        return [one for one in mine if one not in kept]

    def is_of(self, channel: str, chat: str) -> bool:
        return channel == "telegram" and chat == str(self.person.id)

    def files(self) -> list[tuple[str, bytes]]:
        with self.server.world.lock:
            shown = [seen(message) for message in self.person.chat.messages.values() if message.by_bot]
        return [(one.file_name, one.file) for one in shown if one.file_name]

    def end(self) -> list[str]:
        self.news()
        return []
