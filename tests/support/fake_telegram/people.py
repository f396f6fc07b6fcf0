"""A person with a phone: says, presses, sends and sees what a real one would."""

from __future__ import annotations

import io
import time
import uuid

from PIL import Image

from tests.support.fake_telegram.group import Group, member_update
from tests.support.fake_telegram.markup_text import typed_entities
from tests.support.fake_telegram.seen import Seen, keyboard, seen, visible
from tests.support.fake_telegram.sending import document, photo_sizes
from tests.support.fake_telegram.server import FakeTelegram
from tests.support.fake_telegram.world import Chat, Json, Message, Press
from tests.support.patience import PATIENCE_S


def picture(side: int = 64, colour: str = "green") -> bytes:
    """A small JPEG."""
    kept = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(kept, "JPEG")
    return kept.getvalue()


class Person:
    """Everything she does happens in her private chat with the bot, or in the group given as `to`."""

    def __init__(
        self, server: FakeTelegram, number: int, name: str, language: str = "vi", phone: str = "+84900000001"
    ) -> None:
        self._server = server
        self._world = server.world
        self.phone = phone
        self.raw: Json = {"id": number, "is_bot": False, "first_name": name, "language_code": language}
        self.chat = Chat(number, "private", {"first_name": name})
        self._pressed: tuple[Message, str, Chat] | None = None
        with self._world.lock:
            self._world.chats[number] = self.chat

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def messages(self) -> list[Seen]:
        """The whole private chat, oldest first."""
        with self._world.lock:
            return [seen(message) for message in visible(self.chat.messages)]

    @property
    def heard(self) -> list[Seen]:
        """What the bot said there."""
        return [message for message in self.messages if message.by_bot]

    @property
    def keyboard(self) -> list[str]:
        """The buttons in place of her letters, if the bot put some there."""
        with self._world.lock:
            rows = keyboard(self.chat.messages)
        return [b["text"] if isinstance(b, dict) else b for row in rows for b in row]

    def hears(self, part: str, timeout_s: float = PATIENCE_S) -> Seen:
        """The newest message of the bot with `part` in it, as soon as there is one."""
        found: Seen = self._world.wait_for(
            lambda: next((m for m in reversed(self.heard) if part in m.text), None), timeout_s
        )
        return found

    def send(self, text: str, to: Group | None = None, topic: int = 0) -> int:
        return self._say(_text(text) | _topic(topic), to)

    def start(self, payload: str = "") -> int:
        """Opens the bot by its link."""
        return self.send(f"/start {payload}".strip())

    def reply_to(self, message_id: int, text: str, to: Group | None = None) -> int:
        return self._say(_text(text) | self._quoting(message_id, to), to)

    def _quoting(self, message_id: int, to: Group | None) -> Json:
        """The message replied to; nothing for 0."""
        if not message_id:
            return {}
        quoted = self._chat(to).messages[message_id].raw
        return {"reply_to_message": {k: v for k, v in quoted.items() if k != "reply_to_message"}}

    def edit(self, message_id: int, text: str, to: Group | None = None) -> None:
        with self._world.changed:
            chat = self._chat(to)
            message = chat.messages[message_id]
            message.raw = message.raw | _text(text) | {"edit_date": int(time.time())}
            self._server.pending.add("edited_message", message.raw, ("chat", chat.id))

    def photo(
        self, content: bytes = b"", caption: str = "", to: Group | None = None, quoting: int = 0
    ) -> int:
        said = {"photo": photo_sizes(self._server.api, "", content or picture())} | _caption(caption)
        return self._say(said | self._quoting(quoting, to), to)

    def album(
        self, contents: list[bytes], caption: str = "", to: Group | None = None, quoting: int = 0
    ) -> list[int]:
        """Several pictures at once: one update each, the caption on the first."""
        group = {"media_group_id": uuid.uuid4().hex[:16]} | self._quoting(quoting, to)
        sizes = [photo_sizes(self._server.api, "", content) for content in contents]
        captions = [_caption(caption), *({} for _ in contents[1:])]
        return [self._say({"photo": s} | c | group, to) for s, c in zip(sizes, captions, strict=True)]

    def document(self, content: bytes, name: str, caption: str = "", to: Group | None = None) -> int:
        return self._say({"document": document(self._server.api, name, content)} | _caption(caption), to)

    def voice(self, content: bytes = b"OggS") -> int:
        kept = self._world.keep(content, "voice.oga", duration=3, mime_type="audio/ogg")
        return self._say({"voice": kept}, None)

    def sticker(self) -> int:
        kept = self._world.keep(b"sticker", "sticker.webp", type="regular", width=512, height=512)
        return self._say({"sticker": kept | {"is_animated": False, "is_video": False, "emoji": "👍"}}, None)

    def share_contact(self, of: Person | None = None) -> int:
        """Her own number, or someone else's card."""
        whose = of or self
        card = {"phone_number": whose.phone, "first_name": whose.raw["first_name"], "user_id": whose.id}
        return self._say({"contact": card}, None)

    def press(self, wanted: str, message_id: int = 0, to: Group | None = None) -> str:
        """Presses a button by its label or number: the press's id, or what a copy or link button gave her."""
        with self._world.changed:
            found = self._button(wanted, message_id, self._chat(to))
            if found is None:
                return self._press_keyboard(wanted)
            message, button = found
            if "callback_data" in button:
                return self._press_inline(message, button["callback_data"], self._chat(to))
            return str(button.get("url") or button["copy_text"]["text"])

    def press_again(self) -> str:
        """The same inline button once more: an impatient thumb."""
        assert self._pressed is not None, "nothing was pressed yet"
        with self._world.changed:
            return self._press_inline(*self._pressed)

    def press_raw(self, message_id: int, data: str) -> str:
        """What a tampered client can do: any data on any message."""
        with self._world.changed:
            return self._press_inline(self.chat.messages[message_id], data, self.chat)

    def block(self) -> None:
        self.chat.reachable, self.chat.why_not = False, "bot was blocked by the user"
        member_update(self._server, self.chat, self.raw, "member", "kicked")

    def unblock(self) -> None:
        self.chat.reachable = True
        member_update(self._server, self.chat, self.raw, "kicked", "member")

    def _chat(self, to: Group | None) -> Chat:
        return to.chat if to else self.chat

    def _say(self, said: Json, to: Group | None) -> int:
        with self._world.changed:
            chat = self._chat(to)
            if to is None and not chat.why_not:
                chat.reachable = True
            message = self._world.post(chat, self.raw, said)
            message.hidden = to is not None and not to.shows_bot(message)
            if not message.hidden:
                self._server.pending.add("message", message.raw, ("chat", chat.id))
        return message.id

    def _button(self, wanted: str, message_id: int, chat: Chat) -> tuple[Message, Json] | None:
        """The newest inline button with that label or number."""
        there = [m for m in visible(chat.messages) if not message_id or m.id == message_id]
        for message in reversed(there):
            for row in (message.markup or {}).get("inline_keyboard", []):
                for button in row:
                    if _meant(wanted, button["text"]):
                        return message, button
        return None

    def _press_inline(self, message: Message, data: str, chat: Chat) -> str:
        press = uuid.uuid4().hex
        self._pressed = (message, data, chat)
        self._world.presses[press] = Press(chat.id)
        query = {"id": press, "from": self.raw, "message": message.raw, "chat_instance": str(-chat.id)}
        self._server.pending.add("callback_query", query | {"data": data}, ("press", self.id))
        return press

    def _press_keyboard(self, wanted: str) -> str:
        """A button in place of letters says its words, or shares her number."""
        for row in keyboard(self.chat.messages):
            for button in row:
                label = button["text"] if isinstance(button, dict) else button
                if _meant(wanted, label):
                    asks = isinstance(button, dict) and button.get("request_contact")
                    return str(self.share_contact() if asks else self.send(label))
        raise AssertionError(f"no button «{wanted}»")


def _meant(wanted: str, label: str) -> bool:
    number, _, words = label.partition(" · ")
    return wanted in (label, number, words or label)


def _text(text: str) -> Json:
    entities = typed_entities(text)
    return {"text": text} | ({"entities": entities} if entities else {})


def _caption(caption: str) -> Json:
    return {"caption": caption} if caption else {}


def _topic(topic: int) -> Json:
    return {"message_thread_id": topic, "is_topic_message": True} if topic else {}
