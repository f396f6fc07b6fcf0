"""storage/pieces.py — work that waits for the one writer, and how whoever waits for it hears of its end."""

from __future__ import annotations

import asyncio
import queue
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

End = tuple[Any, BaseException | None]  # what a piece of work gave back, or raised


@dataclass(frozen=True, slots=True)
class Piece:
    """Work that waits for the writer, and who waits for it: in an event loop, or (None) in a thread."""

    work: Callable[..., Any]
    done: asyncio.Future[Any] | Future[Any]
    loop: asyncio.AbstractEventLoop | None = None


def gathered(
    first: Piece, waiting: queue.SimpleQueue[Piece | None], at_most: int
) -> tuple[list[Piece], bool]:
    """What waits behind the first one by now, and whether nothing comes after it."""
    group = [first]
    while len(group) < at_most:
        try:
            more = waiting.get_nowait()
        except queue.Empty:
            break
        if more is None:
            return group, True
        group.append(more)
    return group, False


def tell(group: Sequence[Piece], ends: Sequence[End]) -> None:
    """Everybody hears how it ended: all who wait in one event loop are woken by one call."""
    by_loop = defaultdict[asyncio.AbstractEventLoop | None, list[tuple[Piece, End]]](list)
    for piece, end in zip(group, ends, strict=True):
        by_loop[piece.loop].append((piece, end))
    for loop, told in by_loop.items():
        if loop is None:
            _settle(told)
        else:
            with suppress(RuntimeError):  # the loop was closed: nobody waits there any more
                loop.call_soon_threadsafe(_settle, told)


def _settle(told: list[tuple[Piece, End]]) -> None:
    for piece, (result, failed) in told:
        if piece.done.done():  # whoever waited was cancelled
            continue
        if failed is None:
            piece.done.set_result(result)
        else:
            piece.done.set_exception(failed)
