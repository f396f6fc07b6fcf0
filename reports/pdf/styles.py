"""reports/pdf/styles.py — how a part of a Word document looks: its own settings, else its style's, else the document's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Element = Any  # of lxml
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFF = frozenset({"0", "false", "none", "off", "nil"})
TWIPS = 20.0  # a point


class Styles:
    """The styles of a document; `root` is its styles part."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self._by_id = {style.get(f"{W}styleId"): style for style in found}
        self._usual = {
            style.get(f"{W}type"): style for style in found if style.get(f"{W}default") not in (None, *OFF)
        }
        self._defaults = None if root is None else root.find(f"{W}docDefaults")

    def chain(self, own: Element | None, style: str | None, kind: str, part: str) -> list[Element]:
        """Settings called `part` («pPr»), the nearest first; `kind` is whose style it is («paragraph»)."""
        found = [own] if own is not None else []
        at = self._by_id.get(style) if style else self._usual.get(kind)
        passed: set[int] = set()
        while at is not None and id(at) not in passed:
            passed.add(id(at))
            found += at.findall(f"{W}{part}")
            above = at.find(f"{W}basedOn")
            at = None if above is None else self._by_id.get(above.get(f"{W}val"))
        return found + self._by_default(part)

    def _by_default(self, part: str) -> list[Element]:
        inside = None if self._defaults is None else self._defaults.find(f"{W}{part}Default/{W}{part}")
        return [] if inside is None else [inside]


def value(chain: Sequence[Element], name: str, attribute: str = "val") -> str | None:
    """The nearest one's word on this."""
    for part in chain:
        said = part.find(f"{W}{name}")
        if said is not None and said.get(f"{W}{attribute}") is not None:
            return str(said.get(f"{W}{attribute}"))
    return None


def is_on(chain: Sequence[Element], name: str) -> bool:
    """Whether the nearest one that speaks of it says so; present and empty is yes."""
    said = next((found for part in chain if (found := part.find(f"{W}{name}")) is not None), None)
    return said is not None and said.get(f"{W}val") not in OFF


def points(chain: Sequence[Element], name: str, *attributes: str) -> float:
    """A length, in points; the first of these attributes that is a number."""
    for attribute in attributes:
        said = value(chain, name, attribute)
        if said is not None:
            return number(said) / TWIPS
    return 0.0


def number(said: str | None, otherwise: float = 0.0) -> float:
    try:
        return float(said or otherwise)
    except ValueError:  # a unit of another program, or a stranger's joke
        return otherwise
