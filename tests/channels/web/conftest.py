"""A server with a scripted conversation, and phones that talk to it over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.support.loopback import Loopback
from tests.support.scripted_chat import ScriptedChat
from tests.support.web_client import WebClient

NewPhone = Callable[..., WebClient]


@pytest.fixture(scope="module")
def chat() -> ScriptedChat:
    return ScriptedChat()


@pytest.fixture(scope="module")
def server(chat: ScriptedChat) -> Iterator[Loopback]:
    with Loopback(chat.demo) as running:
        yield running


@pytest.fixture
def new_client(server: Loopback) -> Iterator[NewPhone]:
    """Makes devices that have not opened anything yet."""
    with ExitStack() as open_clients:
        yield lambda prefix="/chat": open_clients.enter_context(WebClient(server.url, prefix))


@pytest.fixture
def new_phone(new_client: NewPhone) -> NewPhone:
    """Makes phones that have already opened the page."""

    def make(prefix: str = "/chat") -> WebClient:
        phone = new_client(prefix)
        phone.open()
        return phone

    return make


@pytest.fixture
def client(new_client: NewPhone) -> WebClient:
    return new_client()


@pytest.fixture
def phone(new_phone: NewPhone) -> WebClient:
    return new_phone()
