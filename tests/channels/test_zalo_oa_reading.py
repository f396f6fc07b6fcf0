"""A raw event becomes an Incoming or CannotRead, and nothing else."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.zalo_oa import chats
from bot.channels.zalo_oa.reading import read
from domain.chat import CannotRead, Incoming
from tests.channels.zalo_oa_table_in import APP, NAME, NOT_READ, READS, Json, said

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
ANY_JSON = st.recursive(
    SCALARS, lambda some: st.lists(some, max_size=3) | st.dictionaries(st.text(max_size=9), some, max_size=3)
)


@pytest.mark.parametrize(("raw", "incoming"), [row[1:] for row in READS], ids=[row[0] for row in READS])
def test_an_event_is_read_as_the_table_says(raw: Json, incoming: Incoming) -> None:
    before = copy.deepcopy(raw)
    assert read(raw, APP, NAME) == incoming
    assert raw == before


@pytest.mark.parametrize("raw", [row[1] for row in READS], ids=[row[0] for row in READS])
def test_the_inbox_files_an_event_under_what_is_read_of_it(raw: Json) -> None:
    incoming = read(raw, APP, NAME)
    assert chats.key(raw) == (incoming.event_id, incoming.address.chat)


@pytest.mark.parametrize("raw", [row[1] for row in NOT_READ], ids=[row[0] for row in NOT_READ])
def test_what_zalo_would_not_write_cannot_be_read(raw: Json) -> None:
    with pytest.raises(CannotRead):
        read(raw, APP, NAME)


def test_a_broken_event_is_told_without_its_words() -> None:
    with pytest.raises(CannotRead) as told:
        read(said("user_send_text", {"text": "0900 000 041\x00"}), APP, NAME)
    assert "0900" not in str(told.value)


def _anywhere(raw: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    inner = raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    return [path, *(place for key, part in inner for place in _anywhere(part, (*path, key)))]


PLACES = [(n, place) for n, row in enumerate(READS) for place in _anywhere(row[1]) if place]


@settings(max_examples=300)
@given(place=st.sampled_from(PLACES), instead=ANY_JSON)
def test_anything_anywhere_is_read_or_cannot_be(place: tuple[int, tuple[Any, ...]], instead: Any) -> None:
    raw = copy.deepcopy(READS[place[0]][1])
    at: Any = raw
    for step in place[1][:-1]:
        at = at[step]
    at[place[1][-1]] = instead
    chats.key(raw)
    try:
        found = read(raw, APP, NAME)
    except CannotRead:
        return
    assert isinstance(found, Incoming)


@given(ANY_JSON.filter(lambda raw: isinstance(raw, dict)))
def test_any_json_is_read_or_cannot_be(raw: Any) -> None:
    chats.key(raw)
    try:
        read(raw, APP, NAME)
    except CannotRead:
        return
