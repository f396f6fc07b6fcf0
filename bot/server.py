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

from bot.job_ages import Jobs
from storage.database import Database
from storage.store import Store


class Figures(Collector):
    """Those of one scrape: name → (help, value), and how long ago each job last ran well."""

    def __init__(self, figures: Mapping[str, tuple[str, float]], ages_s: Mapping[str, float]) -> None:
        self._figures, self._ages_s = figures, ages_s

    def collect(self) -> Any:
        for name, (about, value) in self._figures.items():
            yield GaugeMetricFamily(f"sangkien_{name}", about, value=value)
        ages = GaugeMetricFamily(
            "sangkien_job_age_s", "Seconds since a job of the timetable last ran well.", labels=["job"]
        )
        for job, age_s in self._ages_s.items():
            ages.add_metric([job], age_s)
        yield ages


def app(
    routes: Sequence[BaseRoute],
    first_page: str,
    database: Database,
    figures: Callable[[Store], Mapping[str, tuple[str, float]]],
    troubles: Callable[[], Sequence[str]],
    while_serving: Callable[[], Any],
    jobs: Jobs,
) -> Starlette:
    """`while_serving` is an async context manager: what runs beside the server, started and stopped with it.

    `troubles` names what of it does not run as it should.
    """

    async def home(_: Request) -> Response:
        return RedirectResponse(first_page, 307)

    async def health(_: Request) -> Response:
        """200 only if the database answers: then people can be served. Not ok where something beside that fails."""
        events, ages_s = await database.read(lambda store: (store.inbox.waiting(), jobs.ages_s(store)))
        names = [*troubles(), *jobs.late(ages_s)]
        counts = {"waiting": events.get("new", 0), "parked": events.get("parked", 0)}
        unreadable = events.get("unreadable", 0)
        ages = {job: int(age_s) for job, age_s in ages_s.items()}
        return JSONResponse(
            {"ok": not names, **counts, "unreadable": unreadable, "troubles": names, "jobs": ages}
        )

    async def metrics(_: Request) -> Response:
        registry = CollectorRegistry()
        registry.register(Figures(*await database.read(lambda store: (figures(store), jobs.ages_s(store)))))
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with while_serving():
            yield

    own: list[BaseRoute] = [Route("/", home), Route("/health", health), Route("/metrics", metrics)]
    return Starlette(routes=[*own, *routes], lifespan=lifespan)
