"""A person with Zalo: says, sends and sees what a real one would."""

from __future__ import annotations

import json
import unicodedata

from tests.support.fake_telegram.people import picture
from tests.support.fake_zalo_bot.server import NAME, FakeZaloBot
from tests.support.fake_zalo_bot.world import Chat, Json, Message, new_id, now_ms
from tests.support.file_samples import aac
from tests.support.patience import PATIENCE_S

MENTION = f"@{NAME}"


class Group:
    """A group the bot was put into by its leader's link: it hears only what mentions it or quotes it."""

    def __init__(self, server: FakeZaloBot) -> None:
        self._server = server
        self.chat: Chat = server.world.new_chat("GROUP")

    @property
    def messages(self) -> list[Message]:
        with self._server.world.lock:
            return list(self.chat.messages)

    @property
    def heard(self) -> list[Message]:
        return [message for message in self.messages if message.by_bot]


class Person:
    """`protected`: Zalo keeps what she writes from bots. `nfd`: her keyboard sends letters and marks apart."""

    def __init__(
        self, server: FakeZaloBot, name: str, *, protected: bool = False, nfd: bool = False, bot: bool = False
    ) -> None:
        self._server = server
        self.chat: Chat = server.world.new_chat("PRIVATE")
        self.raw: Json = {"id": self.chat.id, "display_name": name, "is_bot": bot}
        self._protected, self._nfd = protected, nfd

    @property
    def heard(self) -> list[Message]:
        """What the bot said in her private chat."""
        with self._server.world.lock:
            return [message for message in self.chat.messages if message.by_bot]

    def hears(self, part: str, timeout_s: float = PATIENCE_S) -> Message:
        """The newest message of the bot with `part` in it, as soon as there is one."""
        found: Message = self._server.wait_for(
            lambda: next((m for m in reversed(self.heard) if part in m.text), None), timeout_s
        )
        return found

    def send(self, text: str, to: Group | None = None, *, quoting: bool = False) -> str:
        """The id of the message. In a group, unheard without a mention or a quote."""
        if self._nfd:
            text = unicodedata.normalize("NFD", text)
        heard = to is None or quoting or MENTION in unicodedata.normalize("NFC", text)
        return self._say("text", {"text": text, "message_type": "CHAT_TEXT"}, to, heard=heard)

    def photo(self, content: bytes = b"", caption: str = "", to: Group | None = None) -> str:
        url = self._server.keep(content or picture(), f"{new_id()}.jpg", "image/jpeg")
        said = {self._server.photo_key: url, "message_type": "CHAT_PHOTO"}
        said |= {"caption": caption} if caption else {}
        return self._say("image", said, to, heard=to is None or MENTION in caption)

    def voice(self, content: bytes = b"") -> str:
        url = self._server.keep(content or aac(), f"{new_id()}.aac", "audio/aac")
        return self._say("voice", {"voice_url": url, "message_type": "CHAT_VOICE"}, None)

    def sticker(self) -> str:
        said = {
            "sticker": "0e078a2a9f6f7631",
            "url": "https://stc.zdn.vn/a.png",
            "message_type": "CHAT_STICKER",
        }
        return self._say("sticker", said, None)

    def unsupported(self, to: Group | None = None) -> str:
        """A file, a link, a place: whatever bots are not shown."""
        return self._say("unsupported", {}, to)

    def _say(self, kind: str, said: Json, to: Group | None, *, heard: bool = True) -> str:
        world, chat = self._server.world, to.chat if to else self.chat
        if self._protected:
            kind, said = "unsupported", {}
        head: Json = {"message_id": new_id(), "date": now_ms(), "from": self.raw, "chat": chat.raw}
        update = {"event_name": f"message.{kind}.received", "message": head | said}
        with world.changed:
            chat.messages.append(Message(head["message_id"], str(said.get("text", "")), by_bot=False))
            if heard and world.heard(chat):
                chat.update_bytes += len(json.dumps(update, ensure_ascii=False).encode())
                self._server.updates.add(update, chat.id)
            world.changed.notify_all()
        return str(head["message_id"])
