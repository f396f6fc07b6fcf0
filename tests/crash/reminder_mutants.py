"""tests/crash/reminder_mutants.py — mistakes that lose or double a reminder: the judge of reminders must see them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.crash.calendar import DAYS, Calendar
from tests.crash.mutants import ROUNDS, Edit, Mutant, mutated
from tests.crash.reminders import Plan, on_a_database

HUNT = Plan(Calendar(DAYS[8:]), groups=12)  # the days around a deadline: something is due each morning
MUTANTS = (
    Mutant(
        "reminders repeated: what may have arrived is sent again",
        (
            Edit(
                "scheduler/outcomes.py",
                '        return _leave(rows, flight, why + "not repeated", now, tally)\n',
                "        rows.again(flight.number, why)\n        return True\n",
            ),
        ),
        "said 2 times",
    ),
    Mutant(
        "doubts forgotten: what may not have arrived is not decided anew",
        (
            Edit(
                "scheduler/taking_back.py",
                "    return unsent + take_back_doubted(store, midnight - DOUBTED_WITHIN, midnight, BATCH)\n",
                "    return unsent\n",
            ),
        ),
        "left in doubt, said 0 times",
    ),
    Mutant(
        "doubts half taken back: their messages are, what planned them is not",
        (
            Edit(
                "storage/taken_back.py",
                '    session.each(RENAME, [{"number": row.id} for row in rows])\n    _unplan(session, rows)\n',
                '    session.each(RENAME, [{"number": row.id} for row in rows])\n',
            ),
        ),
        "left in doubt, said 0 times",
    ),
    Mutant(
        "reminders planned early: their messages are owed in a transaction of their own",
        (
            Edit(
                "scheduler/reminders.py",
                'JOB = "look at every chat"\n',
                'import asyncio\n\nLATER: list = []\nJOB = "look at every chat"\n',
            ),
            Edit(
                "scheduler/reminders.py",
                "    store.outbox.owe_all(letters, now, lane=BROADCAST)\n",
                "    LATER.append(letters)\n",
            ),
            Edit(
                "scheduler/reminders.py",
                "    return Counter(chats=len(chats), **owed)\n",
                "    await asyncio.sleep(2.5)  # as on a slow disk\n"
                "    while LATER:\n"
                "        letters = LATER.pop()\n"
                "        await database.write(lambda store: store.outbox.owe_all(letters, now, lane=BROADCAST))\n"
                "    return Counter(chats=len(chats), **owed)\n",
            ),
        ),
        "planned, and no message",
    ),
)


def caught(mutant: Mutant, folder: Path) -> list[str]:
    """What the judge says of a mutant; nothing if it could not be caught."""
    tree = mutated(mutant, folder)
    for seed in range(1, ROUNDS + 1):
        place = folder / str(seed)
        place.mkdir()
        wrong = on_a_database(replace(HUNT, seed=seed, tree=tree), place).wrong
        found = [complaint for complaint in wrong if mutant.seen_by in complaint]
        if found:
            return found
    return []
