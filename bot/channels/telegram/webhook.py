"""Takes updates that Telegram delivers: 200 only after an update was stored with us."""

from __future__ import annotations

from starlette.background import BackgroundTask
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.telegram.channel import TelegramChannel
from bot.hooked import Event, hook, stored
from bot.seams import Accepts

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a name


def webhook(path: str, channel: TelegramChannel, inbox: Accepts, secret: str) -> Route:
    """The route at `path`. Telegram repeats whatever is not answered with 200, for a day."""

    async def taken(update: Event) -> Response:
        after = BackgroundTask(channel.acknowledge, update)
        return await stored(inbox, channel.key(update), update, after)

    return hook(path, SECRET_HEADER, secret, taken)
