"""Files we hand out, served on loopback as our own server does, for Zalo's fake to fetch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.applications import Starlette

from bot.channels.zalo_bot.channel import Shelf
from bot.handed_out import HandedOut
from domain.chat import OutgoingFile
from tests.support.loopback import Loopback, Program
from tests.support.scripted_chat import picture

CHART = OutgoingFile("chart", "tien-do.png", "image/png", "Biểu đồ tiến độ")
PHOTO = OutgoingFile("photo", "anh.png", "image/png")
PAPER = OutgoingFile("paper", "quyet-dinh.pdf", "application/pdf")
GONE = OutgoingFile("gone", "bieu-do.png", "image/png", "Biểu đồ")
LOST = OutgoingFile("gone", "bien-ban.docx", "application/octet-stream")
NO_PICTURE = OutgoingFile("paper", "anh.jpg", "image/jpeg")
STORE = {"chart": picture((32, 32)), "photo": picture((48, 48)), "paper": b"%PDF-1.7"}
NOW_S = 1_795_000_000.0
SECRET = b"a secret only for tests"


def none(key: str) -> bytes:
    raise KeyError(key)


NO_FILES = Shelf(none, lambda file: f"https://sk.example/m/{file.key}")


@contextmanager
def shelf() -> Iterator[Shelf]:
    handed: list[HandedOut] = []

    def build() -> Program:
        return Program(Starlette(routes=[handed[0].route()]), lambda: None)

    server = Loopback(build)
    handed.append(HandedOut(server.url, SECRET, STORE.__getitem__, lambda: NOW_S))
    with server:
        yield Shelf(handed[0].read, handed[0].url)
