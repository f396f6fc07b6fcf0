"""Every address of the running program: by which method, and what those get who may not. A new one without a line fails."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select
from starlette.routing import Route

from bot import demo
from bot.channels.web.channel import read
from bot.channels.web.devices import COOKIE, chat_of, seal
from bot.channels.web.grants import Granted, grant
from bot.channels.web.rooms import path_of
from bot.config import Settings
from bot.wiring import Program
from domain.chat import Address
from domain.similar.picture import looks_alike
from storage.database import Database
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Inbox
from tests.support.demo_rows import load_demo
from tests.support.file_samples import plain_jpeg
from tests.support.scenes import copied, saved, scene
from tests.support.talk import NOW, UNIT

URL = "https://sangkien.example"
KEY = "a secret of tests, long enough"
HOOK_SECRET = "another-secret_only-for-tests"
DEVICE = "somebody"
OURS = {"x-sangkien": "1", "sec-fetch-site": "same-origin"}
EVENT = {"id": "0b1c2d3e-0000-4000-8000-000000000001", "text": "xin chào"}
EVENTS = Sql(select(func.count()).select_from(table(Inbox)))
CHATS = Sql(select(table(Inbox).c.channel, table(Inbox).c.chat))
STORED = Sql(select(table(Inbox).c.raw).order_by(table(Inbox).c.id))
READ, WRITE = frozenset({"GET", "HEAD"}), frozenset({"POST"})


@dataclass(frozen=True, slots=True)
class Line:
    """One address: its methods, what somebody without the cookie of its door gets, and what with it."""

    methods: frozenset[str]
    stranger: int
    known: int


# «{door}» is each of the doors of the web chat.
LINES = {
    "/": Line(READ, 307, 307),
    "/health": Line(READ, 200, 200),
    "/metrics": Line(READ, 200, 200),
    "{door}": Line(READ, 308, 308),
    "{door}/": Line(READ, 200, 200),
    "{door}/sw.js": Line(READ, 200, 200),
    "{door}/app.webmanifest": Line(READ, 200, 200),
    "{door}/static/{version}/{name}": Line(READ, 200, 200),
    "{door}/say": Line(WRITE, 401, 200),
    "{door}/upload": Line(WRITE, 401, 200),
    "{door}/stream": Line(READ, 401, 200),
    "{door}/history": Line(READ, 401, 200),
    "{door}/file/{ref}": Line(READ, 401, 404),
    "{door}/room/{room}": Line(READ, 308, 308),
    "{door}/room/{room}/": Line(READ, 200, 200),
    "{door}/room/{room}/sw.js": Line(READ, 401, 200),
    "{door}/room/{room}/say": Line(WRITE, 401, 200),
    "{door}/room/{room}/stream": Line(READ, 401, 200),
    "{door}/room/{room}/history": Line(READ, 401, 200),
    "{door}/room/{room}/file/{ref}": Line(READ, 401, 404),
    # The desk page is a helper's once her link opened it: test_desk_page.
    "/desk": Line(READ, 308, 308),
    "/desk/": Line(READ, 200, 200),
    "/desk/open": Line(WRITE, 401, 400),
    "/desk/leave": Line(WRITE, 401, 200),
    "/desk/say": Line(WRITE, 401, 403),
    "/desk/upload": Line(WRITE, 401, 403),
    "/desk/cases": Line(READ, 401, 403),
    "/desk/case/{number}": Line(READ, 401, 403),
    "/desk/case/{number}/file/{file}": Line(READ, 401, 403),
    "/desk/case/{number}/transcript": Line(READ, 401, 403),
    "/desk/find": Line(READ, 401, 403),
    "/desk/sw.js": Line(READ, 200, 200),
    "/i/{token}": Line(READ, 303, 303),
    "/demo": Line(READ, 200, 200),
    "/demo/static/{version}/{name}": Line(READ, 200, 200),
    "/m/{token}": Line(READ, 404, 404),
    "/telegram": Line(WRITE, 403, 403),
    "/zalo-bot/{guarded}": Line(WRITE, 403, 403),
    "/zalo/oa/{guarded}": Line(WRITE, 403, 403),
}
GUARDED = ("/zalo-bot/", "/zalo/oa/")  # behind them stands what only the platform is told
DOORS = ("/chat", *(f"/demo/{part.key}" for part in demo.PARTS))
ROOM_CHAT = "room.of-a-unit"
ROOM = path_of(ROOM_CHAT, KEY.encode()).split("/")[3]
FILLED = {
    "{version}": "0",
    "{name}": "app.js",
    "{token}": "abc",
    "{ref}": "made.up",
    "{room}": ROOM,
    "{number}": "1",
    "{file}": "1",
}


@pytest.fixture
def program(database: Database, tmp_path: Path) -> Program:
    """All that can be turned on is on; nothing runs beside the addresses."""
    load_demo(database)
    database.write_now(open_a_room)
    settings: dict[str, Any] = {
        "telegram_token": "1:abc", "telegram_webhook_url": URL, "telegram_webhook_secret": HOOK_SECRET,
        "zalo_bot_token": "1:abc", "zalo_bot_webhook_url": URL, "zalo_bot_webhook_secret": HOOK_SECRET,
        "zalo_oa_app_id": "1234567890123456789", "zalo_oa_secret": HOOK_SECRET, "zalo_oa_webhook_secret": HOOK_SECRET,
        "base_url": URL,
    }  # fmt: skip
    all_on = Settings(_env_file=None, data_dir=tmp_path, demo=True, secret=KEY, **settings)
    return Program(all_on, database, lambda: NOW)


def open_a_room(store: Store) -> None:
    """As if an officer of the demo's unit had opened it."""
    talk = store.conversations.open(Address("web", "web", ROOM_CHAT), "group", NOW)
    unit = store.units.by_code(UNIT)
    assert unit is not None
    store.unit_chats.connect(unit.id, talk.id, None, NOW)


