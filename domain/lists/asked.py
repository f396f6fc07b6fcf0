"""domain/lists/asked.py — what an officer chose of a list, as it is kept with her request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from domain.lists.which import SENT, Which, which_of
from domain.papers import Param

KIND = "list"


@dataclass(frozen=True, slots=True)
class ListAsked:
    """Of a unit with all below it, in a phase. `every`: all answers; `phones`: with authors' numbers; `csv`: also as .csv."""

    unit_id: int
    phase: str
    counted: str = SENT
    group: str = ""
    every: bool = False
    phones: bool = False
    csv: bool = False

    @property
    def params(self) -> dict[str, Param]:
        return {
            name: int(value) if isinstance(value, bool) else value for name, value in asdict(self).items()
        }

    @property
    def which(self) -> Which:
        """Raises ValueError for what there is not: it was chosen from what there is."""
        found = which_of(self.counted, self.group)
        if found is None:
            raise ValueError(f"no such list: {self.counted} {self.group}")
        return found


def asked_in(params: Mapping[str, Any]) -> ListAsked:
    """What was kept."""
    yes_no = {name: bool(params[name]) for name in ("every", "phones", "csv")}
    return ListAsked(params["unit_id"], params["phase"], params["counted"], params["group"], **yes_no)
