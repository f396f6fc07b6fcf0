"""Asks Telegram whether it knows our bot and how much waits for it. The token is never shown."""

from __future__ import annotations

from dataclasses import dataclass

from telegram.error import TelegramError

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.line import Refused, understood

ANSWER_WITHIN_S = 10.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Our bot's name and how many updates wait for it; or why Telegram does not know it, or does not answer."""

    username: str = ""
    waiting: int = 0
    unknown: str = ""
    silent: str = ""


async def standing(token: str, base: str) -> Standing:
    async with TelegramChannel(token, _no_files, base, ANSWER_WITHIN_S) as channel:
        try:
            await channel.learn_name()
            found = await channel.line.call("getWebhookInfo", {})
            with understood():
                return Standing(channel.username, int(found["pending_update_count"]))
        except Refused as error:
            return Standing(unknown=str(error))
        except TelegramError as error:
            return Standing(silent=str(error))


def _no_files(key: str) -> bytes:
    raise KeyError(key)
