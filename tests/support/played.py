"""tests/support/played.py — how many tests begin: played once, and from then on put in as the rows it left behind.

Only where it begins exactly as it did then: every row of the database and all that the person knows are compared.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, fields
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from storage.sql import Sql
from tests.support.rows import Rows, carry_out, leading, rows_of

if TYPE_CHECKING:
    from tests.support.talk import Somebody

P = ParamSpec("P")
Play = Callable[Concatenate["Somebody", P], str]


@dataclass(frozen=True, slots=True)
class Scene:
    """How somebody and the database were before, and what led from there; what she was told last."""

    knew: dict[str, Any]
    before: Rows
    knows: dict[str, Any]
    leads: list[Sql]
    said: str


KNOWN: WeakKeyDictionary[Engine, dict[Any, list[Scene]]] = WeakKeyDictionary()


def played_once(play: Play[P]) -> Play[P]:
    @wraps(play)
    def known(somebody: Somebody, /, *how: P.args, **more: P.kwargs) -> str:
        database, knew = somebody.database, _knows(somebody)
        scenes = KNOWN.setdefault(database.engine, {}).setdefault((play, how, *sorted(more.items())), [])
        before = database.write_now(rows_of)
        for scene in scenes:
            if (scene.knew, scene.before) == (knew, before):
                database.write_now(partial(carry_out, statements=scene.leads))
                _learns(somebody, scene.knows)
                return scene.said
        said = play(somebody, *how, **more)
        leads = leading(before, database.write_now(rows_of))
        scenes.append(Scene(knew, before, _knows(somebody), leads, said))
        return said

    return known


def _knows(somebody: Somebody) -> dict[str, Any]:
    names = [field.name for field in fields(somebody) if field.name != "database"]
    return deepcopy({name: getattr(somebody, name) for name in names})


def _learns(somebody: Somebody, knows: dict[str, Any]) -> None:
    for name, value in deepcopy(knows).items():
        setattr(somebody, name, value)
