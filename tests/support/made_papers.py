"""tests/support/made_papers.py — makers that do as they are told, as a worker process finds them."""

from __future__ import annotations

import os
import time
from pathlib import Path

from bot.papers.making import Made, MadeFile, Making
from domain.papers import OWN_DATA
from domain.words import Words, verbatim


def letter(making: Making) -> Made:
    """Names of people, as a worker reads them in the database."""
    name = making.read(lambda store: store.people.get(making.person_id)).name
    path = making.folder / "thư.txt"
    path.write_text(f"{name} {making.params['n']} {making.now.isoformat()} {os.getpid()}", encoding="utf-8")
    return Made(Words(vi="Thư của {who} đây ạ.", en="A letter of {who}.")(who=verbatim(name)),
                (MadeFile("thư.txt", "text/plain", path),))  # fmt: skip


def not_any_more(_making: Making) -> Made:
    return Made(Words(vi="Anh/chị không còn quyền xem ạ.", en="You may not see this any more."))


def dies(_making: Making) -> Made:
    os._exit(9)


def dies_once(making: Making) -> Made:
    mark = Path(str(making.params["mark"]))
    if mark.exists():
        return letter(making)
    mark.touch()
    os._exit(9)


def faulty(_making: Making) -> Made:
    raise LookupError("a bug, on purpose")


def slow(making: Making) -> Made:
    Path(str(making.params["mark"])).touch()
    time.sleep(60)
    return letter(making)


KINDS = {f.__name__: f for f in (letter, not_any_more, dies, dies_once, faulty, slow)} | {OWN_DATA: letter}
