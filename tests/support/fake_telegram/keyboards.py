"""What Telegram demands of a reply_markup."""

from __future__ import annotations

import re
from typing import Any

from tests.support.fake_telegram.failure import bad
from tests.support.fake_telegram.markup_text import units

Markup = dict[str, Any]

ACTIONS = (
    "callback_data", "callback_game", "copy_text", "login_url", "pay", "switch_inline_query",
    "switch_inline_query_chosen_chat", "switch_inline_query_current_chat", "url", "web_app",
)  # fmt: skip
STYLES = (None, "primary", "success", "danger")
MAX_BUTTONS = 100
_PUBLIC_URL = re.compile(r"(https?://|tg://)?[\w-]+(\.[\w-]+)+([:/?#]\S*)?|tg://\S+", re.IGNORECASE)


def check_markup(markup: Markup | None, *, private: bool) -> None:
    """Raises ApiError for a markup that Telegram would refuse."""
    if not markup:
        return
    if "inline_keyboard" in markup:
        _inline(markup["inline_keyboard"])
    elif "keyboard" in markup:
        _reply_keyboard(markup["keyboard"], private=private)
    elif not (markup.get("remove_keyboard") or markup.get("force_reply")):
        raise bad("object expected as reply markup")
    if units(markup.get("input_field_placeholder") or "") > 64:
        raise bad("input field placeholder is too long")


def _inline(rows: list[list[dict[str, Any]]]) -> None:
    buttons = [button for row in rows for button in row]
    if len(buttons) > MAX_BUTTONS:
        raise bad("reply markup is too long")
    for button in buttons:
        _inline_button(button)


def _inline_button(button: dict[str, Any]) -> None:
    if not str(button.get("text", "")).strip():
        raise bad('can\'t parse inline keyboard button: Field "text" must be non-empty')
    actions = [action for action in ACTIONS if button.get(action) or _may_be_empty(action, button)]
    if len(actions) != 1:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if button.get("style") not in STYLES:
        raise bad("can't parse inline keyboard button: invalid button style specified")
    _action(button)


def _may_be_empty(action: str, button: dict[str, Any]) -> bool:
    return action in button and action.startswith(("switch_inline_query", "callback_game"))


def _action(button: dict[str, Any]) -> None:
    if len(button.get("callback_data", "").encode()) > 64:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not _PUBLIC_URL.fullmatch(button["url"]):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "copy_text" in button and not 1 <= units(button["copy_text"]["text"]) <= 256:
        raise bad("can't parse inline keyboard button: copy text must be 1-256 characters long")


def _reply_keyboard(rows: list[list[Any]], *, private: bool) -> None:
    for button in (button for row in rows for button in row):
        if isinstance(button, str):
            continue
        if not str(button.get("text", "")).strip():
            raise bad("keyboard button text must be non-empty")
        if button.get("request_contact") and not private:
            raise bad("phone number can be requested in private chats only")
