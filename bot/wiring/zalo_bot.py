"""bot/wiring/zalo_bot.py — a bot of the Zalo Bot Platform as the settings have it: by webhook or by polling."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from starlette.routing import BaseRoute

from bot.config import Settings
from bot.handed_out import HandedOut
from bot.media import hosts_of
from bot.signing import mac
from bot.wiring.outside import Inside, Job

if TYPE_CHECKING:  # not needed without a token
    from bot.channels.zalo_bot.channel import ZaloBotChannel
    from bot.channels.zalo_bot.standing import Standing

PATH = "/zalo-bot"


@dataclass(frozen=True, slots=True)
class Hook:
    """The address Zalo calls, its path, and the secret sent along."""

    url: str
    path: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OnZaloBot:
    """See Outside."""

    channel: ZaloBotChannel
    hook: Hook | None

    def open(self) -> ZaloBotChannel:
        return self.channel

    def routes(self, inside: Inside) -> list[BaseRoute]:
        if self.hook is None:
            return []
        from bot.channels.zalo_bot.fresh import Fresh
        from bot.channels.zalo_bot.webhook import webhook

        return [webhook(self.hook.path, self.channel, Fresh(inside.inbox, _zalos_time), self.hook.secret)]

    def jobs(self, inside: Inside) -> dict[str, Job]:
        return {"zalo_bot in": partial(self._receive, inside)}

    async def _receive(self, inside: Inside) -> None:
        from bot.channels.zalo_bot.fresh import Fresh
        from bot.channels.zalo_bot.receiving import Receiving

        hook = None if self.hook is None else (self.hook.url, self.hook.secret)
        troubled = partial(inside.troubles.saw, "zalo_bot in")
        inbox = Fresh(inside.inbox, _zalos_time)
        named = partial(inside.plan, self.channel)
        await Receiving(self.channel, inbox, hook, named, troubled).run(inside.stop)


def _zalos_time() -> datetime:
    """By the clock on the wall, as Zalo dates what it brings: a program run at another day hears people, too."""
    return datetime.now(UTC)


def on_zalo_bot(settings: Settings, files: HandedOut) -> OnZaloBot | None:
    """None without a token."""
    token = settings.zalo_bot_token.get_secret_value()
    if not token:
        return None
    from bot.channels.zalo_bot.channel import Shelf, ZaloBotChannel

    hosts = hosts_of(settings.zalo_media_hosts.split(","))
    channel = ZaloBotChannel(token, Shelf(files.read, files.url), settings.zalo_bot_api_base, hosts)
    return OnZaloBot(channel, hook_of(settings))


def hook_of(settings: Settings) -> Hook | None:
    """Zalo's secret is sent along with every call and signs nothing, so the path is hard to guess, too."""
    url, secret = settings.zalo_bot_webhook_url, settings.zalo_bot_webhook_secret.get_secret_value()
    path = f"{PATH}/{mac(secret.encode(), 'zalo bot path')}"
    return Hook(f"{url}{path}", path, secret) if url else None


async def zalo_bot_standing(settings: Settings) -> Standing:
    """What Zalo says of our bot."""
    from bot.channels.zalo_bot.standing import standing

    return await standing(settings.zalo_bot_token.get_secret_value(), settings.zalo_bot_api_base)
