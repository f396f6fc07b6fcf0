"""bot/wiring/telegram.py — Telegram as the settings have it: by webhook or by polling."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from starlette.routing import BaseRoute

from bot.config import Settings
from bot.handed_out import HandedOut
from bot.wiring.outside import Inside, Job
from handlers.commands import COMMANDS

if TYPE_CHECKING:  # slow to import, and not needed without a token
    from bot.channels.telegram.channel import TelegramChannel
    from bot.channels.telegram.standing import Standing

PATH = "/telegram"


@dataclass(frozen=True, slots=True)
class OnTelegram:
    """See Outside."""

    channel: TelegramChannel
    hook: tuple[str, str] | None

    def open(self) -> TelegramChannel:
        return self.channel

    def routes(self, inside: Inside) -> list[BaseRoute]:
        if self.hook is None:
            return []
        from bot.channels.telegram.webhook import webhook

        return [webhook(PATH, self.channel, inside.inbox, self.hook[1])]

    def jobs(self, inside: Inside) -> dict[str, Job]:
        return {"telegram in": partial(self._receive, inside)}

    async def _receive(self, inside: Inside) -> None:
        from bot.channels.telegram.receiving import Receiving

        menu = {c.slash: c.menu for c in COMMANDS if c.menu is not None}
        named, troubled = partial(self._named, inside), partial(inside.troubles.saw, "telegram in")
        await Receiving(self.channel, inside.inbox, menu, self.hook, named, troubled).run(inside.stop)

    def _named(self, inside: Inside) -> None:
        if self.channel.username:
            inside.door(self.channel.name, f"https://t.me/{self.channel.username}")


def on_telegram(settings: Settings, files: HandedOut) -> OnTelegram | None:
    """None without a token."""
    token = settings.telegram_token.get_secret_value()
    if not token:
        return None
    from bot.channels.telegram.channel import TelegramChannel

    url, secret = settings.telegram_webhook_url, settings.telegram_webhook_secret.get_secret_value()
    channel = TelegramChannel(token, files.read, settings.telegram_api_base)
    return OnTelegram(channel, (f"{url}{PATH}", secret) if url else None)


async def telegram_standing(settings: Settings) -> Standing:
    """What Telegram says of our bot."""
    from bot.channels.telegram.standing import standing

    return await standing(settings.telegram_token.get_secret_value(), settings.telegram_api_base)
