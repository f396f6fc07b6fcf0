"""handlers/desk/unsent.py — her words that had no answer, kept for a while: «Gửi Tổ hỗ trợ» sends them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from domain.chat import IncomingFile
from domain.words import Words, joined, verbatim
from handlers.desk.passing_files import MOST_OF_A_WORD
from handlers.turn import Turn

TOGETHER = timedelta(minutes=10)
WORDLESS = timedelta(minutes=5)  # files without words, which may be meant for something else
MOST, MOST_CHARS = 5, 1000
ONE_CHARS = 60  # of a message where all are named
ALL = Words(vi="Em gửi cả {n} tin: {texts}.", en="I sent all {n} messages: {texts}.")
QUOTED = Words(vi="«{text}»", en="“{text}”")
WITH_FILES = Words(vi="Em gửi kèm {n} ảnh/tệp của anh/chị.", en="Your {n} file(s) went with it.")


@dataclass(frozen=True, slots=True)
class Unsent:
    """What goes to the team as one question."""

    texts: tuple[str, ...] = ()
    files: tuple[IncomingFile, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    def said(self) -> Sequence[Words]:
        """What went, where that is more than the one message."""
        named = joined([QUOTED(text=verbatim(text[:ONE_CHARS])) for text in self.texts], ", ")
        several = [ALL(n=len(self.texts), texts=named)] if len(self.texts) > 1 else []
        return [*several, *([WITH_FILES(n=len(self.files))] if self.files else [])]


def keep(turn: Turn, text: str, *, asks: bool) -> None:
    """`asks`: these she may send; others go with them alone. Files without words are one, however many messages they came in."""
    fresh = _fresh(turn)
    nothing: dict[str, Any] = {"asks": False, "files": []}
    same = next((one for one in fresh if one["text"] == text), nothing)
    files = [asdict(file) for file in turn.incoming.files] or same["files"]
    if not text:
        files = [*same["files"], *files][-MOST_OF_A_WORD:]
    now = {"text": text, "at": turn.now.isoformat(), "asks": asks or same["asks"], "files": files}
    words = [*(one for one in fresh if one is not same), now][-MOST:]
    while len(words) > 1 and sum(len(one["text"]) for one in words) > MOST_CHARS:
        words = words[1:]
    turn.state["to_ask"] = words


def waiting(turn: Turn) -> Unsent:
    """What would be sent now; nothing where none of it was a question."""
    words = turn.state.get("to_ask", []) if turn.state.get("send_once_agreed") else _fresh(turn)
    if not any(one["asks"] for one in words):
        return Unsent()
    files = tuple(IncomingFile(**file) for one in words for file in one["files"])
    return Unsent(tuple(one["text"] for one in words if one["text"]), files)


def take(turn: Turn) -> Unsent:
    """The same, and it is kept no longer; files without words still are, where there is no question yet that they go with."""
    found = waiting(turn)
    turn.state["to_ask"] = [one for one in _fresh(turn) if not one["text"]] if found == Unsent() else []
    turn.state.pop("send_once_agreed", None)
    return found


def join(turn: Turn) -> Sequence[Words]:
    """Files she sent without words a moment ago go with what she asks now; what is to be said of that."""
    files = [IncomingFile(**file) for one in _fresh(turn) if not one["text"] for file in one["files"]]
    if not files:
        return ()
    turn.state["to_ask"] = [one for one in turn.state["to_ask"] if one["text"]]
    turn.incoming = replace(turn.incoming, files=(*files, *turn.incoming.files))
    return (WITH_FILES(n=len(files)),)


def _fresh(turn: Turn) -> list[dict[str, Any]]:
    return [
        one
        for one in turn.state.get("to_ask", [])
        if turn.now - datetime.fromisoformat(one["at"]) <= (TOGETHER if one["text"] else WORDLESS)
    ]
