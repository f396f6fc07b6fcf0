"""domain/desk/ready.py — answers a team keeps ready: how they are written down, found by a few words, and filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from domain.kinds.kind import Refusal
from domain.vietnamese import fold
from domain.words import Words, joined, verbatim

LONGEST_NAME = 40  # characters: it is a button
LONGEST_TEXT = 1500  # characters: with its blanks filled it still goes in one message
MOST_OF_UNIT = 60  # what nobody finds any more is no help

# What the blanks stand for, by their folded names: «{tên}» and «{ten}» are one.
BLANKS: Mapping[str, Words] = {
    "ten": Words(vi="tên gọi", en="her name"),
    "don_vi": Words(vi="đơn vị", en="her unit"),
    "ma": Words(vi="mã sáng kiến mới nhất", en="the code of her newest initiative"),
    "han": Words(vi="hạn nộp", en="the last day to hand in"),
    "cau": Words(vi="câu đang vướng", en="the question she is at"),
}
_BLANK = re.compile(r"\{([^{}]*)\}")
_CALLED = re.compile(r"/(?:mau|mẫu|ready)(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_KEEPING = re.compile(
    r"/?(?P<act>thêm|sửa|bỏ|xoá|xóa|them|sua|bo|xoa|add|change|drop)\s*(?:mẫu|mau|ready answer)\s+"
    r"(?P<name>[^:]+)(?::(?P<text>.*))?",
    re.IGNORECASE | re.DOTALL,
)
Act = Literal["add", "change", "drop"]
_ACTS: Mapping[str, Act] = {
    "them": "add", "add": "add", "sua": "change", "change": "change", "bo": "drop", "xoa": "drop", "drop": "drop",
}  # fmt: skip

NO_TEXT = Words(
    vi="Anh/chị gõ tên mẫu, dấu hai chấm, rồi nội dung. Ví dụ: «thêm mẫu hạn nộp: {deadline}».",
    en="Type its name, a colon, then the text, for example “add ready answer deadline: {deadline}”.",
)(deadline="Chào {ten}, {han}")
NAME_TOO_LONG = Words(vi="Tên mẫu dài quá {n} chữ cái.", en="The name is longer than {n} characters.")(
    n=LONGEST_NAME
)
TEXT_TOO_LONG = Words(
    vi="Nội dung mẫu dài quá {n} chữ cái, anh/chị viết ngắn lại giúp em.",
    en="The text is longer than {n} characters; please shorten it.",
)(n=LONGEST_TEXT)
UNKNOWN_BLANK = Words(
    vi="Em không biết chỗ trống «{blank}» nên chưa lưu. Dùng được: {known}.",
    en="I do not know the blank “{blank}”, so I did not keep it. There are: {known}.",
)


class Ready(Protocol):
    """One as it is kept: `search` is its name and its words, folded."""

    @property
    def name(self) -> str: ...

    @property
    def search(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Keeping:
    """What somebody wants changed: «thêm mẫu hạn nộp: …»."""

    act: Act
    name: str
    text: str


def called(text: str) -> tuple[str, bool] | None:
    """The words behind «/mau», and whether it is to go at once («!»); None where none is called for."""
    found = _CALLED.fullmatch(text.strip())
    if found is None:
        return None
    words = (found[1] or "").strip()
    return words.rstrip("! "), words.endswith("!")


def keeping(text: str) -> Keeping | None:
    """What these words want kept, changed or dropped; None if they say nothing of the kind."""
    found = _KEEPING.fullmatch(text.strip())
    if found is None:
        return None
    act = _ACTS[fold(found["act"])]
    if act == "drop" and found["text"] is not None:
        return None
    return Keeping(act, found["name"].strip(), (found["text"] or "").strip())


def fault(wanted: Keeping) -> Refusal | None:
    """Why it cannot be kept so."""
    if not wanted.text:
        return Refusal(NO_TEXT)
    if len(wanted.name) > LONGEST_NAME:
        return Refusal(NAME_TOO_LONG)
    if len(wanted.text) > LONGEST_TEXT:
        return Refusal(TEXT_TOO_LONG)
    unknown = next((written for written in _BLANK.findall(wanted.text) if _key(written) not in BLANKS), None)
    return None if unknown is None else Refusal(UNKNOWN_BLANK(blank=f"{{{unknown}}}", known=known_blanks()))


def known_blanks() -> Words:
    """«{ten} (tên gọi), {don_vi} (đơn vị), …»."""
    return joined([verbatim(f"{{{name}}} (") + means + verbatim(")") for name, means in BLANKS.items()], ", ")


def _key(written: str) -> str:
    return fold(written).replace(" ", "_")


def filled(text: str, known: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The text with what is known in its blanks, and the blanks that nothing is known for."""
    missing = tuple(dict.fromkeys(w for w in _BLANK.findall(text) if not known.get(_key(w))))
    return _BLANK.sub(lambda found: known.get(_key(found[1])) or found[0], text), missing


R = TypeVar("R", bound=Ready)


def matching(words: str, kept: Sequence[R]) -> list[R]:
    """Those meant by these words, however they are typed: the one of that name, else by the name, else by its words."""
    wanted = fold(words)
    for fits in (_is_named, _named_with, _holding):
        found = [one for one in kept if fits(wanted, one)]
        if found:
            return found[:1] if fits is _is_named else found
    return []


def _is_named(wanted: str, one: Ready) -> bool:
    return fold(one.name) == wanted


def _named_with(wanted: str, one: Ready) -> bool:
    return set(wanted.split()) <= set(fold(one.name).split())


def _holding(wanted: str, one: Ready) -> bool:
    return all(word in one.search for word in wanted.split())
