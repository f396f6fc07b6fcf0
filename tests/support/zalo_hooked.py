"""tests/support/zalo_hooked.py — the whole program, called by a fake Zalo's webhook as in real use: polling is for trials."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.fake_zalo_bot import FakeZaloBot
from tests.support.program import Running

SECRET = "a-secret_only-for-tests"


@contextmanager
def called_by_webhook(
    zalo: FakeZaloBot, folder: Path, database_url: str = "", **more: Any
) -> Iterator[Running]:
    """TLS ends in front of the program: here it is left out."""
    program = Running(
        folder, database_url, zalo_bot_token=zalo.token, zalo_bot_api_base=zalo.base,
        zalo_bot_webhook_secret=SECRET, **more,
    )  # fmt: skip
    url = f"https://127.0.0.1:{program.port}"
    program.settings = program.settings.model_copy(update={"zalo_bot_webhook_url": url})
    with program:
        zalo.wait_for(lambda: zalo.api.hook.url)
        yield program
