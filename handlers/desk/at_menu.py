"""handlers/desk/at_menu.py — free words where nothing is asked: more of her question to the team, or nothing we know."""

from __future__ import annotations

from handlers import start
from handlers.desk import asking
from handlers.turn import UNCLEAR, Turn


def answer(turn: Turn) -> None:
    if not asking.follow_up(turn):
        asking.offer(turn, turn.reply.text)
        turn.missed(UNCLEAR)
    start.ask_menu(turn)
