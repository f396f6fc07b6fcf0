"""tests/support/lifecycle_table.py — the lifecycle as a guide shows it. `python -m tests.support.lifecycle_table` writes it."""

from __future__ import annotations

from collections.abc import Iterator

from domain.lifecycle import ABOVE, ALONE, BEFORE, CLOCK, EVERY, HERS, REVIEWERS, SAME, TABLE, TWICE, Move
from domain.statuses import STATUSES
from tests.support.guides import put_between

MARK = "<!-- lifecycle -->"
WHO = {
    HERS: "its author, or who entered it",
    REVIEWERS: "any officer over its unit",
    ABOVE: "upper officer, admin",
    CLOCK: "the system",
}
PATHS = {EVERY: "", ALONE: "one level", TWICE: "four eyes, two levels", frozenset({"one"}): "one look",
         frozenset({"two"}): "two levels"}  # fmt: skip


def as_markdown() -> str:
    """One row a status: its label, and for each who may act there what leads where."""
    lines = [f"| status | the author reads | {' | '.join(WHO.values())} |", "|---|---|" + "---|" * len(WHO)]
    for name, status in STATUSES.items():
        cells = (", ".join(_moves(name, who)) for who in WHO)
        lines.append(f"| `{name}` | {status.label.vi} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _moves(status: str, who: frozenset[str]) -> Iterator[str]:
    """Each act under all who may do it, not under fewer."""
    for move in TABLE:
        if status in move.start and who <= move.who and (who != ABOVE or not move.who >= REVIEWERS):
            yield f"{move.act} → {_to(move)}"


def _to(move: Move) -> str:
    to = {SAME: "the same", BEFORE: "as before"}.get(move.to, f"`{move.to}`")
    return f"{to} ({PATHS[move.paths]})" if PATHS[move.paths] else to


if __name__ == "__main__":
    put_between(MARK, as_markdown())
