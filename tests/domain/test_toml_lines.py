"""Every value of a TOML text is found on the line that an editor shows."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from domain.toml_lines import lines_of

DEMOS = Path(__file__).parents[2] / "programmes"

TANGLED = """\
# [not.a.table] = 1
"a key" = 'x # no comment'
dotted . inner = 1  # a comment, with = and ]
text = \"\"\"
[neither]
this = "is a table"\"\"\"
list = [
  1, 2,   # two here
  [3, "]"],
  { a = 1, b = ["}", 2] },
]
moment = 2026-01-01 07:00:00
[table]
k = { inline = { deep = 1 } }
[[many]]
x = 1
[many.sub]
y = 2
[[many]]
[[many.nested]]
z = 3
"""


def paths_in(value: Any, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    pairs = (
        value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    )
    return {path} | {p for key, inner in pairs for p in paths_in(inner, (*path, key))}


@pytest.mark.parametrize(
    "text", [TANGLED, *(p.read_text(encoding="utf-8") for p in DEMOS.glob("*/programme.toml"))]
)
def test_every_value_has_a_line_and_nothing_else_has(text: str) -> None:
    assert set(lines_of(text)) == paths_in(tomllib.loads(text)) - {()}


def test_lines_are_those_an_editor_shows() -> None:
    lines = lines_of(TANGLED)
    assert lines["a key",] == 2
    assert lines["dotted", "inner"] == 3
    assert lines["list", 1] == 8
    assert lines["list", 2, 1] == 9
    assert lines["list", 3, "b", 1] == 10
    assert lines["moment",] == 12
    assert lines["table", "k", "inline", "deep"] == 14
    assert lines["many", 0, "sub", "y"] == 18
    assert lines["many", 1, "nested", 0, "z"] == 21
