"""Takes the share-my-number keyboard away again: an inline message cannot do it, every other one can."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from telegram import ForceReply, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot.channels.telegram.drawing import Call
from domain.words import Words

THANKS = Words(vi="Cảm ơn anh/chị.", en="Thank you.")


@dataclass(slots=True)
class PhoneKeyboards:
    """The chats where it is out. Forgotten on restart: a keyboard once used stays folded then."""

    out: set[str] = field(default_factory=set)

    def taken_away(self, chat: str, calls: list[Call], language: str) -> list[Call]:
        """`calls`, the first of which removes it if it is out; ForceReply and a new keyboard replace it."""
        first = calls[0]
        if chat not in self.out or isinstance(first.markup, ForceReply | ReplyKeyboardMarkup):
            return calls
        if first.markup is None and len(first.files) < 2:
            return [replace(first, markup=ReplyKeyboardRemove()), *calls[1:]]
        thanks = THANKS.within("en" if language == "en" else "vi")
        return [Call(thanks, markup=ReplyKeyboardRemove()), *calls]

    def seen(self, chat: str, call: Call) -> None:
        """`call` has reached the chat."""
        if isinstance(call.markup, ReplyKeyboardMarkup):
            self.out.add(chat)
        elif call.markup and not isinstance(call.markup, InlineKeyboardMarkup):
            self.out.discard(chat)
