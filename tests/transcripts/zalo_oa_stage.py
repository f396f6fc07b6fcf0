"""tests/transcripts/zalo_oa_stage.py — the stage of a talk with our Zalo Official Account."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot import demo
from bot.wiring.zalo_oa import path_of
from domain.chat import Address
from tests.support.fake_zalo_oa import FakeZaloOa, Group, Person
from tests.support.phones import Phone
from tests.support.program import Clock, Running
from tests.support.zalo_oa_phones import ZaloOaPhone

PACKAGE = 1_000  # officers hear more than eight times without a word of theirs


@contextmanager
def zalo_oa_running(
    folder: Path, database_url: str = "", **more: Any
) -> Iterator[tuple[FakeZaloOa, Running]]:
    """The program and the emulator, each knowing where the other is."""
    clock = Clock()
    with FakeZaloOa(clock, package=PACKAGE) as server:
        settings = {
            "zalo_oa_app_id": server.app, "zalo_oa_secret": server.secret, "zalo_oa_webhook_secret": server.key,
            "zalo_oa_refresh_token": server.first_refresh, "zalo_oa_api_base": server.base,
            "zalo_oa_oauth_base": server.base, "zalo_oa_package": PACKAGE, **more,
        }  # fmt: skip
        program = Running(folder, database_url, clock, **settings)
        server.courier.url = program.url + path_of(program.settings)
        with program:
            # In a group a word for us begins with the account's name.
            server.wait_for(lambda: all(one.channel.title for one in program.program.outside))  # type: ignore[attr-defined]
            yield server, program
        assert server.desk.wrong == []


def new_phones(
    server: FakeZaloOa,
    known: Callable[[Address, demo.Part], None],
    connected: Callable[[Address], None],
    typed: bool = False,
) -> Callable[[str, demo.Part | None], Phone]:
    """The demo's people have the same roles here; whoever has a phone follows the account. `typed`: nobody presses."""
    numbers = iter(range(1, 100))

    def new_phone(name: str, part: demo.Part | None) -> Phone:
        person, group = Person(server, next(numbers), name), None
        address = Address("zalo_oa", server.app, person.id)
        if part is not None:
            known(address, part)
        if part is not None and part.kind == "group":
            group = Group(server, 41)
            connected(Address("zalo_oa", server.app, f"group:{group.id}"))
        person.follow()
        return ZaloOaPhone(server, person, group, typed)

    return new_phone