@asynccontextmanager
async def visiting(program: Program) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(program.app()), base_url=URL) as client:
        yield client


def pattern(path: str) -> str:
    """An address as its line names it."""
    for guarded in GUARDED:
        if path.startswith(guarded):
            return f"{guarded}{{guarded}}"
    door = next((door for door in DOORS if path == door or path.startswith(f"{door}/")), "")
    return f"{{door}}{path.removeprefix(door)}" if door else path


def address(path: str) -> str:
    """One that is asked for."""
    return re.sub(r"{\w+}", lambda found: FILLED[found[0]], path) + (
        "?once" if path.endswith("/stream") else ""
    )


def every(program: Program) -> list[Route]:
    found = program.app().routes
    assert all(isinstance(route, Route) for route in found), (
        "an address of a kind that this test does not know"
    )
    return [route for route in found if isinstance(route, Route)]


def door_of(route: Route) -> str:
    return next((door for door in (*DOORS, "/desk") if route.path.startswith(door)), "")


def sealed(key: bytes, door: str) -> dict[str, str]:
    """The cookie of a device at this door."""
    return {"cookie": f"{COOKIE}={seal(DEVICE, key, door)}"}


async def asked(client: httpx.AsyncClient, route: Route, headers: dict[str, str]) -> int:
    """The status of the answer to a proper request."""
    url = address(route.path)
    if url.endswith("/upload"):
        answer = await client.post(url, files={"file": ("a.jpg", plain_jpeg())}, headers=headers)
    elif "POST" in (route.methods or ()):
        answer = await client.post(url, json=EVENT, headers=headers)
    else:
        answer = await client.get(url, headers=headers)
    return answer.status_code


def is_untouched(program: Program) -> bool:
    """Whether no event was stored."""
    return int(program.database.write_now(lambda store: store.value(EVENTS))) == 0


def test_every_address_has_a_line_and_every_line_an_address(program: Program) -> None:
    assert {pattern(route.path) for route in every(program)} == set(LINES)
    for route in every(program):
        assert set(route.methods or ()) == LINES[pattern(route.path)].methods, route.path


async def test_a_stranger_a_forged_cookie_and_one_of_another_door_open_nothing(program: Program) -> None:
    key = program.settings.key
    async with visiting(program) as client:
        for route in every(program):
            door = door_of(route)
            other = next(one for one in DOORS if one != door)
            for cookie in ({}, {"cookie": f"{COOKIE}=made.up"}, sealed(key, other), sealed(b"x", door)):
                client.cookies.clear()
                status = await asked(client, route, {**OURS, **cookie})
                assert status == LINES[pattern(route.path)].stranger, (route.path, cookie)
    assert is_untouched(program)


async def test_of_an_uploaded_picture_it_is_stored_what_it_looks_like(program: Program) -> None:
    headers, looks = {**OURS, **sealed(program.settings.key, "/chat")}, []
    async with visiting(program) as client:
        for number, content in enumerate((saved(scene(1)), copied(scene(1)), saved(scene(2)))):
            answer = await client.post("/chat/upload", files={"file": ("a.jpg", content)}, headers=headers)
            event = {"id": f"{EVENT['id'][:-1]}{number}", "files": [answer.json()["ref"]]}
            assert (await client.post("/chat/say", json=event, headers=headers)).status_code == 200
    for row in program.database.write_now(lambda store: store.all(STORED)):
        looks += [file.looks for file in read(row.raw).files]
    one, again, other = looks
    assert one is not None
    assert looks_alike(one, again or 0)
    assert not looks_alike(one, other or 0)


