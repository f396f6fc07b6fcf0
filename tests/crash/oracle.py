"""tests/crash/oracle.py — holds what people said and saw against what the program kept. Empty lists: all is well."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from tests.crash.asked import answered, owned_and_owed
from tests.crash.deliveries import delivered, shown_on_telegram
from tests.crash.identity import identity
from tests.crash.ledger import Ledger, Row
from tests.crash.office import Officer
from tests.crash.papers import came, is_paper, owed
from tests.crash.people import Worker
from tests.crash.scripted import Scripted
from tests.crash.story import Somebody, Story
from tests.crash.team import Member

MOST_STORIES = 200


@dataclass(frozen=True, slots=True)
class People:
    """Who talks with the program."""

    workers: Sequence[Worker]
    team: Sequence[Member]
    office: Sequence[Officer]

    @property
    def all(self) -> list[Scripted]:
        return [*self.workers, *self.team, *self.office]


def judge(ledger: Ledger, people: People, data: Path, *, ended: bool) -> list[str]:
    """Everything that is wrong. `ended`: every person was let come to her last receipt. `data`: the program's folder."""
    workers, team = people.workers, people.team
    return [
        *events_kept(ledger, people.all),
        *answered_once(ledger),
        *delivered(ledger, people.all),
        *owned_and_owed(ledger, team),
        *entries_as_approved(ledger, workers, data / "files"),
        *came(ledger, workers, people.office, data, ended=ended),
        *(handed_in_once(ledger, workers) if ended else ()),
        *(answered(ledger, workers, team) if ended else ()),
        *(f"{one.name}: {one.trouble}" for one in people.all if one.trouble),
        *(_stuck(w) for w in workers if ended and not w.finished),
    ]


def _stuck(worker: Worker) -> str:
    shown = " | ".join(line for text in worker.heard[-1:] for line in text.split("\n"))
    return f"{worker.somebody.name} never came to the end of {worker.story.title}; her phone shows: {shown}"


def judge_at_rest(ledger: Ledger, people: People) -> list[str]:
    """What is wrong while no process is alive: whatever was acknowledged or done so far stands in the database."""
    return [
        *taken_twice(ledger),
        *lost(ledger, people.all),
        *answered_once(ledger),
        *shown_on_telegram(ledger, people.all),
        *owned_and_owed(ledger, people.team),
        *owed(ledger),
    ]


def events_kept(ledger: Ledger, people: Iterable[Scripted]) -> list[str]:
    """What was acknowledged is in the inbox, once, and worked off."""
    undone = [f"event {e['id']} is {e['state']}: {e['fault']}" for e in ledger.inbox if e["state"] != "done"]
    return [*undone, *taken_twice(ledger), *lost(ledger, people)]


def taken_twice(ledger: Ledger) -> list[str]:
    kept = Counter(identity(row["raw"]) for row in ledger.inbox)
    return [f"event {what} was taken {n} times" for what, n in kept.items() if n > 1]


def lost(ledger: Ledger, people: Iterable[Scripted]) -> list[str]:
    kept = {identity(row["raw"]) for row in ledger.inbox}
    return [
        f"lost: {one.name}'s {what}" for one in people for what in one.talk.acknowledged() if what not in kept
    ]


def answered_once(ledger: Ledger) -> list[str]:
    """One event, one answer owed: fewer are lost effects, more are effects twice. A paper comes beside them."""
    heard = Counter((row["channel"], row["chat"]) for row in ledger.inbox if row["state"] == "done")
    answers = [row for row in ledger.outbox if row["lane"] == 0 and not is_paper(row)]
    given = Counter((row["channel"], row["chat"]) for row in answers)
    return [f"{chat}: {n} events, {given[chat]} answers" for chat, n in heard.items() if given[chat] != n]


def handed_in_once(ledger: Ledger, workers: Iterable[Worker]) -> list[str]:
    """Every «gửi» became one entry, and every entry was told of by its code."""
    wrong = []
    kept = Counter(entry["title"] for entry in ledger.entries)
    for worker in workers:
        wrong += [
            f"«{title}» was sent and is there {kept[title]} times"
            for title in worker.sent
            if kept[title] != 1
        ]
    told = {code for worker in workers for code in worker.receipts}
    return wrong + [f"nobody was told of {e['code']}" for e in ledger.entries if e["code"] not in told]


def entries_as_approved(ledger: Ledger, workers: Sequence[Worker], files: Path) -> list[str]:
    """What is stored is what its author approved; a receipt is never for nothing."""
    by_code = {entry["code"]: entry for entry in ledger.entries}
    wrong = []
    for worker in workers:
        for code, title in worker.receipts.items():
            entry = by_code.get(code)
            if entry is None or entry["title"] != title:
                wrong.append(
                    f"{worker.somebody.name} has the receipt {code} for «{title}», which is not there"
                )
            else:
                wrong += [f"{code}: {what}" for what in _differs(entry, worker.somebody, ledger, files)]
    titles = {title for worker in workers for title in worker.sent}
    wrong += [
        f"{e['code']} «{e['title']}» was never approved" for e in ledger.entries if e["title"] not in titles
    ]
    return wrong + _one_version(ledger)


def _differs(entry: Row, somebody: Somebody, ledger: Ledger, files: Path) -> list[str]:
    mark = entry["title"].rpartition(" ")[2]
    story = next((s for s in (Story(somebody, n) for n in range(1, MOST_STORIES)) if s.mark == mark), None)
    if story is None:
        return [f"its title is marked {mark}, which is not hers"]
    answers = _plain(entry["answers"])
    wrong = [
        f"{key} is {answers.get(key)!r} and not {value!r}"
        for key, value in story.stored().items()
        if answers.get(key) != value
    ]
    owner = ledger.people[entry["person_id"]]["name"]
    wrong += [f"it is {owner}'s and not {somebody.name}'s"] if owner != somebody.name else []
    return wrong + _evidence(entry, story, ledger, files)


def _plain(answers: Row) -> dict[str, Any]:
    """Day and sum without what the form notes about them."""
    day, benefit = answers.get("applied_on") or {}, answers.get("benefit") or {}
    return {**answers, "applied_on": day.get("on"), "benefit": benefit.get("vnd")}


def _evidence(entry: Row, story: Story, ledger: Ledger, files: Path) -> list[str]:
    wrong = []
    numbers = entry["answers"].get("evidence") or []
    for number in numbers:
        attachment = ledger.attachments.get(number)
        if attachment is None or attachment["state"] != "kept":
            wrong.append(f"its picture {number} is not kept")
            continue
        content = _content(files, attachment["key"])
        if hashlib.sha256(content).hexdigest() != attachment["key"]:
            wrong.append(f"the content of its picture {number} is not what its name says")
        elif Image.open(io.BytesIO(content)).size != story.picture_size:
            wrong.append(f"its picture {number} is another one's")
    return wrong if len(numbers) == 1 else [*wrong, f"it has {len(numbers)} pictures"]


def _content(files: Path, key: str) -> bytes:
    found = list(files.rglob(key))
    return found[0].read_bytes() if found else b""


def _one_version(ledger: Ledger) -> list[str]:
    """Nobody changed an entry: each has its first version and one line of history."""
    versions = Counter(row["initiative_id"] for row in ledger.versions)
    acts = Counter(row["initiative_id"] for row in ledger.history)
    return [
        f"{e['code']} has {versions[e['id']]} versions and {acts[e['id']]} acts"
        for e in ledger.entries
        if (versions[e["id"]], acts[e["id"]]) != (1, 1)
    ]
