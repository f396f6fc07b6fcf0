"""Tells Telegram how our updates travel and which commands its menu shows."""

from __future__ import annotations

from collections.abc import Mapping

from bot.channels.telegram.channel import UPDATES, TelegramChannel
from bot.channels.telegram.line import understood
from domain.words import Language, Words


async def receive_by_polling(channel: TelegramChannel) -> None:
    """Ends a webhook, keeping what people wrote meanwhile. Raises TelegramError."""
    await channel.learn_name()
    with understood():
        await channel.api.delete_webhook(drop_pending_updates=False)


async def receive_by_webhook(channel: TelegramChannel, url: str, secret: str) -> None:
    """Has updates delivered to `url` with `secret` in their header. Raises TelegramError."""
    await channel.learn_name()
    wanted = {"url": url, "secret_token": secret, "allowed_updates": UPDATES, "drop_pending_updates": False}
    # Not through PTB, which logs the secret at DEBUG.
    await channel.line.call("setWebhook", wanted)


async def show_commands(channel: TelegramChannel, commands: Mapping[str, Words]) -> None:
    """The menu beside the input line: {"tiendo": Words(vi="Tiến độ", …)}. Raises TelegramError."""
    with understood():
        await channel.api.set_my_commands(_within(commands, "vi"))
        await channel.api.set_my_commands(_within(commands, "en"), language_code="en")


def _within(commands: Mapping[str, Words], language: Language) -> list[tuple[str, str]]:
    return [(name, words.within(language)) for name, words in commands.items()]
