"""tests/crash/told.py — was each slot said once, and once more only where the sender wrote that it does not know?"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from tests.crash.calendar import PLANNED, STAGE_CLOSES, Slot, instant
from tests.crash.ledger import Row, rows
from tests.crash.unplanned import UNPLANNED

OUTBOX = "SELECT id, chat, once, state, why, message, created_at, sent_at FROM outbox ORDER BY id"
DOUBTED = re.compile(r"doubted:\d+:")  # before the name of a message of which nobody knows whether it arrived

Said = Counter[tuple[str, str]]  # chat, text
Made = tuple[str | None, datetime]  # the name of a message, and when it was owed


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that is owed, or was: in doubt, its row has another name."""

    chat: str
    text: str
    state: str
    doubted: bool
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class End:
    """How a slot ended: how often it was said, how often the sender was in doubt of it, and whether it was dropped then:
    a newer one of its kind was told instead, or its stage was over.
    """

    wrong: str = ""
    times: int = 0
    doubts: int = 0
    outdated: bool = False


@dataclass(slots=True)
class Outcome:
    """How slots ended; of those that came due during a kill, how many were kept: said exactly once.

    In doubt were those on their way at a kill. On the next day they were said once more (`twice`: they had arrived), or
    they were of no use any more, since a newer one was told or the stage was over (`outdated`).
    """

    kills: int = 0
    slots: int = 0
    during: int = 0
    kept: int = 0
    twice: int = 0
    outdated: int = 0
    in_doubt: int = 0
    wrong: list[str] = field(default_factory=list)

    def count(self, slot: Slot, end: End, *, during: bool) -> None:
        if end.wrong:
            self.wrong.append(f"{' '.join(slot)}: {end.wrong}")
        self.in_doubt += end.doubts > 0
        self.during += during
        if during and not end.wrong:
            self.kept += end.times == 1 and not end.outdated
            self.twice += end.times > 1
            self.outdated += end.outdated and end.times < 2

    def figures(self) -> str:
        return (
            f"kills={self.kills} slots={self.slots} due_during_a_kill={self.during} kept={self.kept} "
            f"twice={self.twice} outdated={self.outdated} in_doubt_in_all={self.in_doubt}"
        )


class Told:
    """What a database holds in the end, beside what the groups were told."""

    def __init__(self, url: str, said: Said) -> None:
        self._said = said
        self.planned = {_slot(row): row for row in rows(url, PLANNED)}
        self._earlier: dict[Slot, list[Row]] = defaultdict(list)
        for row in rows(url, UNPLANNED):
            self._earlier[_slot(row)].append(row)
        owed = rows(url, OUTBOX)
        self._letters: Mapping[Made, Letter] = {_made(row, "created_at"): _letter(row) for row in owed}
        self._alike: dict[tuple[str, str], list[Letter]] = defaultdict(list)
        for letter in self._letters.values():
            self._alike[letter.chat, letter.text].append(letter)

    def beside(self) -> list[str]:
        """What the groups were told although no message says so, and messages although no slot does."""
        unowed = [(chat, text) for chat, text in self._said if (chat, text) not in self._alike]
        planned = {_made(row) for found in self._earlier.values() for row in found}
        planned |= {_made(row) for row in self.planned.values()}
        return [
            *(f"{chat}: said, and never owed: {text[:60]!r}" for chat, text in unowed),
            *(
                f"message {name} is owed, and nothing was planned"
                for name, at in self._letters
                if (name, at) not in planned
            ),
        ]

    def end_of(self, slot: Slot) -> End:
        row = self.planned.get(slot)
        if row is None:
            return End("never planned")
        earlier = [letter for one in self._earlier.get(slot, ()) if (letter := self._letters.get(_made(one)))]
        last = self._letters.get(_made(row))
        letters = [*earlier, last] if last else earlier
        doubts = sum(letter.state == "unknown" for letter in letters)
        times = sum(self._said[chat_and_text] for chat_and_text in {(one.chat, one.text) for one in letters})
        wrong = self._wrong_before(slot) or self._wrong_at_last(slot, row, last) or self._counted(letters)
        return End(wrong, times, doubts, outdated=row["outcome"] == "dropped")

    def _wrong_before(self, slot: Slot) -> str:
        """What was taken back had not left, or was in doubt since an earlier day."""
        earlier = [*self._earlier.get(slot, ()), self.planned[slot]]
        for one, anew in pairwise(earlier):
            letter = self._letters.get(_made(one))
            if letter is None:
                continue
            if not letter.doubted or letter.state != "unknown" or letter.ended_at is None:
                return f"decided anew though its message is {letter.state}"
            if instant(anew["at"]).date() <= letter.ended_at.date():
                return "decided anew on the same day"
        return ""

    def _wrong_at_last(self, slot: Slot, row: Row, last: Letter | None) -> str:
        if row["outcome"] != "owed":
            return "" if self._outdated(slot, row) else f"dropped: {row['why']}"
        if last is None:
            return "planned, and no message is owed"
        if last.state == "unknown":
            return f"left in doubt, said {self._said[last.chat, last.text]} times"
        return "" if last.state == "sent" else f"{last.state}, said {self._said[last.chat, last.text]} times"

    def _outdated(self, slot: Slot, dropped: Row) -> bool:
        """Whether it was in doubt until there was no more use in it."""
        in_doubt = [instant(one["at"]) for one in self._earlier.get(slot, ()) if _made(one) in self._letters]
        if not in_doubt:
            return False
        is_over = in_doubt[0].date() <= STAGE_CLOSES < instant(dropped["at"]).date()
        return is_over or self._newer(slot, dropped["at"])

    def _newer(self, slot: Slot, at: object) -> bool:
        """Whether another one of its kind was to be said there in the same breath."""
        chat, kind, _ = slot
        every = ((where, row) for where, row in self.planned.items())
        taken_back = ((where, row) for where, found in self._earlier.items() for row in found)
        return any(
            where[:2] == (chat, kind) and row["outcome"] == "owed" and row["at"] == at
            for where, row in (*every, *taken_back)
        )

    def _counted(self, letters: Iterable[Letter]) -> str:
        """What was sent was said once; what is in doubt, once or never."""
        for chat, text in {(one.chat, one.text) for one in letters}:
            alike, times = Counter(one.state for one in self._alike[chat, text]), self._said[chat, text]
            if not alike["sent"] <= times <= alike["sent"] + alike["unknown"]:
                return f"{' and '.join(alike)}, said {times} times"
        return ""


def _slot(row: Row) -> Slot:
    return row["chat"], row["kind"], row["slot"]


def _made(row: Row, at: str = "at") -> Made:
    return DOUBTED.sub("", row["once"] or "", count=1) or None, instant(row[at])


def _letter(row: Row) -> Letter:
    message, sent_at = row["message"], row["sent_at"]
    text = (json.loads(message) if isinstance(message, str) else message)["text"]
    doubted = DOUBTED.match(row["once"] or "") is not None
    return Letter(row["chat"], text, row["state"], doubted, instant(sent_at) if sent_at else None)
