"""tests/support/scripted_chat.py — a small conversation behind the web page, instead of the whole program."""

from __future__ import annotations

import asyncio
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from PIL import Image
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.channels.web.bell import Bell
from bot.channels.web.channel import read
from bot.channels.web.demo import Phone, demo_routes
from bot.channels.web.routes import Door, Services, invitation, routes
from bot.seams import Heard, Spoken
from domain.chat import Address, Choice, Incoming, Link, Outgoing, OutgoingFile
from domain.kinds.kind import Refusal
from domain.words import Words
from tests.support.loopback import Program

SECRET = b"a secret only for tests"
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class KeptInMemory:
    key: str
    media_type: str
    size_bytes: int
    looks: int | None = None


class FilesInMemory:
    """Keeps pictures and PDF, and refuses the rest in words."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def keep(self, content: bytes, name: str) -> KeptInMemory | Refusal:
        kinds = {JPEG: "image/jpeg", PNG: "image/png", b"%PDF": "application/pdf"}
        media_type = next((kind for start, kind in kinds.items() if content.startswith(start)), "")
        if not media_type:
            return Refusal(
                Words(
                    vi=f"Em chưa đọc được tệp «{name}». Anh/chị gửi ảnh hoặc PDF giúp em.",
                    en=f"Cannot read «{name}».",
                )
            )
        key = hashlib.sha256(content).hexdigest()
        self.contents[key] = content
        return KeptInMemory(key, media_type, len(content))

    def read(self, key: str) -> bytes:
        return self.contents[key]


def picture(size: tuple[int, int] = (64, 48), colour: str = "#2a7a4f", kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


class ScriptedChat:
    """Accepts and Transcript in one: stores what phones say, answers after a moment, outlives any server."""

    def __init__(self) -> None:
        self.bell = Bell()
        self.files = FilesInMemory()
        self.events: dict[str, list[Heard]] = {}
        self.messages: dict[str, list[Spoken]] = {}
        self.repeats = 0
        self._number = 0
        chart = self.files.keep(picture((320, 160), "#e3b341"), "chart.png")
        assert isinstance(chart, KeptInMemory)
        self.chart = OutgoingFile(chart.key, "tiến độ tuần 31.png", chart.media_type)

    def program(self, prefixes: Sequence[str] = ("/chat",), group: str = "", poll_s: float = 5.0) -> Program:
        """The web channel over this conversation; call it again for a restarted server."""
        bell = self.bell = Bell()
        services = Services(self, self, self.files, SECRET, bell, poll_s)
        mounted: list[BaseRoute] = [invitation()]
        for prefix in prefixes:
            mounted += routes(services, Door(prefix))
        if group:
            mounted += routes(services, Door(group, "group"))
        return Program(Starlette(routes=mounted), bell.close)

    def demo(self) -> Program:
        """Four phones in one window."""
        program = self.program(
            ("/chat", "/demo/worker", "/demo/officer", "/demo/helper"), group="/demo/group"
        )
        program.app.router.routes.extend(demo_routes(PHONES))
        return program

    async def accept(self, address: Address, event_id: str, raw: dict[str, Any]) -> bool:
        heard = self.events.setdefault(address.chat, [])
        if any(event.event_id == event_id for event in heard):
            self.repeats += 1
            return False
        heard.append(Heard(self._next(), event_id, datetime.now(UTC), raw))
        asyncio.get_running_loop().call_later(0.05, self.answer, read(raw))
        return True

    async def spoken_after(self, address: Address, number: int, at_most: int) -> Sequence[Spoken]:
        """With the one before once more, as the real one gives some again."""
        messages = self.messages.get(address.chat, [])
        old = [message for message in messages if message.number <= number][-1:]
        return [*old, *(message for message in messages if message.number > number)][-at_most:]

    async def heard(self, address: Address, at_most: int) -> Sequence[Heard]:
        return self.events.get(address.chat, [])[-at_most:]

    def say(self, chat: str, message: Outgoing) -> None:
        """A message of ours with tokens put in, as the outbox would do it. Call it on the server's loop."""
        number = self._next()
        fresh = replace(
            message,
            question=f"q{number}" if message.choices or message.nav else "",
            choices=tuple(replace(c, data=f"q{number}.{c.number}") for c in message.choices),
            nav=tuple(replace(c, data=f"q{number}.{c.number}") for c in message.nav),
        )
        self.messages.setdefault(chat, []).append(Spoken(number, datetime.now(UTC), fresh))
        self.bell.ring(chat)

    def answer(self, incoming: Incoming) -> None:
        if incoming.chat_kind == "group" and not incoming.addressed:
            return
        for message in self.script(incoming):
            self.say(incoming.address.chat, message)

    def script(self, incoming: Incoming) -> list[Outgoing]:
        said = incoming.press.partition(".")[2] or incoming.text.strip().lower()
        if incoming.files:
            return [Outgoing(f"Em đã nhận {len(incoming.files)} tệp, cảm ơn chị!"), RECEIPT]
        if incoming.start or said in ("xin chào", "hello"):
            return [ENGLISH if incoming.language == "en" else MENU]
        if said == "2":
            return [replace(CHART, files=(self.chart,))]
        return [ANSWERS[said]] if said in ANSWERS else [Outgoing(f"Em đã ghi: «{incoming.text}»."), KIND]

    def restore(self, chat: str, events: int) -> None:
        """As after a backup: only the first events and their answers, and the numbers go on from there."""
        first_lost = self.events[chat][events].number
        self.events[chat] = self.events[chat][:events]
        self.messages[chat] = [message for message in self.messages[chat] if message.number < first_lost]
        self._number = first_lost - 1

    def forget(self, chat: str) -> None:
        """As in a fresh database."""
        del self.events[chat], self.messages[chat]

    def said_by(self, chat: str) -> list[str]:
        """What the person of a chat said, in the order it was stored."""
        return [
            h.raw.get("label") or h.raw.get("text") or h.raw.get("start", "")
            for h in self.events.get(chat, [])
        ]

    def lines(self) -> int:
        """How many pages are listening now."""
        return sum(map(len, self.bell._listening.values()))

    @property
    def only_chat(self) -> str:
        (chat,) = self.events
        return chat

    def _next(self) -> int:
        self._number += 1
        return self._number


