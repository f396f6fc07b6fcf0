"""domain/closing/position.py — what an author's own words on her post and training tell of the award she can have (§3)."""

from __future__ import annotations

import re
from typing import Literal

from domain.vietnamese import fold
from domain.words import Words

Post = Literal["worker", "degree", "leader"]
POSTS: dict[Post, Words] = {
    "worker": Words(
        vi="trình độ đến cao đẳng, không giữ chức vụ lãnh đạo", en="up to college, in no leading post"
    ),
    "degree": Words(
        vi="trình độ đại học trở lên, không giữ chức vụ lãnh đạo", en="with a degree, in no leading post"
    ),
    "leader": Words(vi="giữ chức vụ lãnh đạo", en="in a leading post"),
}
EVERY: frozenset[Post] = frozenset(POSTS)

_LEADS = re.compile(
    r"\b(?:giam doc|tong giam doc|hieu truong|hieu pho|truong phong|pho phong|truong khoa|pho khoa|truong ban|pho ban|"
    r"vien truong|chu tich|bi thu|quan doc|chanh van phong|truong tram|lanh dao)\b"
)
_DEGREE = re.compile(
    r"\b(?:dai hoc|cu nhan|ky su|ki su|bac si|duoc si|thac si|thac sy|tien si|tien sy|giao su|cao hoc|kien truc su)\b|"
    r"\b(?:dh|ths|ts)\b"
)
_LOWER = re.compile(
    r"\b(?:cao dang|trung cap|so cap|thpt|thcs|pho thong|cong nhan ky thuat|bac tho|lop \d+)\b|\b(?:cd|tc)\b|\b\d+/12\b"
)


def posts_of(said: str) -> frozenset[Post]:
    """The posts she may hold: all where nothing is known, one where both her post and her training are."""
    words = fold(said)
    if _LEADS.search(words):
        return frozenset({"leader"})
    higher, lower = _DEGREE.search(words), _LOWER.search(words)
    trained: frozenset[Post] = frozenset(
        {"degree"} if higher else {"worker"} if lower else {"degree", "worker"}
    )
    rest = re.sub(
        r"[\W_]+",
        "",
        _LOWER.sub("", _DEGREE.sub("", words)).replace("trinh do", "").replace("tot nghiep", ""),
    )
    if not words or not rest:  # a training alone says nothing of the post
        return trained | {"leader"} if words else EVERY
    return trained
