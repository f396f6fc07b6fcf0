"""`make bench`, `make bench ONLY=name`: one JSON line a figure; remarks go to the other stream."""

from __future__ import annotations

import sys

from tests.benchmarks import (
    broadcast,
    charts,
    desk,
    entry,
    erasing,
    frequent,
    friday,
    kept,
    lists,
    offered,
    officers,
    papers,
    process,
    progress,
    sweep,
    turns,
)
from tests.benchmarks.figure import Benchmark, Goal
from tests.benchmarks.lookalikes import figures as lookalikes

BENCHMARKS = {
    "turns_per_s_sqlite": Benchmark(Goal(10, at_least=True), turns.sqlite),
    "turns_per_s_postgres": Benchmark(Goal(5, at_least=True), turns.postgres),
    "turns_vs_memory_ptb": Benchmark(Goal(0.25, at_least=True), turns.memory),
    "turn_p99_ms_at_50": Benchmark(Goal(50), offered.p99),
    "start_to_page_s": Benchmark(Goal(2), process.start_to_page),
    "rss_mb": Benchmark(Goal(150), process.memory),
    "page_kb": Benchmark(Goal(60), process.page),
    "entry_bytes_telegram": Benchmark(Goal(15_000), entry.on_telegram),
    "entry_bytes_web": Benchmark(Goal(15_000), entry.on_web),
    "entry_messages": Benchmark(Goal(16), entry.messages),
    "entry_messages_zalo": Benchmark(Goal(18), entry.messages_on_zalo),
    "entry_bytes_zalo": Benchmark(Goal(15_000), entry.on_zalo),
    "turns_per_s_zalo": Benchmark(Goal(0.9, at_least=True), turns.zalo),
    "chart_kb": Benchmark(Goal(40), charts.largest),
    "chart_ms": Benchmark(Goal(500), charts.time_to_draw),
    "sweep_50k_s": Benchmark(Goal(10), sweep.seconds),
    "sweep_50k_mb": Benchmark(Goal(300), sweep.memory),
    "broadcast_vs_floor": Benchmark(Goal(1.05), broadcast.against_the_floor),
    "broadcast_breaches": Benchmark(Goal(0), broadcast.breaches),
    "reply_p99_s_during_broadcast": Benchmark(Goal(2), broadcast.reply_p99),
    "reminders_kept_pct": Benchmark(Goal(100, at_least=True), kept.share),
    "queue_p99_ms_1m": Benchmark(Goal(150), officers.queue_on_a_file),
    "search_p99_ms_1m": Benchmark(Goal(150), officers.search_on_a_file),
    "lookalike_p99_ms_1m": Benchmark(Goal(15), lookalikes.p99_on_a_file),
    "lookalike_hit_at_5": Benchmark(Goal(0.95, at_least=True), lookalikes.hit_at_5),
    "lookalike_hit_at_5_quiet": Benchmark(Goal(0.93, at_least=True), lookalikes.hit_at_5_quiet),
    "lookalike_index_mb_1m": Benchmark(Goal(475), lookalikes.index_mb),
    "queue_p99_ms_1m_pg": Benchmark(Goal(150), officers.queue_on_a_server),
    "search_p99_ms_1m_pg": Benchmark(Goal(150), officers.search_on_a_server),
    "lookalike_p99_ms_1m_pg": Benchmark(Goal(25), lookalikes.p99_on_a_server),
    "lookalike_vs_pg_trgm": Benchmark(Goal(100, at_least=True), lookalikes.against_pg_trgm),
    "rollup_ms_1m": Benchmark(Goal(100), progress.on_a_file),
    "rollup_ms_1m_pg": Benchmark(Goal(100), progress.on_a_server),
    "friday_5000_s": Benchmark(Goal(20), friday.seconds),
    "lookalike_add_ms": Benchmark(Goal(5), lookalikes.add_ms),
    "xlsx_1m_s": Benchmark(Goal(2, at_least=True), lists.seconds),
    "xlsx_1m_mb": Benchmark(Goal(200), lists.memory),
    "erase_ms": Benchmark(Goal(2_000), erasing.on_file),
    "erase_ms_pg": Benchmark(Goal(2_000), erasing.on_server),
    "desk_route_p99_ms": Benchmark(Goal(100), desk.route_p99),
    "dossier_s": Benchmark(Goal(1), papers.dossier),
    "faq_hit_at_3": Benchmark(Goal(0.95, at_least=True), frequent.hit_at_3),
    "faq_false_rate": Benchmark(Goal(0.03), frequent.false_rate),
    "faq_p99_ms": Benchmark(Goal(5), frequent.p99_ms),
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; known: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        figure = BENCHMARKS[name].measure()
        met = "met" if BENCHMARKS[name].goal.met(figure) else "NOT met"
        print(figure.line(), flush=True)
        print(f"{name}: {BENCHMARKS[name].goal} {met}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
