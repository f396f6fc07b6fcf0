"""tests/support/entries.py — a small tree of units, people over it, and entries, straight into the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from domain.calendar import local_day
from domain.deadlines import handed_in
from domain.kinds.kind import Option
from domain.programme import Phase, Programme
from domain.words import Words
from storage.history import By
from storage.sql import inserting
from storage.store import Store
from storage.tables import Person

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
NAMED = Words(vi="Thi đua sáng kiến", en="Initiatives")
PROGRAMME = Programme(
    key="2026", name=NAMED, owner=NAMED, controller=NAMED, consent_version="1", code_prefix="SK26",
    used_window=(date(2026, 1, 1), date(2026, 12, 31)),
    phases=(Phase("dot-2", Words(vi="Đợt 2", en="Round 2"), date(2026, 7, 1), date(2026, 12, 31), 10),),
    sectors=(Option("other", NAMED),),
)  # fmt: skip
ONE_LEVEL = replace(PROGRAMME, levels=1)
PERSON = inserting(Person)
NAMES = ("Lò Thị Mai", "Giàng A Páo", "Chị Hoa", "Chị Hồng", "Anh Sơn", "Chị Vân", "Anh Tuấn")
AUTHOR, CO_AUTHOR, OFFICER, COLLEAGUE, UPPER, ADMIN, STRANGER = range(1, 8)
TREE = {"P": "", "X": "P", "A": "X", "B": "X", "Y": "P", "C": "Y"}  # unit → the one above it
P, X, A, B, Y, C = range(1, 7)


def people(store: Store) -> None:
    """Seven people and a tree of six units, numbered as above."""
    made: dict[str, int] = {}
    for number, (code, above) in enumerate(TREE.items(), 1):
        made[code] = store.units.make(
            code, id=number, short=code * 3, name=f"Công đoàn {code}", kind="", parent_id=made.get(above),
            valid_from=None, valid_to=None, merged_into_id=None, members=None, search=code.lower(),
        )  # fmt: skip
    for number, name in enumerate(NAMES, 1):
        store.one(
            PERSON, id=number, name=name, phone="", worker_group="", profile={}, unit_id=A, language="vi",
            consented=True, created_at=NOW,
        )  # fmt: skip


def merge(store: Store, unit: str, into: int, last_day: date) -> None:
    """As `units load` does with a list that says so."""
    was = store.units.by_code(unit)
    assert was is not None
    store.units.change(
        unit, short=was.short, name=was.name, kind=was.kind, parent_id=was.parent_id, valid_from=None, valid_to=last_day,
        merged_into_id=into, members=None, search=was.search, cluster=was.cluster,
    )  # fmt: skip


def enter(
    store: Store,
    number: int,
    *,
    title: str = "Giá phơi chè ba tầng quay được",
    unit_id: int = A,
    at: datetime = NOW,
    recognised: bool = True,
    person_id: int = AUTHOR,
    authors: tuple[str, ...] = ("Lò Thị Mai", "Giàng A Páo"),
    solution: str = "",
    evidence: Sequence[int] = (),
    phase: str = "dot-2",
    draft_id: int | None = None,
) -> int:
    """An entry handed in; its number in the store. `draft_id` is its number where no draft of the same test may have that."""
    answers: dict[str, Any] = {
        "title": title,
        "authors": [{"name": name, "percent": "50"} for name in authors],
        "recognised": "yes" if recognised else "no",
        "solution": solution,
        "evidence": list(evidence),
    }
    by = By(person_id, "web", None, at)
    entry = store.initiatives.add(
        answers, by, at, handed_in(PROGRAMME, at, recognised=recognised), local_day(at, PROGRAMME.zone),
        code=f"SK26-CTD-{number:04}", draft_id=draft_id or number, programme=PROGRAMME.key, phase=phase, person_id=person_id,
        entered_by_id=None, confirm_code=None, confirmed_at=None, unit_id=unit_id, unit_name="Công đoàn A",
        channel="web", title=title, benefit_vnd=40_000_000, applied_on=date(2026, 3, 15),
        recognition="yes" if recognised else "no", money_state="declared",
    )  # fmt: skip
    store.acts.begin(entry, by)
    return int(entry.id)
