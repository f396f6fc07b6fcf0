"""The file store on a real disk: whole or not at all, once, private, and names are never paths."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import file_words as say
from domain.kinds.kind import Refusal
from domain.words import Words
from storage.files import FileStore, Kept
from tests.support import file_samples as samples
from tests.support.patience import PATIENCE_S

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def _kept(kept: Kept | Refusal) -> Kept:
    assert isinstance(kept, Kept)
    return kept


def _refused(refused: Kept | Refusal) -> Words:
    assert isinstance(refused, Refusal)
    return refused.why


@pytest.mark.parametrize(("name", "sample"), samples.GOOD.items(), ids=list(samples.GOOD))
def test_every_type_of_evidence_is_kept_and_read_back(
    store: FileStore, name: str, sample: Callable[[], bytes]
) -> None:
    content = sample()
    kept = _kept(store.keep(content, name))
    assert store.read(kept.key) == content
    assert kept.key == hashlib.sha256(content).hexdigest()
    assert (kept.size_bytes, kept.name) == (len(content), name)
    assert list(store.keys()) == [kept.key]


def test_what_is_stored_of_a_picture_is_without_its_place(store: FileStore) -> None:
    kept = _kept(store.keep(samples.jpeg(), "IMG_1.jpg"))
    stored = store.read(kept.key)
    assert samples.CANARY not in stored
    assert kept.key == hashlib.sha256(stored).hexdigest()
    assert kept.size_bytes == len(stored)


def test_two_photos_that_differ_only_in_place_are_one_file(store: FileStore) -> None:
    first, second = store.keep(samples.jpeg(), "a.jpg"), store.keep(samples.jpeg() + b"elsewhere", "b.jpg")
    assert _kept(first).key == _kept(second).key
    assert len(list(store.keys())) == 1


def test_the_same_content_twice_is_one_file_with_two_names(store: FileStore) -> None:
    first, second = _kept(store.keep(samples.pdf(), "a.pdf")), _kept(store.keep(samples.pdf(), "b.pdf"))
    assert (first.key, first.name, second.name) == (second.key, "a.pdf", "b.pdf")
    assert len(list(store.keys())) == 1


def test_the_same_content_from_many_threads_is_one_whole_file(store: FileStore) -> None:
    content = samples.pdf()
    with ThreadPoolExecutor(8) as pool:
        kept = [_kept(k) for k in pool.map(lambda n: store.keep(content, f"{n}.pdf"), range(24))]
    assert {k.key for k in kept} == set(store.keys())
    assert store.read(kept[0].key) == content
    assert _leftovers(store) == []


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "anh.jpg", say.EMPTY),
        (b"MZ\x90\0" + bytes(100), "photo.jpg", say.PROGRAM),
        (b"MZ\x90\0" + bytes(100), "photo.jpg.exe", say.PROGRAM),
        (b"@echo off\r\ndel *.*\r\n", "chay.bat", say.SCRIPT),
        (b"alert(1)", "anh.js", say.SCRIPT),
        (samples.film(b"isom", b"vide"), "phim.mp4", say.VIDEO),
        (samples.plain_jpeg()[:2000], "anh.jpg", say.DAMAGED),
        (samples.pdf()[:-40], "a.pdf", say.DAMAGED),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing(
    store: FileStore, content: bytes, name: str, why: Words
) -> None:
    assert _refused(store.keep(content, name)) == why
    assert list(store.keys()) == []


@pytest.mark.parametrize(
    ("content", "name"),
    [(samples.pdf(), "quyet-dinh.jpg"), (samples.plain_jpeg(), "anh.jpg.exe"), (samples.docx(), "bang.xlsx")],
)
def test_a_name_that_contradicts_the_content_is_refused(store: FileStore, content: bytes, name: str) -> None:
    assert f".{name.rpartition('.')[2]}" in _refused(store.keep(content, name)).vi
    assert list(store.keys()) == []


@pytest.mark.parametrize(
    "name", ["../../../tmp/x.pdf", "/etc/x.pdf", "..", "a\0b", "con\u202e", "", "x" * 9000]
)
def test_a_name_is_never_a_path(store: FileStore, name: str) -> None:
    kept = _kept(store.keep(samples.pdf(), name))
    assert store.path(kept.key) == store.root / kept.key[:2] / kept.key[2:4] / kept.key
    assert [p.name for p in store.root.rglob("*") if p.is_file()] == [kept.key]
    assert not set(kept.name) & set("/\\\0")


def test_twenty_megabytes_are_kept_and_one_byte_more_is_not(store: FileStore) -> None:
    limit = 20 * 1024 * 1024
    start, end = samples.pdf().split(b"trailer", 1)
    padding = limit - len(start) - len(end) - len(b"trailer\n%\n")
    full = start + b"%" + bytes(padding) + b"\n\ntrailer" + end
    assert len(full) == limit
    assert isinstance(store.keep(full, "a.pdf"), Kept)
    assert _refused(store.keep(full + b"\n", "a.pdf")) == say.TOO_BIG(limit=20)


def test_only_the_program_itself_may_read_the_files(store: FileStore) -> None:
    kept = _kept(store.keep(samples.pdf(), "a.pdf"))
    assert store.path(kept.key).stat().st_mode & 0o777 == 0o600
    folders = [store.root, *(p for p in store.root.rglob("*") if p.is_dir())]
    assert [folder.stat().st_mode & 0o777 for folder in folders] == [0o700] * 3


@pytest.mark.parametrize(
    "key", ["", "..", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 65, "0" * 64 + "\n", "0" * 64]
)
def test_what_is_no_key_of_ours_is_not_read(store: FileStore, key: str) -> None:
    for ask in (store.read, store.path):
        with pytest.raises(KeyError):
            ask(key)


def test_a_removed_file_is_gone_and_removing_twice_is_no_error(store: FileStore) -> None:
    key = _kept(store.keep(samples.pdf(), "a.pdf")).key
    store.remove(key)
    store.remove(key)
    assert list(store.keys()) == []
    with pytest.raises(KeyError):
        store.read(key)
    with pytest.raises(KeyError):
        store.remove("../x")


def test_keeping_again_renews_the_age_and_heals_the_file(store: FileStore) -> None:
    path = store.path(_kept(store.keep(samples.pdf(), "a.pdf")).key)
    path.write_bytes(b"rotten")
    os.utime(path, (0, 0))
    store.keep(samples.pdf(), "a.pdf")
    assert path.stat().st_mtime > 0
    assert path.read_bytes() == samples.pdf()


def test_an_empty_store_has_no_keys_and_nothing_to_sweep(store: FileStore) -> None:
    assert list(store.keys()) == []
    assert store.sweep_leftovers(datetime(2030, 1, 1, tzinfo=UTC)) == 0


WRITER = """
import resource, signal, sys
from pathlib import Path
from storage.files import FileStore
from tests.support.file_samples import pdf
if sys.argv[2] != "for ever":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
if sys.argv[2] == "die":
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
store, n = FileStore(Path(sys.argv[1])), 0
while True:
    print(store.keep(pdf() + b"%" + bytes(n), "a.pdf").key, flush=True)
    n += 1
