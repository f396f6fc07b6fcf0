"""Tells a person by a template that Zalo approved before (ZNS), where nothing else may be said to her: it costs each time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bot.channels.zalo_oa import chats
from bot.channels.zalo_oa.line import Line
from bot.channels.zalo_oa.tokens import Tokens
from domain.chat import Begun, Outgoing, Sent
from domain.splitting import split, units

OFFICIAL = "https://business.openapi.zalo.me"
PATH = "/message/template"
BLANK = "noi_dung"  # the template's one parameter
BLANK_CHARS = 200
MORE = "…"


@dataclass(frozen=True, slots=True)
class Template:
    """The one template we fill: its id, and the server that takes it."""

    number: str
    base: str = OFFICIAL


async def tell(line: Line, tokens: Tokens, template: Template, chat: str, message: Outgoing) -> Sent:
    """Fills it with the beginning of the words. Raises CallFailed, and Begun where the message says more than fits."""
    words = split(" ".join(message.text.split()), BLANK_CHARS - units(MORE))
    whole = len(words) == 1 and not (message.choices or message.files or message.links)
    text = words[0] if len(words) == 1 else words[0] + MORE
    body = {
        "user_id": chat,
        "template_id": template.number,
        "template_data": {BLANK: text},
        "tracking_id": hashlib.sha256(f"{chat}\x00{message.text}".encode()).hexdigest()[:32],
    }
    data = await tokens.used(lambda token: line.call(template.base + PATH, token, body))
    if not whole:
        raise Begun("by a template")
    return Sent(chats.identity(data.get("msg_id")))
