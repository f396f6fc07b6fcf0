"""tests/support/zalo_oa.py — our channel on the emulator, with the database as its safe."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from pathlib import Path

from bot.channels.zalo_oa.channel import Files, ZaloOaChannel
from bot.channels.zalo_oa.line import Line
from bot.channels.zalo_oa.templates import Template
from bot.channels.zalo_oa.tokens import Tokens
from bot.wiring.zalo_oa_safe import TokenSafe
from domain.chat import OutgoingFile
from storage.database import Database, open_database
from tests.support.fake_zalo_oa import FakeZaloOa
from tests.support.migrated import lay_out

NOTHING: dict[str, bytes] = {}


def link_to(file: OutgoingFile) -> str:
    return f"https://sangkien.example/f/{file.key}"


def keeper(
    server: FakeZaloOa, database: Database, line: Line, clock: Callable[[], datetime], given: str = ""
) -> Tokens:
    safe = TokenSafe(database, server.app, given or server.first_refresh)
    return Tokens(safe, line, server.base, server.app, server.secret, clock)


@asynccontextmanager
async def account(
    server: FakeZaloOa,
    database: Database,
    files: Mapping[str, bytes] = NOTHING,
    picture: str = "",
    answer_within_s: float = 5.0,
    base: str = "",
    template: bool = False,
) -> AsyncIterator[ZaloOaChannel]:
    line = Line(answer_within_s)
    tokens = keeper(server, database, line, server.world.clock)
    found = Template(server.world.template, server.base) if template else None
    ours = Files(files.__getitem__, link_to, picture)
    async with ZaloOaChannel(server.app, line, tokens, ours, base or server.base, template=found) as channel:
        yield channel


@contextmanager
def safe_database(folder: Path) -> Iterator[Database]:
    url = f"sqlite:///{folder / 'safe.db'}"
    lay_out(url)
    opened = open_database(url)
    yield opened
    opened.close()
