"""Takes updates that Zalo delivers: 200 only after an update was stored with us."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.hooked import Event, hook, stored
from bot.seams import Accepts

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - a name


def webhook(path: str, channel: ZaloBotChannel, inbox: Accepts, secret: str) -> Route:
    """The route at `path`. How often Zalo repeats what is not answered with 200 is not known."""

    async def taken(event: Event) -> Response:
        return await stored(inbox, channel.key(event), event)

    return hook(path, SECRET_HEADER, secret, taken, probed=True)