BACK = (Choice("0", "Quay lại", ""), Choice("9", "Tạm dừng", ""), Choice("8", "Huỷ", "", "danger"))
MENU = Outgoing(
    "Chào chị Mai! Chị đang ở Công đoàn Chè Tam Đường.\nChị muốn làm gì?",
    choices=(
        Choice("1", "Gửi sáng kiến mới", "", "primary"),
        Choice("2", "Sáng kiến của tôi", ""),
        Choice("3", "Hỏi Tổ hỗ trợ", ""),
    ),
)
ENGLISH = Outgoing(
    "Hello Mai! You are in the Tam Đường Tea union.\nWhat would you like to do?",
    choices=(Choice("1", "Send a new initiative", "", "primary"), Choice("2", "My initiatives", "")),
    language="en",
)
NAME = Outgoing("(1/3) Sáng kiến của chị tên là gì?\nVí dụ: «Giá phơi chè ba tầng quay được»", nav=BACK)
KIND = Outgoing(
    "(2/3) Đây là loại giải pháp nào?",
    choices=(Choice("k", "Kỹ thuật", ""), Choice("l", "Quản lý", ""), Choice("t", "Tác nghiệp", "")),
    nav=BACK,
)
EVIDENCE = Outgoing("(3/3) Chị gửi giúp em vài tấm ảnh hoặc tài liệu nhé.", nav=BACK)
RECEIPT = Outgoing(
    "Đã nhận! Mã của chị: SK23-TĐ-0391-K\nĐơn vị kiểm tra trước 16:00 thứ Ba 08/8. Có gì em báo ngay ở đây.",
    copy="SK23-TĐ-0391-K",
    links=(Link("Xem hướng dẫn", "https://example.org/huong-dan"),),
)
NOTICE = Outgoing("Còn 3 ngày nữa là hết hạn.")
POST = "Sáng kiến tiêu biểu: «Giá phơi chè».\nLò Thị Mai"
STORY = Outgoing(f"Lời đăng kèm, anh/chị chép:\n{POST}", copy=POST)
ANSWERS = {
    "english": ENGLISH,
    "tiếng việt": MENU,
    "0": MENU,
    "1": NAME,
    "nhắc": NOTICE,
    "lời đăng": STORY,
    "kỹ thuật": EVIDENCE,
    "k": EVIDENCE,
}
CHART = Outgoing("Hợp lệ 86/120 (72 %) · chờ 9 · cần bổ sung 4")
PHONES = (
    Phone(
        "/demo/worker",
        Words(vi="Chị Mai", en="Mai"),
        Words(vi="công nhân chè, Đội 1", en="tea worker, Team 1"),
        "m",
    ),
    Phone(
        "/demo/officer", Words(vi="Anh Páo", en="Páo"), Words(vi="cán bộ công đoàn", en="union officer"), "p"
    ),
    Phone(
        "/demo/helper",
        Words(vi="Tổ hỗ trợ", en="Helper"),
        Words(vi="giải đáp thắc mắc", en="answers questions"),
        "h",
    ),
    Phone("/demo/group", Words(vi="Nhóm đơn vị", en="Unit's group"), Words(vi="nhóm chung", en="everybody")),
)
