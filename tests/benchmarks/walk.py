"""tests/benchmarks/walk.py — what everybody says in the figures of speed: one quick entry, from «gửi sáng kiến mới» on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

PEOPLE = 500
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


def steps() -> Iterator[tuple[int, int, int]]:
    """(number, person, place in WALK) of everything said, without end: everybody in turn, each at a step of her own.

    After TO_THE_MIDDLE of them there are as many people at each step.
    """
    number = count()
    for lap in count():
        for person in range(PEOPLE):
            step = lap - person % STEPS
            if step >= 0:
                yield next(number), person, step % STEPS
