"""tests/crash/papers.py — did each paper that was asked for come once, as files that open, or an honest word that it failed?"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from tests.crash.ledger import Ledger, Row
from tests.crash.office import SORRY, Officer
from tests.crash.people import Worker
from tests.crash.scripted import Scripted

HEART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}  # a file without it is none
DOSSIER = ("don-{}.docx", "don-{}.pdf", "ban-mo-ta-{}.docx", "ban-mo-ta-{}.pdf")
LIST = ".xlsx"
SCRATCH = "papers"  # below the data folder: where workers write before a file is kept


def is_paper(row: Row) -> bool:
    """Whether a message that is owed is what came of a paper, and no answer to an event."""
    return bool(row["message"].get("files")) or row["message"]["text"].startswith(SORRY)


def owed(ledger: Ledger) -> list[str]:
    """Holds at any moment when no process is alive: what is made is owed with its files, once, and what failed is told."""
    told = Counter(_told(row) for row in ledger.outbox if is_paper(row))
    ended = Counter(_ended(row) for row in ledger.papers if row["state"] != "wanted")
    return [
        f"{len(keys)} files of {chat} are made {ended[chat, keys]} times and owed {told[chat, keys]} times"
        for chat, keys in told | ended
        if told[chat, keys] != ended[chat, keys]
    ]


def came(
    ledger: Ledger, workers: Sequence[Worker], office: Sequence[Officer], data: Path, *, ended: bool
) -> list[str]:
    """Holds when all has come to rest and the program has ended. `data`: its folder."""
    by_code = {entry["code"]: entry["id"] for entry in ledger.entries}
    made = Counter(row["params"].get("entry") for row in ledger.papers if row["kind"] == "dossier")
    wrong = [*owed(ledger), *_kept(ledger, data / "files")]
    for worker in workers:
        wrong += [f"{worker.name}'s papers of {code} were promised, and nobody makes them"
                  for code in worker.promised if not made[by_code.get(code)]]  # fmt: skip
        wrong += [f"{worker.name} wanted the papers of {code} {worker.ordered[code]} times, and they are {n} orders"
                  for code in worker.receipts if (n := made[by_code.get(code)]) > worker.ordered[code]]  # fmt: skip
    lists, wanted = (
        sum(row["kind"] != "dossier" for row in ledger.papers),
        sum(o.wanted.total() for o in office),
    )
    wrong += [f"{lists} lists were ordered, and {wanted} wanted"] if lists > wanted else []
    wrong += [f"paper {row['id']} waits for ever" for row in ledger.papers if row["state"] == "wanted"]
    wrong += [f"{left.name} is left behind" for left in (data / SCRATCH).glob("*")]
    phones = (*workers, *office) if ended else ()
    return [*wrong, *(complaint for one in phones for complaint in _on_the_phone(ledger, one))]


def _told(row: Row) -> tuple[str, tuple[str, ...]]:
    return row["chat"], tuple(file["key"] for file in row["message"].get("files", ()))


def _ended(row: Row) -> tuple[str, tuple[str, ...]]:
    return row["chat"], tuple(file["key"] for file in row["files"])


def _kept(ledger: Ledger, files: Path) -> Iterator[str]:
    """What is handed out lies in the store, and opens."""
    codes = {entry["id"]: entry["code"] for entry in ledger.entries}
    for row in ledger.papers:
        names = [file["name"] for file in row["files"]]
        if row["state"] == "made" and not _of_its_kind(row, names, codes):
            yield f"paper {row['id']}, a {row['kind']}, is {names}"
        for file in row["files"]:
            found = list(files.rglob(file["key"]))
            if not found or not opens(file["name"], found[0].read_bytes()):
                yield f"{file['name']} of paper {row['id']} does not open"


def _of_its_kind(row: Row, names: list[str], codes: dict[int, str]) -> bool:
    if row["kind"] == "dossier":
        return names == [name.format(codes[row["params"]["entry"]]) for name in DOSSIER]
    return len(names) == 1 and names[0].endswith(LIST)


def opens(name: str, content: bytes) -> bool:
    """By what no program of ours says of it."""
    if name.endswith(".pdf"):
        return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            return packed.testzip() is None and HEART[name.rpartition(".")[2]] in packed.namelist()
    except BadZipFile:
        return False


def _on_the_phone(ledger: Ledger, one: Scripted) -> Iterator[str]:
    """She got every file that is owed to her, whole."""
    got = Counter(name for name, content in one.talk.files() if opens(name, content))
    hers = Counter(file["name"] for row in _of(ledger, one) for file in row["message"].get("files", ()))
    yield from (f"{one.name} has {got[name]} of {n} {name}" for name, n in hers.items() if got[name] < n)
    yield from (f"{one.name} has {name}, which is not hers" for name in got if name not in hers)


def _of(ledger: Ledger, one: Scripted) -> Iterable[Row]:
    return (row for row in ledger.outbox if is_paper(row) and one.talk.is_of(row["channel"], row["chat"]))
