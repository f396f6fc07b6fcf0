"""handlers/manners.py — the language we speak with somebody, and thanks."""

from __future__ import annotations

from domain.words import Words
from handlers import answered
from handlers.turn import Turn


def to_english(turn: Turn) -> None:
    _speak(turn, "en", Words(vi="English it is.", en="English it is. Type “tiếng việt” to change back."))


def to_vietnamese(turn: Turn) -> None:
    _speak(turn, "vi", Words(vi="Vâng, mình nói tiếng Việt.", en="Vâng, mình nói tiếng Việt."))


def _speak(turn: Turn, language: str, words: Words) -> None:
    turn.person.language = language
    turn.store.people.save(turn.person)
    turn.say(words)
    turn.repeat()


def thanks(turn: Turn) -> None:
    answered.thanked(turn)
    turn.say(Words(vi="Dạ, em cảm ơn anh/chị.", en="You are welcome."))
    turn.repeat()
