"""bot/story_pictures.py — draws the card of a story when a channel sends it, only while its author agrees; none is kept."""

from __future__ import annotations

import logging

from domain.closing.story_card import picture_in
from reports.story_card import story_picture
from storage.database import Database
from storage.story_cards import StoryCards

log = logging.getLogger(__name__)


def story_drawn(database: Database, key: str) -> bytes:
    """The PNG that a story's key asks for. Raises KeyError where it may not be shown any more, or cannot be drawn."""
    try:
        entry_id, at, language = picture_in(key)
        card = database.read_now(lambda store: StoryCards(store).card(entry_id, at))
    except Exception as failed:
        log.exception("a story's card could not be drawn", extra={"story": key})
        raise KeyError(key) from failed
    if card is None:
        raise KeyError(key)
    return story_picture(card, language)
