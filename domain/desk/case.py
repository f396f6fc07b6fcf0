"""domain/desk/case.py — one question to the support team: its code, how it stands, and what may be done with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from domain.vietnamese import fold
from domain.words import Words

State = Literal["new", "taken", "waiting", "answered", "closed"]
Side = Literal["asker", "helper", "note", "event"]

STATES: dict[State, Words] = {
    "new": Words(vi="mới, chưa ai nhận", en="new, nobody has taken it"),
    "taken": Words(vi="đang có người xử lý", en="somebody is at it"),
    "waiting": Words(vi="chờ người hỏi", en="waits for the asker"),
    "answered": Words(vi="đã trả lời", en="answered"),
    "closed": Words(vi="đã đóng", en="closed"),
}
OPEN: tuple[State, ...] = ("new", "taken", "waiting", "answered")
UNANSWERED: tuple[State, ...] = ("new", "taken")
REOPENED_WITHIN = timedelta(days=3)
LONGEST_TEXT = 3500  # characters of what is proposed: what is said is kept and passed on whole, however long

_CODE = re.compile(r"h[ -]?t[ -]?(\d{1,9})", re.IGNORECASE)
# «HT-12», «HT-12: em ghi …»; the words behind are the answer.
_ADDRESSED = re.compile(rf"{_CODE.pattern}\s*(?:[:：.,!]\s*|\s+|$)(.*)", re.IGNORECASE | re.DOTALL)
_CALLED_OUT = re.compile(rf"\s*{_CODE.pattern}\s*[:：!]", re.IGNORECASE)
# «ghi chú: …», «ghi chú nội bộ: …», «ghi chú HT-12: …»; behind 📝, as the room shows notes, whatever comes before the
# colon. The head is compared folded. «/ghichu …» needs no colon.
_NOTE_HEAD = re.compile(
    rf"/?(?:ghi ?chu|notes?)(?: ?(?:noi bo|rieng|cho to|cua to|internal|for the team|{_CODE.pattern}))*",
    re.IGNORECASE,
)
_PINNED_HEAD = re.compile(rf"📝 ?(?:ghi ?chu|notes?)\b.*?(?:{_CODE.pattern}.*)?")
_SLASH = re.compile(r"/(?:ghi_?ch[uú]|note)\s+(.+)", re.IGNORECASE | re.DOTALL)


def code_of(number: int) -> str:
    """«HT-12»: hỗ trợ, and the case's number."""
    return f"HT-{number}"


def addressed(text: str) -> tuple[int, str] | None:
    """The number of the case that words begin with, and the rest; None if they begin with none."""
    noted = _noted(text)
    if noted is not None and noted[0]:
        return noted[0], f"ghi chú: {noted[1]}"
    found = _ADDRESSED.fullmatch(text.strip())
    return (int(found[1]), found[2].strip()) if found else None


def called_out(text: str) -> bool:
    """Whether words can be for nothing but the case they begin with: «HT-12: …», not «HT-12 là loại máy …»."""
    return _CALLED_OUT.match(text) is not None


def forced(text: str) -> bool:
    """«HT-12! …»: these words go to the asker, whatever they look like."""
    called = _CALLED_OUT.match(text)
    return called is not None and called[0].endswith("!")


def note_in(text: str) -> str | None:
    """What is only for the team: «ghi chú: …»; None where the words are for the asker."""
    named = _ADDRESSED.fullmatch(text.strip())
    found = _noted(text) or (_noted(named[2]) if named else None)
    return found[1] if found else None


def _noted(text: str) -> tuple[int, str] | None:
    """The case a note names, 0 for none, and its words; None if it is no note."""
    slashed = _SLASH.fullmatch(text.strip())
    if slashed is not None:
        behind = slashed[1].strip().lstrip(":： ")
        named = _ADDRESSED.fullmatch(behind)
        return (int(named[1]), named[2].strip()) if named and named[2].strip() else (0, behind)
    head, colon, words = text.strip().replace("：", ":", 1).partition(":")
    folded = fold(head)
    found = _NOTE_HEAD.fullmatch(folded) or _PINNED_HEAD.fullmatch(folded)
    return (int(found[1] or 0), words.strip()) if found and colon and words.strip() else None


def asks_back(text: str) -> bool:
    """Whether an answer waits for a word of the asker."""
    return text.rstrip().endswith("?")


def after_answer(text: str) -> State:
    return "waiting" if asks_back(text) else "answered"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands, for the rules. `closed_at`: only of one that is closed."""

    state: State
    owner_id: int | None
    closed_at: datetime | None = None


def after_word(standing: Standing) -> State:
    """What a case becomes by a word of its asker."""
    return "new" if standing.owner_id is None else "taken"


def takes_words(standing: Standing, now: datetime) -> bool:
    """Whether a further word of the asker belongs to it: while it is open, and for three days after."""
    if standing.state != "closed":
        return True
    return standing.closed_at is not None and now - standing.closed_at <= REOPENED_WITHIN


def may_answer(standing: Standing, helper_id: int) -> bool:
    """Nobody answers what somebody else has taken: no question is answered twice."""
    return standing.owner_id in {None, helper_id}


def is_thread(chat: str) -> bool:
    """Whether a chat is one thread of a group: «-100…/77»."""
    return "/" in chat


def group_of(chat: str) -> str:
    """The group a thread is in; of any other chat that itself."""
    return chat.partition("/")[0]
