"""storage/database.py — one way to run a transaction, on SQLite or PostgreSQL. The only file that knows which.

SQLite: one thread owns the writing connection and commits groups: what waits while a commit runs shares the next
one, each piece of work in its own savepoint. PostgreSQL: a pool of threads, any number of processes.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from sqlalchemy import Engine, create_engine, event, text

from storage.doorbell import NAME, Doorbell
from storage.pieces import End, Piece, gathered, tell
from storage.raw_connection import RawConnection, as_the_server_counts
from storage.sql import Sql
from storage.store import Store

T = TypeVar("T")
Work = Callable[[Store], T]

LARGEST_GROUP = 64  # pieces of work in one commit: more gains nothing and keeps the first one waiting
BUSY_MS = 10_000
PRAGMAS = (
    "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY",
    "wal_autocheckpoint=4000",  # 16 MB: the pages everybody writes are copied into the file less often
    "secure_delete=ON",  # what goes is overwritten, however SQLite was built: Debian's does so, most others do not
)  # fmt: skip
RING = Sql(text(f"NOTIFY {NAME}"))


class Database(Protocol):
    """Where transactions run. `work` is a plain function of a Store; it is committed, or raises and left no trace."""

    engine: Engine

    async def write(self, work: Work[T]) -> T: ...

    async def read(self, work: Work[T]) -> T: ...

    def write_now(self, work: Work[T]) -> T:
        """The same, from a thread without an event loop."""

    def read_now(self, work: Work[T]) -> T:
        """Reading, from such a thread: on SQLite nobody who writes waits for it."""

    async def ring(self) -> None:
        """Tell the other processes that there is something to send."""

    def listen(self, rung: Callable[[], object]) -> None:
        """Call `rung`, in a thread of its own, whenever a process rings. May miss one."""

    def close(self) -> None: ...


def open_database(url: str, threads: int = 4) -> Database:
    """`sqlite:///path` or `postgresql://…`."""
    if url.startswith("sqlite"):
        return SqliteDatabase(url)
    return PostgresDatabase(url.replace("postgresql://", "postgresql+psycopg://", 1), threads)


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()

    return engine


class SqliteDatabase:
    """One writer, many readers, one file."""

    def __init__(self, url: str) -> None:
        self.engine = _sqlite_engine(url)
        self._waiting: queue.SimpleQueue[Piece | None] = queue.SimpleQueue()
        self._readers = ThreadPoolExecutor(2, "reader")
        self._local = threading.local()
        self._writer = threading.Thread(target=self._write_for_ever, name="writer", daemon=True)
        self._writer.start()

    async def write(self, work: Work[T]) -> T:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        self._enqueue(Piece(work, done, loop))
        return await done

    def write_now(self, work: Work[T]) -> T:
        done: Future[T] = Future()
        self._enqueue(Piece(work, done))
        return done.result()

    async def read(self, work: Work[T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, work)

    def read_now(self, work: Work[T]) -> T:
        return self._readers.submit(self._read, work).result()

    async def ring(self) -> None:
        """There are no other processes."""

    def listen(self, rung: Callable[[], object]) -> None:
        """Nobody else rings."""

    def close(self) -> None:
        self._waiting.put(None)
        self._writer.join()
        self._readers.shutdown()
        self.engine.dispose()

    def _enqueue(self, piece: Piece) -> None:
        if not self._writer.is_alive():
            raise RuntimeError("the database is closed")
        self._waiting.put(piece)

    def _read(self, work: Work[T]) -> T:
        pooled: Any = getattr(self._local, "pooled", None)
        if pooled is None:  # held while the thread lives: let go, the pool lends it to the other reader
            pooled = self._local.pooled = self.engine.raw_connection()
        connection = pooled.driver_connection
        connection.execute("BEGIN")
        try:
            return work(Store(connection, self.engine.dialect))
        finally:
            connection.execute("ROLLBACK")

    def _write_for_ever(self) -> None:
        pooled: Any = None
        closing = False
        while not closing and (first := self._waiting.get()) is not None:
            group, closing = gathered(first, self._waiting, LARGEST_GROUP)
            pooled = pooled or self._opened(group)
            if pooled is not None:
                self._commit_group(pooled.driver_connection, group)
        if pooled is not None:
            pooled.close()

    def _opened(self, group: list[Piece]) -> Any:
        """The connection that writes; None where the file cannot be opened now, and these have heard why."""
        try:
            return self.engine.raw_connection()
        except Exception as failed:  # noqa: BLE001 - others may hold it: whoever writes next tries again
            tell(group, [(None, failed)] * len(group))
            return None

    def _commit_group(self, connection: Any, group: list[Piece]) -> None:
        """All of a group in one commit; a piece of work that raises is rolled back alone."""
        try:
            connection.execute("BEGIN IMMEDIATE")
            ends = [self._one_of_group(connection, piece) for piece in group]
            connection.execute("COMMIT")
        except BaseException as failed:  # noqa: BLE001 - nothing was committed: every waiter must hear it
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            ends = [(None, failed)] * len(group)
        tell(group, ends)

    def _one_of_group(self, connection: Any, piece: Piece) -> End:
        if piece.done.cancelled():
            return None, None
        connection.execute("SAVEPOINT piece")
        try:
            store = Store(connection, self.engine.dialect)
            result = piece.work(store)
            store.finish()
        except BaseException as failed:  # noqa: BLE001 - handed to the one who asked
            connection.execute("ROLLBACK TO piece")
            connection.execute("RELEASE piece")
            return None, failed
        connection.execute("RELEASE piece")
        return result, None


def _postgres_engine(url: str, threads: int) -> Engine:
    engine = create_engine(url, pool_size=threads + 1, max_overflow=2)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.execute("SET jit = off")  # compiling a question would take longer than answering it
        connection.commit()

    return engine


class PostgresDatabase:
    """A pool of threads, each with its own connection; rows that matter are locked by the work itself."""

    def __init__(self, url: str, threads: int) -> None:
        self.engine = _postgres_engine(url, threads)
        self._dialect = as_the_server_counts(self.engine.dialect)
        self._threads = ThreadPoolExecutor(threads, "worker")
        self._doorbells: list[Doorbell] = []

    async def write(self, work: Work[T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self.write_now, work)

    async def read(self, work: Work[T]) -> T:
        return await self.write(work)

    def write_now(self, work: Work[T]) -> T:
        pooled = self.engine.raw_connection()
        try:
            connection: Any = pooled.driver_connection
            with connection.pipeline() as pipeline:
                store = Store(RawConnection(connection), self._dialect, pipeline)
                result = work(store)
                store.finish()
                connection.commit()
        except BaseException as failed:
            _give_back(pooled, failed)
            raise
        pooled.close()
        return result

    def read_now(self, work: Work[T]) -> T:
        return self.write_now(work)

    async def ring(self) -> None:
        await self.write(lambda store: store.do(RING))

    def listen(self, rung: Callable[[], object]) -> None:
        self._doorbells.append(Doorbell(self.engine.url, rung))

    def close(self) -> None:
        for doorbell in self._doorbells:
            doorbell.close()
        self._threads.shutdown()
        self.engine.dispose()


def _give_back(pooled: Any, failed: BaseException) -> None:
    """A connection whose work failed: rolled back and kept, or thrown away if the server is gone."""
    try:
        pooled.rollback()
        pooled.close()
    except Exception as gone:  # noqa: BLE001 - the first failure is the one to hear about
        failed.add_note(f"and the connection is gone: {type(gone).__name__}")
        pooled.invalidate()
