"""bot/secret_file.py — the server's own secret: made once, whole at any moment, for us alone to read."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

RANDOM_BYTES = 32


def kept_secret(file: Path) -> str:
    """What the file holds, made now if there is none. Processes that start at once get the same. Raises OSError."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        _make(file)
    secret = file.read_text(encoding="ascii").strip()
    if not secret:
        raise OSError(
            f"{file} is empty; bring it back from a backup, or delete it and every phone is a new one"
        )
    return secret


def _make(file: Path) -> None:
    handle, name = tempfile.mkstemp(prefix=".secret-", dir=file.parent)  # readable by us alone (0600)
    with os.fdopen(handle, "w", encoding="ascii") as draft:
        draft.write(secrets.token_urlsafe(RANDOM_BYTES))
        draft.flush()
        os.fsync(draft.fileno())
    try:
        with contextlib.suppress(FileExistsError):  # another process was first: its secret counts
            os.link(name, file)
    finally:
        Path(name).unlink()
