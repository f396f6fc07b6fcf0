"""Everything said to people stands in both languages, whole and clean."""

from __future__ import annotations

import dataclasses
import importlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

import pytest

from domain.words import Words
from tests.support.source import ROOT, Text, product, texts

# Words no Vietnamese sentence has, even where its own words carry no marks.
ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the and you your please is are not with from this that these those was were will would should must have has "
        "entry entries send sent error invalid unit units phase phases cancel skip yes number date money help what when "
        "where who how which of or by for into click submit user login password delete edit open close draft drafts "
        "worker workers officer office officers photo photos picture file files day days year month week today tomorrow",
    )
)
MEANT = {"English it is."}  # said in the language that was just chosen
VIETNAMESE = re.compile(
    "[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)
COMMAND = re.compile(
    r"(?:\./)?sangkien [a-z]+(?: load)?|SANGKIEN_\w+|chmod \d+|--[a-z-]+|\[\[\w+\]\]|/[a-z]+\b|\.\w{2,4}\b|https?://\S+|@\w+"
)
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")


@pytest.fixture(scope="module")
def every() -> list[Text]:
    found = [*texts(), *constants()]
    assert len(found) > 500
    return found


def constants() -> Iterator[Text]:
    """What modules hold once they are put together: sums of texts, tables, filled blanks."""
    for path in product():
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if not name.endswith(("__main__", "migrations.env")):
            for words in reached(vars(importlib.import_module(name)), set()):
                yield Text(name, words.vi, words.en)


def reached(value: Any, seen: set[int]) -> Iterator[Words]:
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Words):
        yield value
    elif isinstance(value, Mapping):
        yield from (words for part in value.values() for words in reached(part, seen))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from (words for part in value for words in reached(part, seen))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from (
            words for f in dataclasses.fields(value) for words in reached(getattr(value, f.name), seen)
        )


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def bilingual(every: list[Text]) -> list[Text]:
    """As written, without what blanks were filled with, and without what is meant to be the other language."""
    written = [t for t in every if ".py:" in t.place and not t.place.startswith("domain/examples.py")]
    return [t for t in written if t.vi != t.en and t.vi not in MEANT]


def test_both_languages_have_the_same_blanks(every: list[Text]) -> None:
    found = [f"{t.place} {blanks(t.vi) ^ blanks(t.en)}" for t in every if blanks(t.vi) != blanks(t.en)]
    assert not found, "\n".join(found)


def test_no_language_is_empty_where_the_other_speaks(every: list[Text]) -> None:
    found = [t.place for t in every if bool(t.vi.strip()) != bool(t.en.strip())]
    assert not found, "\n".join(found)


def test_letters_are_composed(every: list[Text]) -> None:
    found = [t.place for t in every if not all(unicodedata.is_normalized("NFC", s) for s in (t.vi, t.en))]
    assert not found, "\n".join(found)


def test_there_are_no_double_or_strange_spaces(every: list[Text]) -> None:
    strange = re.compile("  | \n|\n |[\t\r\u200b\u2060\ufeff]")
    found = [f"{t.place} {s!r}" for t in every for s in (t.vi, t.en) if strange.search(s)]
    assert not found, "\n".join(found)


def test_a_text_that_hangs_on_another_hangs_on_it_in_both_languages(every: list[Text]) -> None:
    def edges(text: str) -> tuple[str, str]:
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

    found = [f"{t.place} {t.vi!r} {t.en!r}" for t in every if edges(t.vi) != edges(t.en)]
    assert not found, "\n".join(found)


def test_vietnamese_holds_no_english(every: list[Text]) -> None:
    found = []
    for t in bilingual(every):
        bare = COMMAND.sub(" ", QUOTED.sub(" ", re.sub(r"\{[^}]*\}", " ", t.vi)))
        words = {w.lower() for w in re.findall(r"[A-Za-z]+", bare) if not w.isupper()} & ENGLISH
        if words:
            found.append(f"{t.place} {sorted(words)} in {t.vi!r}")
    assert not found, "\n".join(found)


def test_english_holds_no_vietnamese_but_names_and_examples(every: list[Text]) -> None:
    found = []
    for t in bilingual(every):
        bare = QUOTED.sub(" ", t.en)
        words = [w for w in re.findall(r"\w+", bare) if VIETNAMESE.search(w) and not w[0].isupper()]
        if words:
            found.append(f"{t.place} {words} in {t.en!r}")
    assert not found, "\n".join(found)
