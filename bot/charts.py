"""bot/charts.py — draws a unit's chart when a channel sends it: in that channel's thread, and not before it goes out."""

from __future__ import annotations

import logging
from datetime import datetime

from domain.pulse.charts import Chart
from reports.progress import Progress
from reports.progress_chart import progress_chart
from reports.progress_facts import progress_of
from storage.database import Database
from storage.pulse_facts import unit_facts
from storage.store import Store

log = logging.getLogger(__name__)


def drawn(database: Database, key: str) -> bytes:
    """The PNG that a chart's key asks for. Raises KeyError where it cannot be drawn: its words go without it."""
    try:
        chart = Chart.of(key)
        return progress_chart(database.read_now(lambda store: _progress(store, chart)))
    except Exception as failed:
        log.exception("a chart could not be drawn", extra={"chart": key})
        raise KeyError(key) from failed


def _progress(store: Store, chart: Chart) -> Progress:
    programme, unit = store.programmes.active(), store.units.by_code(chart.unit)
    phase = next(phase for phase in programme.phases if phase.key == chart.phase)
    if unit is None:
        raise KeyError(chart.unit)
    at = datetime.fromisoformat(chart.at)
    facts = unit_facts(store, unit.id, programme, at, phase=phase)
    if facts is None:
        raise KeyError(chart.phase)
    return progress_of(facts, phase, programme, at, chart.language)
