"""handlers/command.py — one thing that can be typed or pressed anywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.words import Words
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class Command:
    """`words` are phrases that mean it, in both languages; `open_to_all` works before she agreed.

    Marks in `words` matter only to those who type marks: «mời» is typed «moi» too, but «mới» is another word.

    `menu` is its line in the channel's own list of commands; `argument` a pattern of what may follow the words.
    `in_group` is what it does in a group, where all others are led to the private chat.
    """

    name: str
    words: tuple[str, ...]
    act: Callable[[Turn], None]
    menu: Words | None = None
    argument: str = ""
    open_to_all: bool = False
    in_group: Callable[[Turn], None] | None = None

    @property
    def slash(self) -> str:
        """Its name in a channel's own list of commands."""
        return next((w.removeprefix("/") for w in self.words if w.startswith("/")), self.name)
