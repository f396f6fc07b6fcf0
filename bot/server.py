"""bot/server.py — the one HTTP app: web chat, webhooks, health, metrics."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from storage.database import Database


class Figures(Collector):
    """Reads the figures anew at every scrape; `read` gives name → (help, value)."""

    def __init__(self, read: Callable[[], Mapping[str, tuple[str, float]]]) -> None:
        self._read = read

    def collect(self) -> Any:
        for name, (about, value) in self._read().items():
            yield GaugeMetricFamily(f"sangkien_{name}", about, value=value)


def app(
    routes: Sequence[BaseRoute],
    first_page: str,
    database: Database,
    figures: Callable[[], Mapping[str, tuple[str, float]]],
    troubles: Callable[[], Sequence[str]],
    while_serving: Callable[[], Any],
) -> Starlette:
    """`while_serving` is an async context manager: what runs beside the server, started and stopped with it.

    `troubles` names what of it does not run as it should.
    """
    registry = CollectorRegistry()
    registry.register(Figures(figures))

    async def home(_: Request) -> Response:
        return RedirectResponse(first_page, 307)

    async def health(_: Request) -> Response:
        """200 only if the database answers: then people can be served. Not ok where something beside that fails."""
        events = await database.read(lambda store: store.inbox.waiting())
        names = troubles()
        counts = {"waiting": events.get("new", 0), "parked": events.get("parked", 0)}
        unreadable = events.get("unreadable", 0)
        return JSONResponse({"ok": not names, **counts, "unreadable": unreadable, "troubles": names})

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with while_serving():
            yield

    own: list[BaseRoute] = [Route("/", home), Route("/health", health), Route("/metrics", metrics)]
    return Starlette(routes=[*own, *routes], lifespan=lifespan)
