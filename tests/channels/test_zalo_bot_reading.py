"""A raw event becomes an Incoming or CannotRead, and nothing else."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.zalo_bot import events
from bot.channels.zalo_bot.reading import Me, read
from domain.chat import CannotRead, Incoming
from tests.channels.zalo_bot_table_in import (
    BOT,
    GROUP,
    MAI,
    MESSAGE,
    NAMES,
    PHOTO,
    READS,
    UNREADABLE,
    Json,
    event,
    grouped,
    wrapped,
)

ME = Me(BOT, NAMES)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
ANY_JSON = st.recursive(
    SCALARS, lambda some: st.lists(some, max_size=3) | st.dictionaries(st.text(max_size=9), some, max_size=3)
)


@pytest.mark.parametrize(("raw", "incoming"), [row[1:] for row in READS], ids=[row[0] for row in READS])
def test_an_event_is_read_as_the_table_says(raw: Json, incoming: Incoming) -> None:
    before = copy.deepcopy(raw)
    assert read(raw, ME) == incoming
    assert raw == before


@pytest.mark.parametrize(("_", "raw"), UNREADABLE, ids=[row[0] for row in UNREADABLE])
def test_what_zalo_would_not_write_cannot_be_read(_: str, raw: Json) -> None:
    with pytest.raises(CannotRead):
        read(raw, ME)


def test_a_broken_event_is_told_without_its_words() -> None:
    with pytest.raises(CannotRead) as told:
        read(event("text", {"text": ["0900000041"]}), ME)
    assert "0900" not in str(told.value)


def test_until_our_name_is_known_a_mention_stays_in_the_text() -> None:
    assert read(grouped("text", {"text": "@Bot Sáng Kiến tiến độ"}), Me(BOT)).text == "@Bot Sáng Kiến tiến độ"


def test_the_same_picture_is_known_though_its_address_expires() -> None:
    (first,), (again,) = (
        read(event("image", {"photo_url": f"{PHOTO.partition('?')[0]}?e={when}"}), ME).files
        for when in (1, 2)
    )
    assert first.unique == again.unique
    assert first.ref != again.ref


@pytest.mark.parametrize("bare", [True, False])
def test_an_event_is_known_by_its_message(bare: bool) -> None:
    raw = grouped("text", {"text": "a"})
    assert events.key(raw if bare else wrapped(raw)) == (MESSAGE, GROUP)


def test_an_event_without_a_message_is_known_by_its_content() -> None:
    one, other = ({"event_name": "user.followed", "at": n} for n in (1, 2))
    assert events.key(one) == events.key(dict(one)) != events.key(other)
    assert events.key(one)[1] == ""


@given(ANY_JSON)
def test_any_json_has_a_key_and_reads_or_cannot_be_read(raw: Any) -> None:
    event_id, chat = events.key(raw)
    assert event_id
    assert isinstance(chat, str)
    if isinstance(raw, dict):
        try:
            read(raw, ME)
        except CannotRead:
            return


@given(st.sampled_from(["text", "image", "voice", "sticker"]), st.dictionaries(
    st.sampled_from(["text", "photo_url", "caption", "from", "chat", "message_id", "reply_to_message"]), ANY_JSON))  # fmt: skip
def test_any_leaf_may_be_anything(kind: str, odd: dict[str, Any]) -> None:
    try:
        found = read(event(kind, odd), ME)
    except CannotRead:
        return
    assert isinstance(found.text, str)
    assert found.address.chat in {MAI, *(str(v) for v in [events.part(odd, "chat").get("id")])}
