"""domain/desk/flood.py — how much one person may ask the team in an hour, and when she may ask on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.words import Words

HOUR = timedelta(hours=1)
# Nobody in need asks five different things in an hour, nor writes every two minutes to people who have to read it all.
CASES_AN_HOUR = 5
WORDS_AN_HOUR = 30

TOO_MANY_CASES = Words(
    vi="Anh/chị đã gửi Tổ hỗ trợ {n} câu hỏi trong một giờ, nên em chưa gửi câu này. Từ {at} anh/chị hỏi tiếp được; hồ sơ "
    "vẫn làm bình thường.",
    en="You have asked the support team {n} questions within an hour, so I did not send this one. You can ask again from "
    "{at}; your form goes on as usual.",
)
TOO_MANY_WORDS = Words(
    vi="Anh/chị đã gửi Tổ hỗ trợ {n} tin trong một giờ, nên em chưa gửi tin này. Từ {at} anh/chị gửi tiếp được; hồ sơ vẫn "
    "làm bình thường.",
    en="You have sent the support team {n} messages within an hour, so I did not send this one. You can go on from {at}; "
    "your form goes on as usual.",
)


def free_again(newest_first: Sequence[datetime], most: int, now: datetime) -> datetime | None:
    """When one more is taken; None if it is taken now. Of the last hour at most so many count."""
    if len(newest_first) < most:
        return None
    again = newest_first[most - 1] + HOUR
    return again if again > now else None
