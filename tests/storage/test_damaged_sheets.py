"""A damaged workbook is answered, never a crash: bytes changed at random, from fixed seeds."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from random import Random

import pytest
from openpyxl import Workbook

from domain.fault import Fault
from storage.sheets import read_rows


def sound_file(folder: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["mã", "tên"])
    sheet.append(["A", date(2025, 7, 1)])
    path = folder / "units.xlsx"
    book.save(path)
    return path


def test_a_damaged_workbook_never_ends_the_program(tmp_path: Path) -> None:
    path = sound_file(tmp_path)
    whole, chance = path.read_bytes(), Random(7)
    for _ in range(60):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        path.write_bytes(bytes(broken[: chance.choice([len(broken), chance.randrange(len(broken))])]))
        assert isinstance(read_rows(path), list | Fault)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_a_damaged_part_never_ends_the_program(tmp_path: Path, part: str) -> None:
    path = sound_file(tmp_path)
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    chance = Random(part)
    for _ in range(20):
        broken = bytearray(parts[part])
        for _ in range(chance.randint(1, 3)):
            broken[chance.randrange(len(broken))] = chance.choice(b'<>"/09az ')
        with zipfile.ZipFile(path, "w") as book:
            for name, content in parts.items():
                book.writestr(name, bytes(broken) if name == part else content)
        assert isinstance(read_rows(path), list | Fault)
