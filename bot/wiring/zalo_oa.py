"""bot/wiring/zalo_oa.py — a Zalo Official Account as the settings have it, called by webhook."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.routing import BaseRoute

from bot.config import Settings
from bot.handed_out import HandedOut
from bot.media import hosts_of
from bot.patience import Foreseen, or_stop, patiently
from bot.signing import mac
from bot.wiring.outside import Inside, Job
from domain.words import Words
from handlers import told
from storage.database import Database
from storage.store import Store

if TYPE_CHECKING:  # not needed without an account
    from bot.channels.zalo_oa.channel import ZaloOaChannel
    from bot.channels.zalo_oa.standing import Standing

PATH = "/zalo/oa"
PICTURE = "/chat/icon-512.png"


@dataclass(frozen=True, slots=True)
class OnZaloOa:
    """See Outside. `key` is the account's secret key, which signs what Zalo delivers at `path`."""

    channel: ZaloOaChannel
    path: str
    key: str
    database: Database
    clock: Callable[[], datetime]

    def open(self) -> ZaloOaChannel:
        return self.channel

    def routes(self, inside: Inside) -> list[BaseRoute]:
        from bot.channels.zalo_oa.webhook import Signer, webhook

        signer = Signer(self.channel.bot, self.key)
        return [webhook(self.path, self.channel, inside.inbox, signer, self.clock)]

    def jobs(self, inside: Inside) -> dict[str, Job]:
        return {
            "zalo_oa tokens": partial(self._keep, inside),
            "zalo_oa name": partial(self._learn, inside),
            "zalo_oa alarm": partial(self._tell, inside),
        }

    async def _tell(self, inside: Inside) -> None:
        """Whoever looks after the program hears what only she can mend, once an hour."""
        from bot.channels.zalo_oa.mending import told as words_of

        alarms: asyncio.Queue[int] = asyncio.Queue()

        def heard(code: int) -> None:
            inside.troubles.saw("zalo_oa")
            alarms.put_nowait(code)

        self.channel.alert = heard
        while (code := await or_stop(alarms.get(), inside.stop)) is not None:
            await self.database.write(partial(_owe_alarm, code, words_of(code), self.clock()))

    async def _keep(self, inside: Inside) -> None:
        await self.channel.tokens.run(inside.stop, partial(inside.troubles.saw, "zalo_oa tokens"))

    async def _learn(self, inside: Inside) -> None:
        """What the account is called, to know its name in groups."""
        from bot.channels.zalo_oa.line import CallFailed

        foreseen = Foreseen("Zalo OA", CallFailed, lambda _: 0.0)
        await patiently(self.channel.learn_name, inside.stop, foreseen)
        await inside.stop.wait()


def _owe_alarm(code: int, words: Words, now: datetime, store: Store) -> None:
    told.must_mend(store, words, f"zalo_oa {code}", now)


def on_zalo_oa(
    settings: Settings, files: HandedOut, database: Database, clock: Callable[[], datetime]
) -> OnZaloOa | None:
    """None without an app."""
    if not settings.zalo_oa_app_id:
        return None
    from bot.channels.zalo_oa.channel import Files, ZaloOaChannel
    from bot.channels.zalo_oa.line import Line
    from bot.channels.zalo_oa.templates import Template
    from bot.channels.zalo_oa.tokens import Tokens
    from bot.wiring.zalo_oa_safe import TokenSafe

    app, secret, line = settings.zalo_oa_app_id, settings.zalo_oa_secret.get_secret_value(), Line()
    safe = TokenSafe(database, app, settings.zalo_oa_refresh_token.get_secret_value())
    tokens = Tokens(safe, line, settings.zalo_oa_oauth_base, app, secret, clock)
    hosts = hosts_of(settings.zalo_media_hosts.split(","))
    ours = Files(files.read, files.url, _picture(settings), hosts)
    number = settings.zalo_zns_template
    template = Template(number, settings.zalo_zns_api_base) if number else None
    channel = ZaloOaChannel(
        app, line, tokens, ours, settings.zalo_oa_api_base, settings.zalo_oa_package, template
    )
    return OnZaloOa(
        channel, path_of(settings), settings.zalo_oa_webhook_secret.get_secret_value(), database, clock
    )


def path_of(settings: Settings) -> str:
    """What is signed need not be hidden; that strangers do not find it spares us their tries."""
    return f"{PATH}/{mac(settings.key, 'zalo oa path', settings.zalo_oa_app_id)}"


def _picture(settings: Settings) -> str:
    """For the form that asks for a number: Zalo fetches it, so it must be on the internet."""
    url = settings.public_url
    known = urlsplit(url).scheme == "https" and "." in (urlsplit(url).hostname or "")
    return f"{url}{PICTURE}" if known else ""


async def zalo_oa_standing(settings: Settings, database: Database, now: datetime) -> Standing:
    """What Zalo says of our account. Renews nothing, takes up no consent."""
    from bot.channels.zalo_oa.standing import Standing, standing
    from bot.wiring.zalo_oa_safe import TokenSafe

    app, given = settings.zalo_oa_app_id, settings.zalo_oa_refresh_token.get_secret_value()
    if given and not database.read_now(lambda store: store.zalo_tokens.knows(app, given)):
        return Standing(fresh=True)
    return await standing(TokenSafe(database, app, ""), settings.zalo_oa_api_base, now)
