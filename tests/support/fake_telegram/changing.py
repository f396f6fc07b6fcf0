"""The methods that change or answer what is already in a chat."""

from __future__ import annotations

import time

from tests.support.fake_telegram.api import Api, Call, Method
from tests.support.fake_telegram.failure import bad
from tests.support.fake_telegram.keyboards import check_markup
from tests.support.fake_telegram.sending import MAX_CAPTION, MAX_TEXT, worded
from tests.support.fake_telegram.world import Chat, Json, Message

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


def edit_message_text(api: Api, call: Call) -> Json:
    chat, message = _editable(api, call)
    if "text" not in message.raw:
        raise bad("there is no text in the message to edit")
    said = worded(call, "text", MAX_TEXT, must=True)
    return _edit(api, chat, message, call, {"entities": [], **said})


def edit_message_caption(api: Api, call: Call) -> Json:
    """Of a picture, a paper or a voice message, also where it had none so far."""
    chat, message = _editable(api, call)
    if "text" in message.raw:
        raise bad("there is no caption in the message to edit")
    said = worded(call, "caption", MAX_CAPTION)
    return _edit(api, chat, message, call, {"caption_entities": [], "caption": "", **said})


def edit_message_reply_markup(api: Api, call: Call) -> Json:
    chat, message = _editable(api, call)
    return _edit(api, chat, message, call, {})


def delete_message(api: Api, call: Call) -> bool:
    chat = api.chat(call)
    message = _found(chat, call, "message to delete")
    if not message.by_bot and chat.type != "private":
        raise bad("message can't be deleted")
    message.deleted = True
    api.world.changed.notify_all()
    return True


def answer_callback_query(api: Api, call: Call) -> bool:
    press = api.world.presses.get(str(call.get("callback_query_id")))
    if press is None:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if len(call.get("text") or "") > 200:
        raise bad("MESSAGE_TOO_LONG")
    press.answer = call.parameters
    api.world.changed.notify_all()
    return True


def _editable(api: Api, call: Call) -> tuple[Chat, Message]:
    chat = api.chat(call)
    message = _found(chat, call, "message to edit")
    if not message.by_bot or (message.markup and "inline_keyboard" not in message.markup):
        raise bad("message can't be edited")
    return chat, message


def _found(chat: Chat, call: Call, what: str) -> Message:
    """One the bot can see: by its source the real server, too, does not find what privacy mode hides."""
    message = chat.messages.get(int(call.get("message_id") or 0))
    if message is None or message.deleted or message.hidden:
        raise bad(f"{what} not found")
    return message


def _edit(api: Api, chat: Chat, message: Message, call: Call, said: Json) -> Json:
    markup = call.get("reply_markup")
    check_markup(markup, private=chat.type == "private")
    changed = {k: v for k, v in (message.raw | said | {"reply_markup": markup}).items() if v}
    if changed == message.raw:
        raise bad(SAME)
    message.raw, message.markup = changed | {"edit_date": int(time.time())}, markup
    message.edits += 1
    api.world.changed.notify_all()
    return message.raw


METHODS: dict[str, Method] = {
    "editmessagetext": edit_message_text,
    "editmessagecaption": edit_message_caption,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "answercallbackquery": answer_callback_query,
}
