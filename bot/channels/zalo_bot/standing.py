"""Asks Zalo whether it knows our bot and where it delivers. The token is never shown."""

from __future__ import annotations

from dataclasses import dataclass

import httpx

from bot.channels.zalo_bot.channel import Shelf, ZaloBotChannel
from bot.channels.zalo_bot.line import LineError, Refused

ANSWER_WITHIN_S = 10.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Our bot's name, its plan and where it is told of updates ("": polled for); or why Zalo does not know it, or is silent."""

    name: str = ""
    plan: str = ""
    groups: bool = False
    hook: str = ""
    unknown: str = ""
    silent: str = ""


async def standing(token: str, base: str) -> Standing:
    async with ZaloBotChannel(token, Shelf(_no_files, str), base, answer_within_s=ANSWER_WITHIN_S) as channel:
        try:
            me = await channel.line.call("getMe", {})
            hook = await _hook(channel)
        except Refused as error:
            return Standing(unknown=str(error))
        except LineError as error:
            return Standing(silent=str(error))
    about = me if isinstance(me, dict) else {}
    name = str(about.get("display_name") or about.get("account_name") or "")
    return Standing(name, str(about.get("account_type", "")), bool(about.get("can_join_groups")), hook)


async def _hook(channel: ZaloBotChannel) -> str:
    try:
        found = await channel.line.call("getWebhookInfo", {})
    except Refused as error:
        if error.code == httpx.codes.NOT_FOUND:  # none is set
            return ""
        raise
    return str(found.get("url", "")) if isinstance(found, dict) else ""


def _no_files(key: str) -> bytes:
    raise KeyError(key)
