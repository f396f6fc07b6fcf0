"""The rules of the house that no linter knows: short files and functions, nothing of one machine, whole guides."""

from __future__ import annotations

import re
import statistics

import pytest

from bot.cli import COMMANDS
from bot.config_help import settings_by_name
from tests.support.guides import guides
from tests.support.source import ROOT, functions, product, tracked

LONGEST_FILE = 250
LONGEST_FUNCTION = 60
NOT_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
# Written in pieces, so that this file passes its own test.
MACHINE = re.compile(r"(?:^|[\s\"'=(])/(?:work|root|ho" + r"me|Users)/[\w.-]+")
REGISTRIES = re.compile(
    "|".join((r"py" + r"pi\.org", r"python" + r"hosted\.org", r"npm" + r"js\.(?:org|com)"))
)


@pytest.fixture(scope="module")
def lengths() -> dict[str, int]:
    return {place: lines for path in product() for place, lines in functions(path)}


def test_every_file_of_the_product_can_be_read_at_a_sitting() -> None:
    long = {
        str(p.relative_to(ROOT)): n
        for p in product()
        if (n := len(p.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_functions_are_short(lengths: dict[str, int]) -> None:
    assert {place: lines for place, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}
    ordered = sorted(lengths.values())
    assert statistics.median(ordered) <= 10
    assert ordered[len(ordered) * 9 // 10] <= 30


def test_every_file_says_its_one_job() -> None:
    silent = [
        str(p.relative_to(ROOT)) for p in product() if not p.read_text("utf-8").lstrip().startswith('"""')
    ]
    assert silent == []


def test_no_file_is_named_for_everything_and_nothing() -> None:
    assert [str(p.relative_to(ROOT)) for p in product() if set(p.stem.split("_")) & NOT_NAMES] == []


@pytest.mark.parametrize(
    ("what", "pattern"), [("a path of one machine", MACHINE), ("a registry's host", REGISTRIES)]
)
def test_no_tracked_file_holds(what: str, pattern: re.Pattern[str]) -> None:
    found = []
    for path in tracked():
        content = path.read_bytes()
        if b"\0" in content:
            continue  # a picture or a document
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == [], what


def test_the_guides_name_every_setting() -> None:
    written = guides()
    in_files = "`…_FILE`" in written
    named = [name.removesuffix("_FILE") if in_files else name for name in settings_by_name()]
    assert [name for name in named if not re.search(rf"`{name}`", written)] == []


def test_the_guides_name_no_setting_there_is_none_of() -> None:
    known = {*settings_by_name(), "SANGKIEN_TEST_ALL", "SANGKIEN_TEST_POSTGRES"}
    written = guides()
    assert set(re.findall(r"\bSANGKIEN_[A-Z_]+[A-Z]\b", written)) - known == set()


def test_the_guides_name_every_command() -> None:
    written = guides()
    assert [name for name in COMMANDS if not re.search(rf"^\| `{name}\b", written, re.MULTILINE)] == []
