"""The methods that put a message into a chat."""

from __future__ import annotations

import io
import mimetypes
import uuid
from typing import Any

from PIL import Image, UnidentifiedImageError

from tests.support.fake_telegram.api import Api, Call, Method, Upload
from tests.support.fake_telegram.failure import bad
from tests.support.fake_telegram.keyboards import check_markup
from tests.support.fake_telegram.markup_text import parse_html, units
from tests.support.fake_telegram.world import Chat, Json, Message

MAX_TEXT, MAX_CAPTION = 4096, 1024
MAX_PHOTO_BYTES, MAX_FILE_BYTES = 10 * 1024 * 1024, 50 * 1024 * 1024


def send_message(api: Api, call: Call) -> Json:
    chat = api.chat(call)
    return _post(api, chat, call, worded(call, "text", MAX_TEXT, must=True)).raw


def send_photo(api: Api, call: Call) -> Json:
    chat = api.chat(call)
    said = worded(call, "caption", MAX_CAPTION)
    name, content = _content(api, call.upload("photo"), call.get("photo"))
    return _post(api, chat, call, said | {"photo": photo_sizes(api, name, content)}, content).raw


def send_document(api: Api, call: Call) -> Json:
    chat = api.chat(call)
    said = worded(call, "caption", MAX_CAPTION)
    name, content = _content(api, call.upload("document"), call.get("document"))
    return _post(api, chat, call, said | {"document": document(api, name, content)}, content).raw


def send_voice(api: Api, call: Call) -> Json:
    """Opus in Ogg is played as a voice message; anything else is sent as a file."""
    chat = api.chat(call)
    said = worded(call, "caption", MAX_CAPTION)
    name, content = _content(api, call.upload("voice"), call.get("voice"))
    if content.startswith(b"OggS") and b"OpusHead" in content:
        said |= {"voice": api.world.keep(content, "voice.oga", duration=3, mime_type="audio/ogg")}
    else:
        said |= {"document": document(api, name, content)}
    return _post(api, chat, call, said, content).raw


def send_media_group(api: Api, call: Call) -> list[Json]:
    chat, media = api.chat(call), call.get("media") or []
    if not 2 <= len(media) <= 10:
        raise bad("wrong number of messages to send: an album holds 2-10")
    if len({item["type"] for item in media} - {"photo", "video"}) > (0 if media[0]["type"] == "photo" else 1):
        raise bad("media of this type can't be mixed in an album")
    album = uuid.uuid4().hex[:16]
    return [_post_item(api, chat, call, item, album).raw for item in media]


def send_chat_action(api: Api, call: Call) -> bool:
    api.chat(call)
    return True


def worded(call: Call, name: str, most: int, *, must: bool = False) -> Json:
    """A text or caption after parsing. Raises ApiError for one that is empty, broken or too long."""
    return parsed(str(call.get(name) or ""), call.get("parse_mode"), name, most, must=must)


def parsed(source: str, mode: Any, name: str, most: int, *, must: bool) -> Json:
    if mode not in (None, "", "HTML", "html"):
        raise bad("unsupported parse_mode: this fake reads HTML only")
    text, entities = parse_html(source) if mode else (source, [])
    text = text.strip()
    what = "text" if name == "text" else "caption"
    if must and not text:
        raise bad(f"message {what} is empty")
    if units(text) > most:
        raise bad("message is too long" if name == "text" else "message caption is too long")
    key = "entities" if name == "text" else "caption_entities"
    return ({name: text} if text else {}) | ({key: entities} if entities else {})


def photo_sizes(api: Api, name: str, content: bytes) -> list[Json]:
    """Every size Telegram makes of a picture. Raises ApiError for what it would not show as one."""
    if len(content) > MAX_PHOTO_BYTES:
        raise bad("too big file for a photo")
    try:
        width, height = Image.open(io.BytesIO(content)).size
    except UnidentifiedImageError:
        raise bad("IMAGE_PROCESS_FAILED") from None
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    small = api.world.keep(content[: len(content) // 2], "small.jpg", width=width // 2, height=height // 2)
    return [small, api.world.keep(content, "photo.jpg", width=width, height=height)]


def document(api: Api, name: str, content: bytes) -> Json:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return api.world.keep(content, name, file_name=name, mime_type=kind)


def _content(api: Api, sent: Upload | None, known: Any) -> Upload:
    """The bytes of an upload, or of a file_id that was sent before."""
    if sent is None and known in api.world.files:
        stored = api.world.files[known]
        sent = (stored.path, stored.content)
    if sent is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if not sent[1]:
        raise bad("file must be non-empty")
    if len(sent[1]) > MAX_FILE_BYTES:
        raise bad("file is too big")
    return sent


def _post_item(api: Api, chat: Chat, call: Call, item: Json, album: str) -> Message:
    said = parsed(item.get("caption", ""), item.get("parse_mode"), "caption", MAX_CAPTION, must=False)
    known = str(item["media"])
    name, content = _content(api, call.uploads.get(known.removeprefix("attach://")), known)
    kept: Any = photo_sizes(api, name, content) if item["type"] == "photo" else document(api, name, content)
    return _post(api, chat, call, said | {item["type"]: kept, "media_group_id": album}, content)


def _post(api: Api, chat: Chat, call: Call, said: Json, content: bytes = b"") -> Message:
    markup = call.get("reply_markup")
    check_markup(markup, private=chat.type == "private")
    said |= {"reply_markup": markup} if markup and "inline_keyboard" in markup else {}
    if topic := call.get("message_thread_id"):
        said |= {"message_thread_id": int(topic), "is_topic_message": True}
    said |= _reply(chat, call)
    return api.world.post(chat, api.world.bot, said, markup=markup, content=content)


def _reply(chat: Chat, call: Call) -> Json:
    parameters = call.get("reply_parameters") or {}
    wanted = parameters.get("message_id") or call.get("reply_to_message_id")
    if not wanted:
        return {}
    quoted = chat.messages.get(int(wanted))
    if quoted is None or quoted.deleted:
        if parameters.get("allow_sending_without_reply") or call.get("allow_sending_without_reply"):
            return {}
        raise bad("message to be replied not found")
    return {"reply_to_message": {k: v for k, v in quoted.raw.items() if k != "reply_to_message"}}


METHODS: dict[str, Method] = {
    "sendmessage": send_message,
    "sendphoto": send_photo,
    "senddocument": send_document,
    "sendvoice": send_voice,
    "sendmediagroup": send_media_group,
    "sendchataction": send_chat_action,
}
