"""bot/logs.py — one JSON line an event, without personal data and without secrets.

Of our own lines everything is shown, of a library's only the pattern: what it fills in may be a person's words.
Of an error its kind, its places and our notes: its message may repeat a value, so only harmless ones are shown.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

PHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .-]?\d){9}(?!\d)")
TELEGRAM_TOKEN = re.compile(r"\d{6,12}(?::|%3A)[A-Za-z0-9_-]{30,}")
OURS = ("number", "channel", "reference", "job", "counts", "tries", "seconds")
ROOMS = ("bot", "domain", "handlers", "reports", "scheduler", "storage")
SHORTEST_SECRET = 8

log = logging.getLogger(__name__)


class JsonLines(logging.Formatter):
    """Time, level, where, what, and our own few fields."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        long_enough = {s for s in secrets if len(s) >= SHORTEST_SECRET}
        self._secrets = sorted(long_enough | {quote(s, safe="") for s in long_enough}, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "what": self.blotted(_what(record)),
            **{name: self._field(getattr(record, name)) for name in OURS if hasattr(record, name)},
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = type(record.exc_info[1]).__name__
            line["where"] = [self.blotted(part) for part in _error(record.exc_info[1])]
        return json.dumps(line, ensure_ascii=False)

    def _field(self, value: object) -> object:
        """Numbers and sums as they are; whatever else as blotted text."""
        if isinstance(value, dict):
            return {str(key): self._field(part) for key, part in value.items()}
        return value if isinstance(value, int | float | None) else self.blotted(str(value))

    def blotted(self, text: str) -> str:
        """Without our secrets, and without what looks like a token or a phone number."""
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return PHONE.sub("***", TELEGRAM_TOKEN.sub("***", text))


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in ROOMS


def _what(record: logging.LogRecord) -> str:
    if _is_ours(record):
        return record.getMessage()
    return str(record.msg).partition("\n")[0]


def _error(error: BaseException) -> Iterator[str]:
    """An error and what led to it, the newest first: kind, harmless message, our notes, and places in the code."""
    seen: BaseException | None = error
    told: set[int] = set()
    while seen is not None and id(seen) not in told:
        told.add(id(seen))
        yield f"{type(seen).__name__}: {message}" if (message := harmless(seen)) else type(seen).__name__
        yield from getattr(seen, "__notes__", ())
        for frame in reversed(traceback.extract_tb(seen.__traceback__)):
            yield f"{frame.filename}:{frame.lineno} {frame.name}"
        for part in seen.exceptions if isinstance(seen, BaseExceptionGroup) else ():
            yield from _error(part)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)


def harmless(error: BaseException) -> str:
    """An error's message where it cannot repeat what a person wrote; else nothing.

    Ours are written for people; the system's say what failed; a database's operational errors (locked, full, gone)
    name no values, but SQLAlchemy wraps them together with statement and parameters.
    """
    if type(error).__module__.partition(".")[0] in ROOMS:
        return str(error)
    if isinstance(error, OSError):
        return error.strerror or ""
    if type(error).__name__ == "OperationalError":
        return str(getattr(error, "orig", error)).partition("\n")[0]
    return ""


def set_up_logs(level: str, secrets: Iterable[str]) -> None:
    """Our rooms log at `level`; libraries, which know nothing of privacy, warnings only."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(secrets))
    handler.addFilter(lambda record: _is_ours(record) or record.levelno >= logging.WARNING)
    logging.basicConfig(level="ERROR" if level == "ERROR" else "WARNING", handlers=[handler], force=True)
    for room in ROOMS:
        logging.getLogger(room).setLevel(level)
    sys.excepthook = lambda kind, error, trace: log.critical(
        "the program stopped", exc_info=(kind, error, trace)
    )
    threading.excepthook = _thread_stopped


def _thread_stopped(stopped: threading.ExceptHookArgs) -> None:
    if stopped.exc_value is not None:
        log.critical("a thread stopped", exc_info=stopped.exc_value)
