"""tests/crash/deliveries.py — was everything owed shown at least once, and twice only where the program knows of it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tests.crash.ledger import Ledger, Row
from tests.crash.scripted import Scripted
from tests.crash.telegram_talk import TelegramTalk
from tests.crash.web_talk import WebTalk
from tests.support.fake_telegram.world import Message

DOUBT = "unknown; "  # stands in `why` once for every time the message may have arrived unheard
OVERTAKEN = "no longer asked"
KEYBOARD_AWAY = ("Cảm ơn anh/chị.", "Thank you.")  # said only to take a keyboard away


def delivered(ledger: Ledger, people: Iterable[Scripted]) -> list[str]:
    wrong = [f"message {row['id']} is {row['state']}: {row['why']}" for row in ledger.outbox if _unended(row)]
    people = list(people)
    for one in people:
        talk = one.talk
        wrong += _on_the_web(ledger, talk) if isinstance(talk, WebTalk) else []
    return [*wrong, *shown_on_telegram(ledger, people)]


def shown_on_telegram(ledger: Ledger, people: Iterable[Scripted]) -> list[str]:
    """Holds at any moment when no process is alive."""
    talks = [one.talk for one in people if isinstance(one.talk, TelegramTalk)]
    return [complaint for talk in talks for complaint in _on_telegram(ledger, talk)]


def _unended(row: Row) -> bool:
    return row["state"] not in ("sent", "unknown")


def _on_the_web(ledger: Ledger, talk: WebTalk) -> list[str]:
    mine = [
        row
        for row in ledger.outbox
        if row["channel"] == "web" and talk.chat and row["chat"].startswith(talk.chat)
    ]
    return [f"message {row['id']} was never shown" for row in mine if row["id"] not in talk.shown]


def _on_telegram(ledger: Ledger, talk: TelegramTalk) -> list[str]:
    mine = [
        row for row in ledger.outbox if row["channel"] == "telegram" and row["chat"] == str(talk.person.id)
    ]
    with talk.server.world.lock:
        messages = _with_albums_as_one([m for m in talk.person.chat.messages.values() if m.by_bot])
    shown = {number: text for number, text in messages.items() if text not in KEYBOARD_AWAY}
    words = {row["message"]["text"] for row in mine}
    noted = Counter(int(row["message_id"]) for row in mine if row["state"] == "sent")
    wrong = [f"messages {number} stands for {n} answers" for number, n in noted.items() if n > 1]
    wrong += [
        f"message {row['id']} was never shown"
        for row in mine
        if row["state"] == "sent"
        and _words_of(shown.get(int(row["message_id"]), ""), words) != row["message"]["text"]
    ]
    extra = Counter(_words_of(text, words) for number, text in shown.items() if number not in noted)
    return wrong + _doubles(mine, extra) + _unknown(mine, extra)


def _with_albums_as_one(said: list[Message]) -> dict[int, str]:
    """The words of each message by its number: an album's stand under its first picture or file, its number is the last's."""
    texts: dict[int, str] = {}
    albums: dict[str, int] = {}
    for message in said:
        album = message.raw.get("media_group_id", "")
        before = texts.pop(albums[album], "") if album in albums else ""
        texts[message.id] = before or message.text
        if album:
            albums[album] = message.id
    return texts


def _doubles(mine: list[Row], extra: Counter[str]) -> list[str]:
    """Copies beyond the one noted: no more than the times the program was unsure, or is about to be."""
    unsure: Counter[str] = Counter()
    for row in mine:
        unsure[row["message"]["text"]] += row["why"].count(DOUBT) + (row["state"] == "sending")
    return [
        f"shown {n} times more than known of ({unsure[text]}): {text[:60]!r}"
        for text, n in extra.items()
        if n > unsure[text]
    ]


def _unknown(mine: list[Row], extra: Counter[str]) -> list[str]:
    """A message left in doubt was shown all the same, unless its question had been overtaken."""
    return [
        f"message {row['id']} was left unknown and never shown"
        for row in mine
        if row["state"] == "unknown" and OVERTAKEN not in row["why"] and not extra[row["message"]["text"]]
    ]


def _words_of(shown: str, words: set[str]) -> str:
    """Whose message this is: Telegram shows the way out under some, so the longest beginning counts."""
    return max((text for text in words if shown.startswith(text)), key=len, default=shown)
