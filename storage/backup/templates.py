"""storage/backup/templates.py — a union's own Word templates: they were written by hand, and lie nowhere else."""

from __future__ import annotations

import shutil
from pathlib import Path


def templates_in(folder: Path) -> list[Path]:
    """Without what Word writes beside a document that is open."""
    return sorted(path for path in folder.glob("*.docx") if path.is_file() and not path.name.startswith("~$"))


def copy_templates(source: Path, to: Path) -> int:
    """Into a folder that holds none; how many bytes they are together."""
    found = templates_in(source)
    if found:
        to.mkdir(mode=0o700, parents=True, exist_ok=True)
    return sum(Path(shutil.copyfile(path, to / path.name)).stat().st_size for path in found)
