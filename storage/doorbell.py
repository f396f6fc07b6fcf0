"""storage/doorbell.py — one process tells the others that there is something to send: PostgreSQL's LISTEN and NOTIFY."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import psycopg
from sqlalchemy import URL

log = logging.getLogger(__name__)

NAME = "sangkien_owed"
LOOK_UP_S = 1.0  # how soon a listener notices that it is to stop
AGAIN_S = 2.0  # before a lost server is tried again; until then the poll finds what is owed


class Doorbell:
    """Rung by any process on a database, heard by all of them. A ring may be lost: a poll is the net under it."""

    def __init__(self, url: URL, rung: Callable[[], object]) -> None:
        self._url = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._rung = rung
        self._over = threading.Event()
        self._listener = threading.Thread(target=self._listen_for_ever, name="doorbell", daemon=True)
        self._listener.start()

    def close(self) -> None:
        self._over.set()
        self._listener.join()

    def _listen_for_ever(self) -> None:
        while not self._over.is_set():
            try:
                self._listen()
            except psycopg.Error as gone:
                log.warning("the doorbell is gone for a while", extra={"why": type(gone).__name__})
                self._over.wait(AGAIN_S)

    def _listen(self) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(f"LISTEN {NAME}")
            while not self._over.is_set():
                for _ in connection.notifies(timeout=LOOK_UP_S, stop_after=1):
                    self._rung()
