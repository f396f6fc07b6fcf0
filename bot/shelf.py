"""bot/shelf.py — what a message's files are made of: what people sent, and what is drawn or written when it is asked for."""

from __future__ import annotations

from functools import lru_cache, partial

from bot.charts import drawn
from bot.desk_papers import paper
from bot.story_pictures import story_drawn
from domain.closing import story_card
from domain.desk.papers import is_paper
from domain.pulse import charts
from handlers.place import Place
from reports.qr import qr_png
from storage.database import Database
from storage.files import FileStore

CHARTS_KEPT = 64  # some 30 KB each


class Shelf:
    """Files people send and files we hand out; a chart or QR picture is drawn when it is asked for."""

    def __init__(self, store: FileStore, place: Place, database: Database) -> None:
        self._store = store
        self._place = place
        self._database = database
        self.keep = store.keep
        # A room's readers ask for one chart each, and a card goes to several chats.
        self._drawn = lru_cache(CHARTS_KEPT)(partial(drawn, database))

    def read(self, key: str) -> bytes:
        """The bytes under a key: a content hash, a chart's, a story's, a paper's, `qr:<invitation token>` or `room:<chat>`.

        Raises KeyError.
        """
        if key.startswith(charts.SCHEME):
            return self._drawn(key)
        if key.startswith(story_card.SCHEME):
            return story_drawn(self._database, key)
        if is_paper(key):
            return paper(self._database, key)
        kind, _, token = key.partition(":")
        link = self._place.room(token) if kind == "room" else self._place.invitation(token)
        return qr_png(link) if kind in ("qr", "room") and token and link else self._store.read(key)
