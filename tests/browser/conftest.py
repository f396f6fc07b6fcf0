"""A real browser, a server with a scripted conversation, and a phone on its page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser import Phone, chromium, new_phone
from tests.support.loopback import Loopback
from tests.support.program import Running
from tests.support.scripted_chat import ScriptedChat


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for each file of tests: while it runs, its event loop leaves none to asynchronous tests."""
    with chromium() as running:
        yield running


@pytest.fixture
def chat() -> ScriptedChat:
    return ScriptedChat()


@pytest.fixture
def server(chat: ScriptedChat) -> Iterator[Loopback]:
    with Loopback(chat.demo) as running:
        yield running


@pytest.fixture
def phone(browser: Browser, server: Loopback) -> Iterator[Phone]:
    with new_phone(browser, f"{server.url}/chat/") as phone:
        yield phone


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Running]:
    with Running(tmp_path) as running:
        yield running


@pytest.fixture
def phones() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker("browser")
