"""tests/benchmarks/walk.py — what everybody says in the figures of speed: one quick entry, from «gửi sáng kiến mới» on.

Each has an initiative of her own each time, as people have: none looks like another, so nobody is asked about one.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import count

from bot.made_up.ideas import idea, title
from domain.similar.lexicon import Lexicon
from domain.similar.matching import SUGGEST, Matcher
from domain.similar.title import read_title

PEOPLE = 500
WALKS = 2  # of each, at most: 28 turns
TITLE, SOLUTION = 1, 4  # places in WALK
SEED = 20_261_122
_HOW = (
    "đo lại kích thước hàn thêm khung đỡ lập bảng theo dõi chia tổ nhỏ chụp ảnh từng bước ghi số liệu vào sổ thay lưới cũ "
    "gọi điện nhắc lịch gom phế liệu kẻ vạch màu trên sàn thử hai phương án hỏi ý kiến người dùng nối ống dẫn"
)
WORDS = _HOW.split()
WALK: tuple[str | None, ...] = (  # None: a photo
    "gửi sáng kiến mới",
    "Giá phơi chè ba tầng quay được",
    "1",
    "sản xuất",
    "Hàn khung sắt ba tầng có trục quay ở giữa, mỗi tầng đặt lưới tre quay được bằng tay, trời mưa đẩy vào hiên.",
    "xong",
    "15/3/2026",
    "5 triệu một năm",
    "1",
    "Trước 3 công, nay 1 công, mỗi công 250 nghìn, 10 lần một năm là 5 triệu",
    "chưa",
    None,
    "xong",
    "gửi",
)
STEPS = len(WALK)
TO_THE_MIDDLE = PEOPLE * STEPS - sum(person % STEPS for person in range(PEOPLE))


def said(person: int, walk: int, step: int) -> str | None:
    """What somebody says at a step of her first walk (0), or a later one."""
    which = person + PEOPLE * walk
    return {TITLE: titles()[which % len(titles())], SOLUTION: solution(which)}.get(step, WALK[step])


def solution(which: int) -> str:
    """As long as that of WALK."""
    return " ".join(random.Random(which).choices(WORDS, k=24)).capitalize() + "."


@cache
def titles() -> list[str]:
    """As many as are needed, none like another."""
    chance, matcher = random.Random(SEED), Matcher(Lexicon())
    found: list[str] = []
    having: dict[int, list[str]] = defaultdict(list)
    while len(found) < PEOPLE * WALKS:
        new = title(chance, idea(chance), where="")
        asked = matcher.asked(new, "")
        near = {other for key in asked.title_keys() for other in having[key]}
        if not any(matcher.title_score(asked, read_title(other)) >= SUGGEST for other in near):
            found.append(new)
            for key in asked.title_keys():
                having[key].append(new)
    return found


def steps() -> Iterator[tuple[int, int, int, int]]:
    """(number, person, walk, place in WALK) of everything said: everybody in turn, each at a step of her own.

    After TO_THE_MIDDLE of them there are as many people at each step.
    """
    number = count()
    for lap in count():
        for person in range(PEOPLE):
            done = lap - person % STEPS
            if done >= 0:
                yield next(number), person, *divmod(done, STEPS)
