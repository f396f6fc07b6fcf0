"""tests/crash/asked.py — was each question to the team kept once, has it one owner, did each answer reach its asker alone?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tests.crash.ledger import Ledger, Row
from tests.crash.people import Worker
from tests.crash.team import Member

QUESTION = re.compile(r"mẫu k\d+e\d+ ghi thế này đã đủ chưa ạ")
ANSWER = re.compile(r"Chị làm theo mẫu k\d+e\d+, phần \d là được\.")


def owned_and_owed(ledger: Ledger, team: Sequence[Member]) -> list[str]:
    """Holds at any moment when no process is alive."""
    return [*_owned(ledger, {member.name for member in team}), *_owed(ledger)]


def answered(ledger: Ledger, workers: Sequence[Worker], team: Sequence[Member]) -> list[str]:
    """Holds in the end, when everybody has said her last word and heard all."""
    return [
        *_kept(ledger, "asker", Counter(text for w in workers for text in w.asked.elements())),
        *_kept(ledger, "helper", Counter(text for member in team for text in member.answered.elements())),
        *(complaint for worker in workers for complaint in _heard(ledger, worker)),
        *(f"HT-{n} waits although all was answered" for n, c in ledger.cases.items() if c["waits_since"]),
    ]


def _owned(ledger: Ledger, team: set[str]) -> Iterator[str]:
    """By one of the team, or it waits in the queue."""
    for number, case in ledger.cases.items():
        owner = ledger.people[case["owner_id"]]["name"] if case["owner_id"] else None
        if owner is not None and owner not in team:
            yield f"HT-{number} is {owner}'s, who is of no team"
        if (owner is None) != (case["state"] == "new") or (
            case["state"] == "new" and not case["waits_since"]
        ):
            yield f"HT-{number} is {case['state']} and {owner or 'nobody'}'s"


def _owed(ledger: Ledger) -> Iterator[str]:
    """An answer to its asker, a question to somebody of the team."""
    owed = Counter(row["once"] for row in ledger.outbox if row["once"])
    for word in _said(ledger, "helper"):
        asker = ledger.cases[word["case_id"]]["person_id"]
        name = f"case:{word['case_id']}:{word['id']}:{asker}"
        if owed[name] != 1:
            yield f"the answer {name} is kept and {owed[name]} times owed"
    for word in _said(ledger, "asker"):
        name = f"case:{word['case_id']}:{word['id']}:"
        if not any(once.startswith(name) for once in owed):
            yield f"the question {name} is kept and 0 times owed"


def _kept(ledger: Ledger, side: str, said: Counter[str]) -> list[str]:
    """Each as often as it was said, each question as a case of its own."""
    kept = Counter(word["text"] for word in _said(ledger, side))
    wrong = [f"«{text}» was said {said[text]} times and is kept {kept[text]} times"
             for text in said | kept if said[text] != kept[text]]  # fmt: skip
    cases = {word["case_id"] for word in _said(ledger, "asker")}
    return wrong if len(cases) == len(ledger.cases) == len(_said(ledger, "asker")) else [
        *wrong, f"{len(_said(ledger, 'asker'))} questions are {len(cases)} of {len(ledger.cases)} cases",
    ]  # fmt: skip


def _heard(ledger: Ledger, worker: Worker) -> Iterator[str]:
    """In order what was answered to her, and nothing that was said to or by anybody else."""
    given: dict[int, list[str]] = defaultdict(list)
    for word in _said(ledger, "helper"):
        if ledger.people[ledger.cases[word["case_id"]]["person_id"]]["name"] == worker.name:
            given[word["case_id"]].append(word["text"])
    heard = list(dict.fromkeys(found for text in worker.heard for found in ANSWER.findall(text)))
    for number, texts in given.items():
        those = [text for text in heard if text in texts]
        if those != list(dict.fromkeys(texts)):
            yield f"{worker.name} heard {those} of what was answered to HT-{number}: {texts}"
    hers = {text for texts in given.values() for text in texts}
    yield from (f"{worker.name} heard «{text}», which is not hers" for text in heard if text not in hers)
    asked = {found for text in worker.heard for found in QUESTION.findall(text)}
    yield from (f"{worker.name} read «{text}», which she never asked" for text in asked - set(worker.asked))


def _said(ledger: Ledger, side: str) -> list[Row]:
    """By people of the test: a «đúng» between two questions may have gone to the team as well."""
    which = QUESTION if side == "asker" else ANSWER
    return [word for word in ledger.case_words if word["side"] == side and which.fullmatch(word["text"])]
