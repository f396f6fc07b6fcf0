"""A bundle of the close: whole or not, whoever made the file: bounded, and every change of any byte is named."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.closing.manifest import ITS_HASH, MANIFEST, File, digest, to_text
from reports.bundle import reading
from reports.bundle.reading import look
from reports.bundle.writing import file_of, write_bundle
from tests.domain.closing.manifests import HASH, manifest

LOCAL_HEADER = 30  # bytes, before the name
CONTENT = {
    "danh-sach.xlsx": b"PK\x03\x04 a table " * 20,
    "tong-ket.docx": "Tổng kết".encode() * 30,
    "trong.pdf": b"",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A bundle as we write it."""
    folder = tmp_path_factory.mktemp("bundle")
    paths = {}
    for name, content in CONTENT.items():
        paths[name] = folder / name
        paths[name].write_bytes(content)
    files = tuple(file_of(name, path) for name, path in paths.items())
    made = io.BytesIO()
    write_bundle(made, manifest("P", 1, (("A", 3),), files=files), paths)
    return made.getvalue()


def faults(content: bytes, folder: Path) -> list[tuple[str, str]]:
    path = folder / "goi.zip"
    path.write_bytes(content)
    return [(fault.file, fault.what.vi) for fault in look(path).faults]


def test_a_whole_one_has_no_fault_and_says_what_is_in_it(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "goi.zip"
    path.write_bytes(whole)
    looked = look(path)
    assert looked.faults == ()
    assert looked.manifest is not None
    assert [file.name for file in looked.manifest.files] == list(CONTENT)
    with zipfile.ZipFile(path) as bundle:
        assert bundle.testzip() is None, "any program opens it"
        assert bundle.read("tong-ket.docx") == CONTENT["tong-ket.docx"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_change_of_any_byte_is_found(whole: bytes, tmp_path: Path, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole) - 1))
    more = data.draw(st.integers(1, 255))
    changed = bytearray(whole)
    changed[at] = (changed[at] + more) % 256
    assert faults(bytes(changed), tmp_path), at


@pytest.mark.parametrize(
    "name", [name for name, content in CONTENT.items() if content] + [MANIFEST, ITS_HASH]
)
def test_a_change_within_a_file_names_that_file(whole: bytes, tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as bundle:
        begins = bundle.getinfo(name).header_offset + LOCAL_HEADER + len(name)
        size = bundle.getinfo(name).file_size
    for at in {begins, begins + size // 2, begins + size - 1}:
        changed = bytearray(whole)
        changed[at] ^= 1
        assert faults(bytes(changed), tmp_path)[0][0] in {name, ITS_HASH if name == MANIFEST else name}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_cut_or_grown_anywhere_it_is_found(whole: bytes, tmp_path: Path, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole)))
    more = data.draw(st.binary(max_size=40))
    changed = whole[:at] + more + (whole[at:] if more else b"")
    if changed != whole:
        assert faults(changed, tmp_path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_whatever_it_is_it_is_answered(tmp_path: Path, content: bytes) -> None:
    assert faults(content, tmp_path)
    assert faults(b"PK\x03\x04" + content + b"PK\x05\x06" + bytes(18), tmp_path)


def packed(files: list[tuple[str, bytes]], how: int = zipfile.ZIP_STORED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as bundle:
        for name, content in files:
            bundle.writestr(zipfile.ZipInfo(name), content, how)
    return made.getvalue()


def listed(*files: File, extra: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    """A bundle whose manifest lists these, and holds what is `extra`."""
    text = to_text(manifest(files=files))
    return packed([(MANIFEST, text.encode()), (ITS_HASH, f"{digest(text)}\n".encode()), *extra])


HOSTILE: dict[str, tuple[Callable[[], bytes], tuple[str, str]]] = {
    "a bomb": (lambda: packed([("a.txt", bytes(200_000_000))], zipfile.ZIP_DEFLATED), ("a.txt", reading.PACKED.vi)),
    "a way out": (lambda: packed([("../../etc/passwd", b"x")]), ("../../etc/passwd", reading.STRANGE_NAME.vi)),
    "a whole path": (lambda: packed([("/tmp/x", b"x")]), ("/tmp/x", reading.STRANGE_NAME.vi)),
    "a drive": (lambda: packed([("c:\\x", b"x")]), ("c:\\x", reading.STRANGE_NAME.vi)),
    "a folder": (lambda: packed([("a/", b"")]), ("a/", reading.STRANGE_NAME.vi)),
    "another one's letters": (lambda: packed([("tệp.pdf", b"")]), ("tệp.pdf", reading.STRANGE_NAME.vi)),
    "a thousand files": (lambda: packed([(f"f{n}", b"") for n in range(1_000)]), ("", "có quá 500 tệp")),
    "no manifest": (lambda: packed([("a.txt", b"x")]), (MANIFEST, reading.MISSING.vi)),
    "a manifest that is no JSON": (
        lambda: packed([(MANIFEST, b"[" * 200_000)]), (MANIFEST, "bảng kê hỏng: không phải JSON đọc được")
    ),
    "a manifest that is no text": (lambda: packed([(MANIFEST, b"\xff\xfe")]), (MANIFEST, reading.ALTERED.vi)),
    "a manifest without end": (lambda: packed([(MANIFEST, b" " * (9 << 20))]), (MANIFEST, "lớn quá 8 MB")),
    "a file that is missing": (lambda: listed(File("a.pdf", 1, HASH)), ("a.pdf", reading.MISSING.vi)),
    "a file too many": (lambda: listed(extra=(("a.pdf", b"x"),)), ("a.pdf", reading.UNLISTED.vi)),
    "a file of another size": (lambda: listed(File("a.pdf", 9, HASH), extra=(("a.pdf", b"x"),)), ("a.pdf", reading.ALTERED.vi)),
    "one listed twice": (lambda: listed(*[File("a.pdf", 1, HASH)] * 2, extra=(("a.pdf", b"x"),)), (MANIFEST, reading.TWICE.vi)),
    "packed anew by another program": (lambda: listed(), ("", reading.OTHER_SHELL.vi)),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_one_is_refused_in_plain_words_within_bounds(name: str, tmp_path: Path) -> None:
    make, fault = HOSTILE[name]
    content = make()
    (tmp_path / "goi.zip").write_bytes(content)
    tracemalloc.start()
    began = time.process_time()
    try:
        found = [(one.file, one.what.vi) for one in look(tmp_path / "goi.zip").faults]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert fault in found
    assert time.process_time() - began < 5
    assert peak < 40 << 20


def test_two_of_one_name_and_two_in_one_place(whole: bytes, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = packed([("a.pdf", b"x"), ("a.pdf", b"y")])
    assert faults(twice, tmp_path)[0] == ("a.pdf", reading.TWICE.vi)
    overlapping = bytearray(whole)
    second = overlapping.rfind(b"PK\x01\x02")
    struct.pack_into("<L", overlapping, second + 42, 0)  # it says that it begins where the first one does
    assert faults(bytes(overlapping), tmp_path)


def test_a_directory_that_says_it_is_enormous_is_not_read(whole: bytes, tmp_path: Path) -> None:
    for at, value in ((12, 1 << 31), (16, 0), (16, 1 << 31)):
        changed = bytearray(whole)
        struct.pack_into("<L", changed, len(whole) - 22 + at, value)
        assert faults(bytes(changed), tmp_path)


def test_what_is_no_file_is_answered(tmp_path: Path) -> None:
    assert look(tmp_path / "nowhere").faults == (reading.Fault(reading.UNREADABLE),)
    assert look(tmp_path).faults == (reading.Fault(reading.UNREADABLE),)
