"""storage/frequent.py — the frequent questions as they stand: the union's file, and what its team added."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from domain.faq import Entry, Faq, grown, read_faq
from domain.fault import Fault

if TYPE_CHECKING:
    from storage.store import Store

log = logging.getLogger(__name__)

FAQ_FILE = Path(__file__).parent.parent / "programmes" / "faq.toml"


class FaultyFaq(ValueError):
    """The file of frequent questions cannot be read; `faults` say why, line by line."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults[0].in_words().en)
        self.faults = faults


def text_of(file: Path = FAQ_FILE) -> str:
    """As the file says it, without the mark Notepad puts before it. Raises OSError, UnicodeDecodeError."""
    return file.read_text(encoding="utf-8-sig")


def written(file: Path = FAQ_FILE) -> tuple[Entry, ...]:
    """The entries of the file. Raises FaultyFaq, OSError, UnicodeDecodeError."""
    read = read_faq(text_of(file))
    entries = tuple(one for one in read if isinstance(one, Entry))
    if len(entries) != len(read):
        raise FaultyFaq(tuple(one for one in read if isinstance(one, Fault)))
    return entries


class News(NamedTuple):
    """What the index is to hold next: how the file stands and then its additions, and the additions."""

    stamp: tuple[Any, ...]
    added: tuple[Entry, ...]


class Frequent:
    """One index for a process: made beside whoever asks, who is answered from the last one until the next is ready."""

    def __init__(self, file: Path = FAQ_FILE) -> None:
        self._file = file
        self._written: tuple[Entry, ...] | None = None
        self._read: tuple[Any, ...] = ()  # how the file stood that `_written` is
        self._stamp: tuple[Any, ...] = ()
        self._faq: Faq | None = None

    def faq(self) -> Faq:
        """Where nothing was learned yet, of the file alone: that takes a while. Raises what `written` does."""
        if self._faq is None:
            self._faq = Faq(self._as_written((self._on_disk(),)))
        return self._faq

    def news(self, store: Store) -> News | None:
        """What to learn, if the file or the additions are not as they were. Cheap: looked at every few seconds."""
        stamp = (self._on_disk(), *store.additions.version())
        return None if stamp == self._stamp else News(stamp, store.additions.approved())

    def learn(self, news: News) -> None:
        """Make the index anew; what stays as it was is not read again.

        A file that cannot be read changes nothing of what was read before.
        """
        self._faq = Faq(grown(self._as_written(news.stamp[:1]), news.added), self._faq)
        self._stamp = news.stamp

    def _as_written(self, stands: tuple[Any, ...]) -> tuple[Entry, ...]:
        """The file's entries, read where the file does not stand as it did."""
        if self._written is not None and stands == self._read:
            return self._written
        try:
            self._written = written(self._file)
            self._read = stands
        except (FaultyFaq, OSError, UnicodeDecodeError) as error:
            if self._written is None:
                raise
            log.error("the frequent questions' file cannot be read", extra={"fault": str(error)[:200]})  # noqa: TRY400
        return self._written

    def _on_disk(self) -> tuple[int, ...]:
        """The file as the disk dates it; () where it is gone."""
        try:
            found = self._file.stat()
        except OSError:
            return ()
        return found.st_mtime_ns, found.st_size


QUESTIONS = Frequent()


def frequent() -> Faq:
    """The index of this process."""
    return QUESTIONS.faq()
