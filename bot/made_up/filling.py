"""bot/made_up/filling.py — fills the demo's database with so many made-up entries, the same ones for the same seed and moment."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.made_up import stories
from bot.made_up.answers import answers
from bot.made_up.ideas import Idea, idea_of
from bot.made_up.names import name
from bot.made_up.picture import picture
from bot.made_up.workplaces import Workplace, workplaces
from domain.answers import benefit_vnd
from domain.calendar import local_day
from domain.chat import Address, IncomingFile
from domain.entry_code import entry_code
from domain.programme import Programme
from storage.chronicle import Chronicle
from storage.database import Database
from storage.files import FileStore, Kept
from storage.filling import Filling, filling
from storage.history import By
from storage.store import Store

AT_ONCE = 10_000  # entries in one transaction
NEW_AUTHORS = 0.62  # of the entries; the others are another one of somebody's


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up entry as it was put in: its number, and what it is about."""

    number: int
    idea: Idea
    title: str


@dataclass(slots=True)
class Season:
    """What entries are made from; `authors` of each unit so far: their number and name."""

    programme: Programme
    places: list[Workplace]
    evidence: list[int]
    first_person: int
    now: datetime
    authors: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    people: int = 0

    def author(self, chance: random.Random, place: Workplace, put: Filling) -> tuple[int, str]:
        known = self.authors.setdefault(place.unit_id, [])
        if known and chance.random() > NEW_AUTHORS:
            return chance.choice(known)
        found = self.first_person + self.people, name(chance)
        self.people += 1
        known.append(found)
        put.person(
            id=found[0], name=found[1], phone="", worker_group=place.worker_group, profile={}, unit_id=place.unit_id,
            language="vi", consented=True, created_at=self.now,
        )  # fmt: skip
        return found


def fill(
    database: Database,
    files: FileStore,
    count: int,
    now: datetime,
    *,
    seed: int = 1,
    at_once: int = AT_ONCE,
    told: Callable[[Made], None] = lambda made: None,  # noqa: ARG005 - nobody listens
    committed: Callable[[int], None] = lambda number: None,  # noqa: ARG005 - nobody listens
) -> None:
    """Put that many entries into a database that has the demo and no entry. `told` hears of each that was made,
    `committed` how many are there for good, after each transaction.
    """
    chance = random.Random(seed)
    season = database.write_now(lambda store: _begin(store, files, count, chance, now))
    weights = _added_up([place.weight for place in season.places])
    with filling(database) as put:
        for number in range(1, count + 1):
            place = chance.choices(season.places, cum_weights=weights)[0]
            told(_entry(chance, season, place, number, put))
            if number % at_once == 0 or number == count:
                put.commit()
                committed(number)


def _begin(store: Store, files: FileStore, count: int, chance: random.Random, now: datetime) -> Season:
    places = workplaces(store, count, chance, now)
    evidence = _picture(store, files, places[0].officer_id, now)
    first = store.people.make(now).id + 1
    return Season(store.programmes.active(), places, [evidence], first, now)


def _picture(store: Store, files: FileStore, person_id: int, now: datetime) -> int:
    """In a draft that nobody sends: what entries share is no sign of copying then."""
    kept = files.keep(picture(), "anh-minh-hoa.png")
    assert isinstance(kept, Kept), kept  # noqa: S101 - our own picture
    draft = store.drafts.start("initiative", person_id, now)
    file = IncomingFile(
        kind="photo", ref="", unique=kept.key, name=kept.name, media_type=kept.media_type, size_bytes=kept.size_bytes,
        key=kept.key, looks=kept.looks,
    )  # fmt: skip
    number = store.attachments.add(draft.id, Address("web", "web", ""), file, now)
    store.drafts.close(draft, "dropped", now)
    return number


def _entry(chance: random.Random, season: Season, place: Workplace, number: int, put: Filling) -> Made:
    programme, wanted = season.programme, stories.outcome(chance)
    if number == 1 and wanted in {"duplicate", "merged"}:
        wanted = "valid"
    at, phase = stories.came_in(chance, programme, wanted, season.now)
    recognised = wanted != "waiting_recognition"
    told, (person_id, author) = idea_of(chance, place.trade, place.kind), season.author(chance, place, put)
    said = answers(
        chance, programme, told, place, author, local_day(at, programme.zone), season.evidence, recognised=recognised
    )  # fmt: skip
    serial = put.count_on(f"{programme.code_prefix}-{place.short}")
    vnd = benefit_vnd(said)
    made = Chronicle(
        programme, By(person_id, "web", None, at), recognised=recognised, id=number, draft_id=-number,
        code=entry_code(programme.code_prefix, place.short, serial), programme=programme.key, phase=phase.key,
        person_id=person_id, unit_id=place.unit_id, unit_name=place.unit_name, title=said["title"], benefit_vnd=vnd,
        applied_on=date.fromisoformat(said["applied_on"]["on"]), recognition=said["recognised"],
        money_state="declared" if vnd else "not_in_money", answers=said, channel="web",
    )  # fmt: skip
    stories.live(chance, made, wanted, place, season.now)
    put.entry(made)
    return Made(number, told, made.entry.title)


def _added_up(weights: list[float]) -> list[float]:
    total, found = 0.0, []
    for weight in weights:
        total += weight
        found.append(total)
    return found
