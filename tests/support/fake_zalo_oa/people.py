"""A person with Zalo on her phone: says, presses, sends and sees what a real one would."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from PIL import Image

from tests.support.fake_zalo_oa.desk import HIDDEN, SHOWN
from tests.support.fake_zalo_oa.world import Chat, Json, Seen
from tests.support.patience import PATIENCE_S

if TYPE_CHECKING:
    from tests.support.fake_zalo_oa.group import Group
    from tests.support.fake_zalo_oa.server import FakeZaloOa


def picture(side: int = 64, colour: str = "green") -> bytes:
    """A small JPEG."""
    kept = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(kept, "JPEG")
    return kept.getvalue()


class Person:
    """Everything she does happens in her chat with the account, or in the group given as `to`."""

    def __init__(self, server: FakeZaloOa, number: int, name: str, phone: str = "84900000001") -> None:
        self._server, self._world = server, server.world
        self.id, self.name, self.phone = str(7_000_000_000_000_000_000 + number), name, phone
        self.chat = Chat(self.id)
        self._pressed = ""
        with self._world.changed:
            self._world.chats[self.id] = self.chat

    @property
    def heard(self) -> list[Seen]:
        """What the account said there, oldest first."""
        with self._world.changed:
            return [message for message in self.chat.messages if message.by_oa]

    def hears(self, part: str, timeout_s: float = PATIENCE_S) -> Seen:
        found: Seen = self._world.wait_for(
            lambda: next((m for m in reversed(self.heard) if part in m.text), None), timeout_s
        )
        return found

    def send(self, text: str, to: Group | None = None, quoting: str = "") -> str:
        quoted = {"quote_msg_id": quoting} if quoting else {}
        return self._say("text", {"text": text} | quoted, to)

    def photos(self, contents: list[bytes], text: str = "", to: Group | None = None) -> list[str]:
        """One event each, the words with the first."""
        return [
            self._say("image", self._attached("image", f"{n}.jpg", c) | ({"text": text} if text and not n else {}), to)
            for n, c in enumerate(contents)
        ]  # fmt: skip

    def document(self, content: bytes, name: str) -> str:
        return self._say("file", self._attached("file", name, content), None)

    def voice(self, content: bytes = b"\xff\xf1") -> str:
        return self._say("audio", self._attached("audio", "a.aac", content), None)

    def sticker(self) -> str:
        return self._say(
            "sticker", {"attachments": [{"type": "sticker", "payload": {"id": "1", "url": "x"}}]}, None
        )

    def share_phone(self) -> None:
        """Sends the form of the newest message that asked for her number."""
        assert any(m.asks_phone for m in self.heard), "nobody asked for a number"
        info = {"name": self.name, "phone": self.phone, "address": "", "city": "", "district": ""}
        self._event("user_submit_info", {"info": info}, self._between())

    def press(self, wanted: str, on: Seen | None = None) -> None:
        """Presses the newest button with that title, or its words; or the one on this message."""
        there = [on] if on else reversed(self.heard)
        for message in there:
            for title, kind, payload in message.buttons:
                if wanted in (title, title.partition(". ")[2]) and kind in (HIDDEN, SHOWN):
                    self._pressed = payload
                    self.press_again()
                    return
        raise AssertionError(f"no button «{wanted}»")

    def press_again(self) -> None:
        """The same button once more: an impatient thumb. Nothing is seen of it in the chat."""
        assert self._pressed, "nothing was pressed yet"
        self.press_raw(self._pressed)

    def press_raw(self, payload: str) -> None:
        """What a tampered phone can do."""
        self._event(
            "user_send_text",
            {"message": {"text": payload, "msg_id": self._world.number("p")}},
            self._between(),
        )

    def follow(self) -> None:
        self._event(
            "follow", {"follower": {"id": self.id}, "oa_id": self._world.oa, "source": "oa_profile"}, {}
        )

    def unfollow(self) -> None:
        self.chat.refuses = -213
        self._event("unfollow", {"follower": {"id": self.id}, "oa_id": self._world.oa}, {}, acts=False)

    def sees(self, message: Seen) -> None:
        """Zalo tells that she received and saw it."""
        what = {"message": {"msg_id": message.id, "msg_ids": [message.id]}}
        for name in ("user_received_message", "user_seen_message"):
            self._event(
                name, what, {"sender": {"id": self.id}, "recipient": {"id": self._world.oa}}, acts=False
            )

    def _between(self, to: Group | None = None) -> Json:
        return {"sender": {"id": self.id}, "recipient": {"id": to.id if to else self._world.oa}}

    def _attached(self, kind: str, name: str, content: bytes) -> Json:
        number = self._world.number("f")
        self._world.media[number] = (name, content)
        payload: Json = {"url": f"{self._server.base}/media/{number}"}
        if kind == "file":
            payload |= {"name": name, "size": str(len(content)), "type": name.rpartition(".")[2]}
        return {"attachments": [{"type": kind, "payload": payload}]}

    def _say(self, kind: str, message: Json, to: Group | None) -> str:
        number = self._world.number("u")
        chat = to.chat if to else self.chat
        with self._world.changed:
            chat.messages.append(Seen(number, str(message.get("text", "")), by_oa=False))
        name = f"user_send_group_{kind}" if to else f"user_send_{kind}"
        self._event(name, {"message": {"msg_id": number} | message}, self._between(to))
        return number

    def _event(self, name: str, parts: Json, between: Json, *, acts: bool = True) -> None:
        with self._world.changed:
            if acts:
                self._world.acts(self.chat)
            at = str(int(self._world.clock().timestamp() * 1000))
            event: dict[str, Any] = {"app_id": self._world.app, "event_name": name, "timestamp": at}
            self._server.courier.add(event | between | parts)
