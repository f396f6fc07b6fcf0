"""`sangkien bundle verify`: one bundle or several, without a database; the status tells whether all is well."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.bundle.writing import file_of, write_bundle
from tests.domain.closing.manifests import manifest
from tests.support.command_line import CommandLine


@pytest.fixture
def sangkien(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


def made(folder: Path, name: str, unit: str, valid: int, below: tuple[tuple[str, int], ...] = ()) -> Path:
    paper = folder / "tong-ket.docx"
    paper.write_bytes(b"words")
    path = folder / name
    write_bundle(path, manifest(unit, valid, below, files=(file_of(paper.name, paper),)), {paper.name: paper})
    return path


def test_bundles_that_add_up_are_well_and_others_are_named(sangkien: CommandLine, tmp_path: Path) -> None:
    above = made(tmp_path, "p.zip", "P", 1, (("A", 3), ("B", 2)))
    made(tmp_path, "a.zip", "A", 3)
    made(tmp_path, "b.zip", "B", 2)
    said = sangkien("bundle", "verify", "p.zip", "a.zip", "b.zip")
    assert said.status == 0
    assert "p.zip: nguyên vẹn. Công đoàn P, gói số 1, 10/9/2023: hợp lệ 6. Mã kiểm: " in said.out
    assert "3 gói, không có gì sai hay thiếu." in said.out
    said = sangkien("bundle", "verify", "p.zip", "a.zip")
    assert said.status == 1
    assert "Còn thiếu: Công đoàn P: chưa có gói của Công đoàn B (B)." in said.err
    content = bytearray(above.read_bytes())
    content[content.index(b"words")] ^= 1
    above.write_bytes(content)
    said = sangkien("bundle", "verify", "p.zip", "a.zip", "nowhere.zip")
    assert said.status == 1
    assert "p.zip: tong-ket.docx: nội dung đã bị thay đổi" in said.err
    assert "nowhere.zip: không mở được tệp này" in said.err
