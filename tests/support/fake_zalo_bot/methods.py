"""The ten methods the platform documents, but getUpdates."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.support.fake_zalo_bot.failure import ApiError, bad
from tests.support.fake_zalo_bot.updates import Updates
from tests.support.fake_zalo_bot.world import Json, World, new_id, now_ms
from tests.support.plain_http import NO_TLS

MOST_CHARS = 2000
MODES = ("", "markdown", "html")
FETCH_WITHIN_S = 5.0
PICTURES = (b"\xff\xd8\xff", b"\x89PNG")


@dataclass(slots=True)
class Hook:
    url: str = ""
    secret: str = ""
    updated_at: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot, decoded; `size` is what its body weighed."""

    method: str
    parameters: Json
    size: int = 0

    def get(self, name: str, default: Any = "") -> Any:
        return self.parameters.get(name, default)


@dataclass(slots=True)
class Api:
    world: World
    updates: Updates
    hook: Hook = field(default_factory=Hook)
    ring: Callable[[], None] = lambda: None


async def get_me(api: Api, _: Call) -> Json:
    return api.world.bot


async def set_webhook(api: Api, call: Call) -> Json:
    parts = urlsplit(str(call.get("url")))
    if parts.scheme != "https" or not parts.hostname:
        raise bad("url must be https")
    if not 8 <= len(str(call.get("secret_token"))) <= 256:
        raise bad("secret_token must have 8 to 256 characters")
    with api.world.changed:
        api.hook = Hook(str(call.get("url")), str(call.get("secret_token")), now_ms())
        api.updates.hook(on=True)
        api.world.changed.notify_all()
    api.ring()
    return {"url": api.hook.url, "updated_at": api.hook.updated_at}


async def get_webhook_info(api: Api, _: Call) -> Json:
    if not api.hook.url:
        raise ApiError(404, "Webhook not found")
    return {"url": api.hook.url, "updated_at": api.hook.updated_at}


async def delete_webhook(api: Api, _: Call) -> Json:
    with api.world.changed:
        api.hook = Hook(updated_at=now_ms())
        api.updates.hook(on=False)
        api.world.changed.notify_all()
    return {"url": "", "updated_at": api.hook.updated_at}


async def send_message(api: Api, call: Call) -> Json:
    if str(call.get("parse_mode")) not in MODES:
        raise bad("parse_mode must be markdown or html")
    text = _worded(call, "text", at_least=1)
    with api.world.changed:
        return api.world.post(api.world.chat(call.get("chat_id")), text)


async def send_photo(api: Api, call: Call) -> Json:
    caption = _worded(call, "caption", at_least=0)
    with api.world.lock:
        chat = api.world.chat(call.get("chat_id"))
    photo = await _fetched(str(call.get("photo")))
    with api.world.changed:
        return api.world.post(chat, caption, photo)


async def send_sticker(api: Api, call: Call) -> Json:
    if not call.get("sticker"):
        raise bad("sticker is empty")
    with api.world.changed:
        return api.world.post(api.world.chat(call.get("chat_id")), "(sticker)")


async def send_voice(api: Api, call: Call) -> Json:
    if not str(call.get("voice_url")).endswith(".aac"):
        raise bad("voice_url must end in .aac")
    with api.world.changed:
        chat = api.world.chat(call.get("chat_id"))
        # To a group it says that all is well, and does not arrive.
        private = chat.type == "PRIVATE"
        return api.world.post(chat, "(voice)") if private else {"message_id": new_id(), "date": now_ms()}


async def send_chat_action(api: Api, call: Call) -> None:
    with api.world.lock:
        api.world.chat(call.get("chat_id"))
    if call.get("action") != "typing":
        raise bad("action must be typing")


def _worded(call: Call, name: str, at_least: int) -> str:
    text = str(call.get(name) or "")
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if not at_least <= length <= MOST_CHARS:
        raise bad(f"{name} must have {at_least} to {MOST_CHARS} characters")
    return text


async def _fetched(url: str) -> bytes:
    """What Zalo does with a picture's address. Raises ApiError."""
    try:
        async with httpx.AsyncClient(trust_env=False, verify=NO_TLS, timeout=FETCH_WITHIN_S) as client:
            answer = await client.get(url)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise bad("photo cannot be fetched") from error
    shown = answer.headers.get("content-type", "").startswith("image/")
    if answer.status_code != 200 or not (shown and answer.content.startswith(PICTURES)):
        raise bad("photo is no picture")
    return answer.content


Method = Callable[[Api, Call], Awaitable[Any]]
METHODS: dict[str, tuple[Method, frozenset[str]]] = {
    "getMe": (get_me, frozenset()),
    "setWebhook": (set_webhook, frozenset({"url", "secret_token"})),
    "getWebhookInfo": (get_webhook_info, frozenset()),
    "deleteWebhook": (delete_webhook, frozenset()),
    "sendMessage": (send_message, frozenset({"chat_id", "text", "parse_mode", "text_styles"})),
    "sendPhoto": (send_photo, frozenset({"chat_id", "photo", "caption"})),
    "sendSticker": (send_sticker, frozenset({"chat_id", "sticker"})),
    "sendVoice": (send_voice, frozenset({"chat_id", "voice_url"})),
    "sendChatAction": (send_chat_action, frozenset({"chat_id", "action"})),
}
