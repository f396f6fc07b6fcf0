"""A raw update becomes an Incoming or CannotRead, and nothing else."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram import chats
from bot.channels.telegram.reading import Me, read
from domain.chat import CannotRead, Incoming
from tests.channels.telegram_table_in import BOT, GROUP, READS, UNREADABLE, USERNAME, Json, message

ME = Me(BOT, USERNAME)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
ANY_JSON = st.recursive(
    SCALARS, lambda some: st.lists(some, max_size=3) | st.dictionaries(st.text(max_size=9), some, max_size=3)
)


@pytest.mark.parametrize(("raw", "incoming"), [row[1:] for row in READS], ids=[row[0] for row in READS])
def test_an_update_is_read_as_the_table_says(raw: Json, incoming: Incoming) -> None:
    assert read(raw, ME) == incoming


@pytest.mark.parametrize("raw", [row[1] for row in READS], ids=[row[0] for row in READS])
def test_reading_leaves_the_raw_update_as_it_was(raw: Json) -> None:
    before = copy.deepcopy(raw)
    read(raw, ME)
    assert raw == before


@pytest.mark.parametrize(("_", "raw"), UNREADABLE, ids=[row[0] for row in UNREADABLE])
def test_what_telegram_would_not_write_cannot_be_read(_: str, raw: Json) -> None:
    with pytest.raises(CannotRead):
        read(raw, ME)


def test_a_broken_update_is_told_without_its_words() -> None:
    with pytest.raises(CannotRead) as told:
        read(message({"text": "0900 000 041", "photo": "l"}), ME)
    assert "0900" not in str(told.value)


@pytest.mark.parametrize("text", ["/tiendo@any_bot", "/tiendo"])
def test_until_our_name_is_known_a_command_in_a_group_is_taken_for_ours(text: str) -> None:
    assert read(message({"text": text}, GROUP), Me(BOT, "")).addressed


def test_until_our_name_is_known_talk_in_a_group_is_not_taken_for_ours() -> None:
    assert not read(message({"text": "@any_bot ơi"}, GROUP), Me(BOT, "")).addressed


def _anywhere(raw: Any, paths: list[tuple[Any, ...]], path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    paths.append(path)
    inside = raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    for name, part in inside:
        _anywhere(part, paths, (*path, name))
    return paths


@st.composite
def broken_updates(draw: st.DrawFn) -> Any:
    """An update of the table with something else put into any place of it, or something taken out."""
    raw = copy.deepcopy(draw(st.sampled_from(READS))[1])
    path = draw(st.sampled_from(_anywhere(raw, [])[1:]))
    within = raw
    for name in path[:-1]:
        within = within[name]
    if draw(st.booleans()):
        within[path[-1]] = draw(ANY_JSON)
    else:
        del within[path[-1]]
    return raw


@settings(deadline=None)
@given(st.one_of(st.dictionaries(st.text(max_size=9), ANY_JSON), broken_updates()))
def test_no_json_is_read_as_anything_but_an_incoming(raw: Json) -> None:
    event_id, chat = chats.key(raw)
    try:
        incoming = read(raw, ME)
    except CannotRead:
        return
    assert (incoming.event_id, incoming.address.chat) == (event_id, chat)
    assert {type(incoming.text), type(incoming.press), type(incoming.name), type(incoming.sender)} == {str}
    json.dumps(incoming.text).encode()
    incoming.text.encode()


@settings(deadline=None)
@given(ANY_JSON | broken_updates())
def test_every_json_has_an_event_id_that_it_keeps(raw: Any) -> None:
    event_id, chat = chats.key(raw)
    assert event_id
    assert (event_id, chat) == chats.key(copy.deepcopy(raw))


@settings(deadline=None)
@given(st.integers(-(10**14), -1), st.none() | st.integers(1, 10**9))
def test_a_topic_is_found_again_in_the_name_of_its_chat(number: int, topic: int | None) -> None:
    inside = {"is_topic_message": True, "message_thread_id": topic} if topic else {}
    _, chat = chats.key(message({"text": "a"} | inside, {"id": number, "type": "supergroup"}))
    assert chats.target(chat) == (number, topic)