async def test_whoever_has_the_cookie_of_the_door_is_answered(program: Program) -> None:
    async with visiting(program) as client:
        for route in every(program):
            client.cookies.clear()
            headers = {**OURS, **sealed(program.settings.key, door_of(route))}
            assert await asked(client, route, headers) == LINES[pattern(route.path)].known, route.path
    assert not is_untouched(program)


@pytest.mark.parametrize(
    "headers",
    [{}, {"x-sangkien": "1"}, {"sec-fetch-site": "same-origin"}, {**OURS, "sec-fetch-site": "cross-site"},
     {"x-sangkien": "1", "origin": "https://evil.example"}],
)  # fmt: skip
async def test_a_post_that_another_site_could_make_is_refused(
    program: Program, headers: dict[str, str]
) -> None:
    async with visiting(program) as client:
        for route in every(program):
            if "POST" in (route.methods or ()):
                cookie = sealed(program.settings.key, door_of(route))
                assert await asked(client, route, {**headers, **cookie}) == 403, route.path
    assert is_untouched(program)


async def test_no_other_method_does_anything(program: Program) -> None:
    async with visiting(program) as client:
        for route in every(program):
            for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - (route.methods or set()):
                answer = await client.request(method, address(route.path), headers=OURS)
                assert answer.status_code == 405, (method, route.path)
    assert is_untouched(program)


async def test_a_grant_of_a_file_opens_in_its_own_chat_alone(program: Program) -> None:
    key = program.settings.key
    kept = program.files.keep(plain_jpeg(), "a.jpg")
    file = Granted(kept.key, "a.jpg", "image/jpeg", 16)  # type: ignore[union-attr]
    hers, others = (grant(file, key, chat_of(device)) for device in (DEVICE, "another"))
    forged = f"{hers.partition('.')[0]}.{others.partition('.')[2]}"
    async with visiting(program) as client:
        for door in DOORS:
            headers = {**OURS, **sealed(key, door)}
            statuses = [
                (await client.get(f"{door}/file/{ref}", headers=headers)).status_code
                for ref in (hers, others, forged, f"{hers}x", hers[1:], "é", "." * 2_000)
            ]
            assert statuses == [200, *[404] * 6], door
            taken = await client.post(f"{door}/say", json={**EVENT, "files": [others]}, headers=headers)
            assert taken.status_code == 400, door
    assert is_untouched(program)


async def test_telegram_is_let_in_by_its_secret_alone(program: Program) -> None:
    name = "X-Telegram-Bot-Api-Secret-Token"
    async with visiting(program) as client:
        for secret in ("", "x", HOOK_SECRET[:-1], f"{HOOK_SECRET}x", HOOK_SECRET.upper()):
            answer = await client.post(
                "/telegram", content=json.dumps({"update_id": 1}), headers={name: secret}
            )
            assert answer.status_code == 403, secret
    assert is_untouched(program)


async def test_nobody_speaks_in_a_chat_she_names(program: Program) -> None:
    """The chat is the cookie's, whatever the event says."""
    async with visiting(program) as client:
        headers = {**OURS, **sealed(program.settings.key, "/chat")}
        event = {**EVENT, "chat": chat_of("another"), "kind": "group", "sender": "another"}
        assert (await client.post("/chat/say", json=event, headers=headers)).status_code == 200
    chats = program.database.write_now(lambda store: store.all(CHATS))
    assert [(row.channel, row.chat) for row in chats] == [("web", chat_of(DEVICE))]


async def test_a_room_is_opened_by_its_own_key_alone(program: Program) -> None:
    """Whatever else is asked for: the same page, or nothing."""
    number, _, signature = ROOM.partition(".")
    wrong = (
        number, f"{number}.", f".{signature}", f"{number}.{signature[:-1]}", f"{number}.{signature}x", f"x{ROOM}",
        f"other.{signature}", ROOM.swapcase(), "é", "." * 2_000, chat_of(DEVICE), "%00", "room.of-a-unit",
    )  # fmt: skip
    headers = {**OURS, **sealed(program.settings.key, "/chat")}
    async with visiting(program) as client:
        pages = [
            await client.get(f"/chat/room/{key}{slash}", headers=headers)
            for key in wrong
            for slash in ("/", "")
        ]
        assert {(page.status_code, page.content) for page in pages} == {(404, pages[0].content)}
        for key in wrong:
            for what in ("stream?once", "history", "sw.js", "app.webmanifest", "file/made.up"):
                assert (await client.get(f"/chat/room/{key}/{what}", headers=headers)).status_code == 404, key
            said = await client.post(f"/chat/room/{key}/say", json=EVENT, headers=headers)
            assert said.status_code == 404, key
    assert is_untouched(program)
