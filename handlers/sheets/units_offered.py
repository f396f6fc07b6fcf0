"""handlers/sheets/units_offered.py — the units a workbook may name: hers, by name and code, as its list shows them."""

from __future__ import annotations

from domain.kinds.kind import Option
from domain.roles import MAY
from domain.vietnamese import words_key
from domain.words import verbatim
from handlers import scope
from handlers.turn import Turn

KNOWN = "units of "  # in the state of a turn that no message began, and that is never kept


def shown(name: str, code: str) -> str:
    """Names repeat, codes do not."""
    return f"{name} · {code}"


def listed(turn: Turn, act: str) -> tuple[str, ...]:
    """As the drop-down list of a cell."""
    return tuple(option.also[-1] for option in options(turn, act))


def options(turn: Turn, act: str) -> tuple[Option, ...]:
    """Units in which she may do this, found by name, by code, or by both. There are thousands: gathered once a turn."""
    known: tuple[Option, ...] | None = turn.state.get(f"{KNOWN}{act}")
    if known is None:
        known = turn.state[f"{KNOWN}{act}"] = _options(turn, act)
    return known


def _options(turn: Turn, act: str) -> tuple[Option, ...]:
    found = {
        unit.id: unit
        for top in scope.roots(turn, MAY[act])
        for unit in turn.store.units.within(top, turn.today)
    }
    return tuple(
        Option(str(u.id), verbatim(u.name), (u.search, u.code, shown(u.name, u.code))) for u in found.values()
    )


def number(turn: Turn, act: str, cell: str) -> str:
    """Of the only unit that a cell names to the letter, by name, code or both, accent-blind; "" where it names none so."""
    key = f"{KNOWN}{act} by name"
    named: dict[str, set[str]] | None = turn.state.get(key)
    if named is None:
        named = turn.state[key] = {}
        for option in options(turn, act):
            for words in (option.label.vi, *option.also):
                named.setdefault(words_key(words), set()).add(option.value)
    found = named.get(words_key(cell), set())
    return next(iter(found)) if len(found) == 1 else ""


def changed(turn: Turn) -> None:
    """The tree is another one now."""
    for key in [key for key in turn.state if key.startswith(KNOWN)]:
        del turn.state[key]
