"""tests/support/source.py — the product's own source, for tests that hold the house to its rules."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "domain", "handlers", "reports", "scheduler", "storage")
FILLED = "⁂"
MIGRATIONS = ROOT / "storage" / "migrations" / "versions"


@dataclass(frozen=True, slots=True)
class Text:
    """A `Words(vi=…, en=…)` as it stands in the source; FILLED stands for what an f-string puts in."""

    place: str
    vi: str
    en: str


def tracked() -> list[Path]:
    """Every file in git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True, encoding="utf-8"
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def product() -> list[Path]:
    """The product's Python files, but migrations: these are history."""
    return [
        path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) if path.parent != MIGRATIONS
    ]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function's place and length in lines."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (
                f"{_named(path)}:{node.lineno} {node.name}",
                (node.end_lineno or node.lineno) - node.lineno + 1,
            )


def texts() -> Iterator[Text]:
    """Every text for people, wherever it stands: constants, tables, and in the middle of functions."""
    for path in product():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Words":
                yield from _text(path, node)


def _text(path: Path, call: ast.Call) -> Iterator[Text]:
    given = dict(zip(("vi", "en"), call.args, strict=False)) | {
        k.arg: k.value for k in call.keywords if k.arg
    }
    read = {language: _read(value) for language, value in given.items()}
    vi, en = read.get("vi"), read.get("en")
    if vi is not None and en is not None:
        yield Text(f"{_named(path)}:{call.lineno}", vi, en)


def _read(value: ast.expr) -> str | None:
    """The literal part of a text; None where it is worked out elsewhere."""
    match value:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_read(part) or FILLED for part in parts)
        case ast.IfExp(body=body, orelse=orelse):
            one, other = _read(body), _read(orelse)
            return None if one is None or other is None else one + FILLED + other
        case _:
            return None


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
