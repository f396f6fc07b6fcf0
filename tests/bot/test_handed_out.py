"""A file of ours behind a signed address: had by whoever holds the address, until it ends, and nothing else by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from starlette.applications import Starlette

from bot.handed_out import DAY_S, HandedOut
from domain.chat import OutgoingFile
from tests.support.loopback import Loopback, Program
from tests.support.plain_http import NO_TLS

CHART = OutgoingFile("chart:unit:1", "tiến độ.png", "image/png")
PAPER = OutgoingFile("paper", "quyết định.pdf", "application/pdf")
PAGE = OutgoingFile("page", "a.html", "text/html")
STORE = {"chart:unit:1": b"\x89PNG", "paper": b"%PDF", "page": b"<script>"}
now = [1_795_000_000.0]
OURS = HandedOut("", b"secret", STORE.__getitem__, lambda: now[0])


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    now[0] = 1_795_000_000.0
    with (
        Loopback(lambda: Program(Starlette(routes=[OURS.route()]), lambda: None)) as server,
        httpx.Client(base_url=server.url, verify=NO_TLS, trust_env=False) as made,
    ):
        yield made


def test_a_picture_is_shown_and_a_paper_is_saved(client: httpx.Client) -> None:
    shown, saved = client.get(OURS.url(CHART)), client.get(OURS.url(PAPER))
    assert (shown.content, shown.headers["content-type"]) == (b"\x89PNG", "image/png")
    assert shown.headers["content-disposition"].startswith("inline")
    assert (saved.content, saved.headers["content-type"]) == (b"%PDF", "application/octet-stream")
    assert saved.headers["content-disposition"].startswith("attachment")


def test_nothing_is_ever_run(client: httpx.Client) -> None:
    page = client.get(OURS.url(PAGE))
    assert page.headers["content-type"] == "application/octet-stream"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in page.headers["content-security-policy"]


@pytest.mark.parametrize(("file", "days"), [(CHART, 2), (PAPER, 7)])
def test_an_address_ends(client: httpx.Client, file: OutgoingFile, days: int) -> None:
    url = OURS.url(file)
    now[0] += days * DAY_S - 1
    assert client.get(url).status_code == 200
    now[0] += 3602
    ended = client.get(url)
    assert ended.status_code == 410
    assert "hết hạn" in ended.text


def test_the_same_picture_has_one_address_within_an_hour(client: httpx.Client) -> None:
    now[0] = 3600.0 * 498_611
    first = OURS.url(CHART)
    now[0] += 3599
    assert OURS.url(CHART) == first


def test_what_we_did_not_make_opens_nothing(client: httpx.Client) -> None:
    assert client.get(replace(OURS, secret=b"another").url(CHART)).status_code == 404


@pytest.mark.parametrize("token", [".x", "a.b", "a" * 5000, "%00.%ff", "é.é"])
def test_made_up_addresses_open_nothing(client: httpx.Client, token: str) -> None:
    assert client.get(f"/m/{token}").status_code == 404


def test_a_changed_address_opens_nothing(client: httpx.Client) -> None:
    head, _, signature = OURS.url(CHART).rpartition(".")
    assert client.get(f"{head}A.{signature}").status_code == 404
    assert client.get(f"{head}.{signature}A").status_code == 404


def test_it_is_read_and_never_written(client: httpx.Client) -> None:
    assert client.post(OURS.url(CHART)).status_code == 405


def test_a_file_that_is_gone_is_not_found(client: httpx.Client) -> None:
    assert client.get(OURS.url(OutgoingFile("gone", "a.png", "image/png"))).status_code == 404