"""


def _writer(store: FileStore, how: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(store.root), how]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _leftovers(store: FileStore) -> list[Path]:
    return [p for p in store.root.rglob("*") if p.is_file() and p.name not in set(store.keys())]


def test_a_crash_in_the_middle_of_writing_leaves_no_file_and_a_leftover_to_sweep(store: FileStore) -> None:
    with _writer(store, "die") as writer:
        writer.communicate(timeout=PATIENCE_S)
    assert writer.returncode == -signal.SIGXFSZ
    assert list(store.keys()) == []
    (leftover,) = _leftovers(store)
    assert leftover.stat().st_size == 1000
    written_at = datetime.fromtimestamp(leftover.stat().st_mtime, UTC)
    assert store.sweep_leftovers(written_at) == 0
    assert store.sweep_leftovers(written_at + timedelta(seconds=1)) == 1
    assert _leftovers(store) == []


def test_a_full_disk_is_an_error_and_leaves_nothing(store: FileStore) -> None:
    with _writer(store, "disk full") as writer:
        _, errors = writer.communicate(timeout=PATIENCE_S)
    assert "OSError" in errors
    assert list(store.keys()) == []
    assert _leftovers(store) == []


def test_a_program_killed_while_it_writes_keeps_all_it_said_it_kept(store: FileStore) -> None:
    with _writer(store, "for ever") as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline().strip() for _ in range(20)]
        writer.send_signal(signal.SIGKILL)
        told += writer.stdout.read().split()
    kept = list(store.keys())
    whole = [key for key in kept if hashlib.sha256(store.read(key)).hexdigest() == key]
    assert set(told) <= set(whole)
    assert whole == kept


@given(st.binary(max_size=300), st.text(max_size=30))
def test_noise_is_never_kept(tmp_path_factory: pytest.TempPathFactory, noise: bytes, name: str) -> None:
    root = tmp_path_factory.getbasetemp() / "noise"
    assert isinstance(FileStore(root).keep(noise, name), Refusal)
    assert not root.exists()
