"""The methods about the bot itself, its chats, its files and its webhook."""

from __future__ import annotations

import re

from tests.support.fake_telegram.api import Api, Call, Method
from tests.support.fake_telegram.failure import bad
from tests.support.fake_telegram.world import Json

MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def get_me(api: Api, _: Call) -> Json:
    return api.world.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(api: Api, call: Call) -> Json:
    chat = api.chat(call)
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    more = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(gifts, True)}
    return chat.raw | more


def get_file(api: Api, call: Call) -> Json:
    stored = api.world.files.get(str(call.get("file_id")))
    if stored is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(stored.content) > MAX_DOWNLOAD_BYTES:
        raise bad("file is too big")
    return stored.about | {"file_path": stored.path}


def set_my_commands(api: Api, call: Call) -> bool:
    commands = call.get("commands") or []
    if len(commands) > 100:
        raise bad("too many commands")
    for each in commands:
        if not _COMMAND.fullmatch(each["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(each["description"]) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    api.commands[_scope(call)] = commands
    return True


def get_my_commands(api: Api, call: Call) -> list[Json]:
    return api.commands.get(_scope(call), [])


def set_webhook(api: Api, call: Call) -> bool:
    """Plain HTTP is allowed here, since the fake delivers on loopback only."""
    url, secret = call.get("url") or "", call.get("secret_token") or ""
    if secret and not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    api.hook.url, api.hook.secret = url, secret
    _set_up(api, call)
    return True


def delete_webhook(api: Api, call: Call) -> bool:
    api.hook.url = api.hook.secret = ""
    _set_up(api, call)
    return True


def get_webhook_info(api: Api, _: Call) -> Json:
    hook = api.hook
    info: Json = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(api.pending.waiting),
    }
    if hook.last_error:
        info |= {"last_error_date": hook.last_error_at, "last_error_message": hook.last_error}
    return info | ({"allowed_updates": api.pending.allowed} if api.pending.allowed else {})


def _set_up(api: Api, call: Call) -> None:
    if call.get("drop_pending_updates"):
        api.pending.waiting.clear()
    if call.get("allowed_updates") is not None:
        api.pending.allowed = list(call.get("allowed_updates"))
    api.pending.on_new()


def _scope(call: Call) -> tuple[str, str]:
    return (call.get("scope") or {"type": "default"})["type"], call.get("language_code") or ""


METHODS: dict[str, Method] = {
    "getme": get_me,
    "getchat": get_chat,
    "getfile": get_file,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
}
