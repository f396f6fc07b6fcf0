"""tests/crash/mutants.py — mistakes that lose or double something, each in a copy of the product: the oracle must see them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from tests.crash.loop import Plan, run
from tests.crash.processes import ROOT

HUNT = Plan(kills=12, on_the_web=2, on_telegram=6, faults=0.2, duplicates=0.1, hunt=True)
ROUNDS = 5  # each with other dice; nearly always the first is enough
ROOMS = ("bot", "domain", "handlers", "reports", "scheduler", "storage")


@dataclass(frozen=True, slots=True)
class Edit:
    """`old` stands exactly once in the file."""

    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """`seen_by` stands in one of the oracle's complaints: a mutant is caught for what it does."""

    name: str
    edits: tuple[Edit, ...]
    seen_by: str


MUTANTS = (
    Mutant(
        "commit moved: an event is done in a transaction of its own, before its effects",
        (
            Edit(
                "bot/inbox.py",
                "        self.parked = 0\n",
                "        self.parked = 0\n        self._undone: dict = {}\n",
            ),
            Edit(
                "bot/inbox.py",
                "        take_turn(store, incoming, talk, event.received_at, now, self.place, attempt.ahead)\n",
                "        self._undone[address] = incoming\n",
            ),
            Edit(
                "bot/inbox.py",
                "            await self.ahead.done(attempt.address, attempt.ahead, lambda store: self._one(store, attempt))\n",
                "            await self.ahead.done(attempt.address, attempt.ahead, lambda store: self._one(store, attempt))\n"
                "            if (done := self._undone.pop(attempt.address, None)) is not None:\n"
                "                now = self._clock()\n"
                "                await self._database.write(\n"
                "                    lambda store: take_turn(\n"
                "                        store, done, store.conversations.open(attempt.address, '', now),\n"
                "                        now, now, self.place,\n"
                "                    )\n"
                "                )\n",
            ),
        ),
        " answers",
    ),
    Mutant(
        "dedupe dropped: an event that comes again is a new one",
        (
            Edit(
                "storage/inbox.py",
                "**address.parts(), event_id=event_id, raw=raw,",
                "**address.parts(), event_id=f'{event_id}:{now.timestamp()}', raw=raw,",
            ),
        ),
        " was taken ",
    ),
    Mutant(
        "offset early: Telegram is told to forget updates that are not stored yet",
        (
            Edit(
                "bot/channels/telegram/poller.py",
                "            left = await _store(channel, inbox, batch)\n",
                "            left: list = []\n"
                "            asyncio.get_running_loop().call_later(  # as on a slow disk\n"
                "                0.3, lambda batch=batch: presses.create_task(_store(channel, inbox, batch))\n"
                "            )\n",
            ),
        ),
        "lost: ",
    ),
    Mutant(
        "answers once: what may have been lost on the way is not said again",
        (
            Edit(
                "scheduler/outcomes.py",
                "    rows.again(flight.number, why)\n",
                "    rows.unknown(flight.number, why, now)\n",
            ),
        ),
        " was left unknown and never shown",
    ),
    Mutant(
        "doubles unmarked: what is said again is not written down",
        (
            Edit(
                "scheduler/outcomes.py",
                "    rows.again(flight.number, why)\n",
                "    rows.again(flight.number, flight.why)\n",
            ),
        ),
        " more than known of",
    ),
    Mutant(
        "answers of the team lost: they are kept with the question, and owed to nobody",
        (
            Edit(
                "handlers/desk/helping_out.py",
                "    told = telling_asker.tell(turn, case, words, str(word), answers=True, files=files)\n",
                "    told = bool(words and files is not None)\n",
            ),
        ),
        " times owed",
    ),
    Mutant(
        "papers begun for ever: what was being made at a kill is never taken up again",
        (
            Edit(
                "bot/papers/room.py",
                "        await self.database.write(lambda store: PaperRequests(store).take_up(self.holder, self.clock()))\n",
                "",
            ),
        ),
        "'papers': ",
    ),
    Mutant(
        "papers done early: one is noted as made before its files are there",
        (
            Edit(
                "bot/papers/room.py",
                "            await self._note(row, await self._tried(row, bench))\n",
                "            await self.database.write(lambda store: PaperRequests(store).made(row, (), self.clock()))\n"
                "            await self._note(row, await self._tried(row, bench))\n",
            ),
            Edit(
                "bot/papers/room.py",
                "    if PaperRequests(store).made(row, found.files, now):\n",
                "    if not PaperRequests(store).made(row, found.files, now):\n",
            ),
        ),
        " times and owed ",
    ),
)


def caught(mutant: Mutant, folder: Path) -> list[str]:
    """What the oracle says of a mutant; nothing if it could not be caught."""
    tree = mutated(mutant, folder)
    for seed in range(1, ROUNDS + 1):
        place = folder / str(seed)
        place.mkdir()
        wrong = run(replace(HUNT, seed=seed, tree=tree), place).wrong
        found = [complaint for complaint in wrong if mutant.seen_by in complaint]
        if found:
            return found
    return []


def mutated(mutant: Mutant, folder: Path) -> Path:
    """A copy of the product with the mistake in it."""
    tree = folder / "mutant"
    for room in ROOMS:
        shutil.copytree(ROOT / room, tree / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "programmes", tree / "programmes")
    for edit in mutant.edits:
        file = tree / edit.file
        text = file.read_text(encoding="utf-8")
        assert text.count(edit.old) == 1, f"{edit.file} no longer holds once:\n{edit.old}"
        file.write_text(text.replace(edit.old, edit.new), encoding="utf-8")
    return tree
