"""bot/papers/worker.py — what happens in a process of its own: one paper made, its files kept in our store."""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import cast

from bot.papers.making import Made, MadeFile, Maker, Making
from domain.chat import OutgoingFile
from domain.papers import Param
from domain.words import Language, Words
from storage.files import FileStore, MadeTooBig
from storage.reader import Reader

KINDS = "bot.papers.kinds"
FOLDER = "sangkien-paper-"

TOO_BIG = Words(
    vi="Tệp làm ra lớn quá {mb} MB nên em không gửi được. Anh/chị chọn ít hơn, ví dụ từng đơn vị một.",
    en="The file would be larger than {mb} MB and cannot be sent. Please choose less, such as one unit at a time.",
)


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where a worker reads and keeps. `kinds`: the module with KINDS; `templates`: where the union's own lie, if any do;
    `folders`: how the names of its folders below `scratch` begin.
    """

    database: str
    files: Path
    scratch: Path
    kinds: str = KINDS
    templates: Path | None = None
    folders: str = FOLDER


@dataclass(frozen=True, slots=True)
class Order:
    """One paper to be made."""

    kind: str
    person_id: int
    params: Mapping[str, Param]
    language: Language
    now: datetime


@dataclass(frozen=True, slots=True)
class Finished:
    """The files are in our store; nothing names them until the program says so in the outbox."""

    say: Words
    files: tuple[OutgoingFile, ...]


@dataclass(slots=True)
class _Here:
    """Of this process, from its first moment on."""

    place: Workplace | None = None
    reader: Reader | None = None


_here = _Here()


def begin(place: Workplace) -> None:
    """The first thing in a new worker: it ends with its program, however that ends, and by nothing else."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the program's, which stops us
    _here.place = place
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """After a kill the pool's own pipes stay open for ever: each worker holds both ends."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def who() -> int:
    """The number of the worker's process."""
    return os.getpid()


def make(order: Order) -> Finished:
    """Raises whatever the maker raises; KeyError where nobody makes such a paper."""
    place = _here.place
    if place is None:
        raise RuntimeError("no workplace: `begin` was not called")
    maker = cast("Mapping[str, Maker]", import_module(place.kinds).KINDS)[order.kind]
    if _here.reader is None:
        _here.reader = Reader(place.database)
    place.scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=place.folders, dir=place.scratch) as folder:
        files = FileStore(place.files)
        making = Making(
            _here.reader.read,
            order.person_id,
            order.params,
            order.language,
            order.now,
            Path(folder),
            files.path,
            place.templates,
        )
        return _kept(maker(making), files)


def _kept(made: Made, store: FileStore) -> Finished:
    try:
        return Finished(made.say, tuple(_keep(file, store) for file in made.files))
    except MadeTooBig as error:
        return Finished(TOO_BIG(mb=error.most_mb), ())


def _keep(file: MadeFile, store: FileStore) -> OutgoingFile:
    return OutgoingFile(store.keep_made(file.path), file.name, file.media_type)
