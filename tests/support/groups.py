"""tests/support/groups.py — a group in which several people speak, and what it hears of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from storage.store import Store
from tests.support.talk import Somebody

CODE = re.compile(r"/noi (\d{6})")


@dataclass(slots=True)
class Group:
    """`chat` is the group's; whoever speaks in it is told apart by `by`."""

    chat: Somebody

    def hears(self, text: str, by: str = "somebody", **more: Any) -> str:
        return self.chat.does(text=text, sender=by, **more)

    def presses(self, label: str, by: str = "somebody") -> str:
        return self.chat.does(press=self.chat.button(label), sender=by)

    def connected_by(self, officer: Somebody, unit: str = "che tam duong") -> str:
        return self.hears(f"/noi {code_of(officer, unit)}")

    @property
    def rows(self) -> list[Any]:
        """What it hears of, and how."""
        return self.chat.database.write_now(self._rows)

    @property
    def units(self) -> list[str]:
        """The codes of the units it hears of."""
        return self.chat.database.write_now(
            lambda store: [store.units.get(row.unit_id).code for row in self._rows(store)]
        )

    def _rows(self, store: Store) -> list[Any]:
        return store.unit_chats.of_chat(
            store.conversations.open(self.chat.address, "group", self.chat.now).id
        )


def code_of(officer: Somebody, unit: str = "che tam duong") -> str:
    """The code she gets for her unit."""
    said = officer.says("nối nhóm")
    if not CODE.search(said):
        said = officer.says(unit, "1")
    found = CODE.search(said)
    assert found is not None, said
    return found[1]
