"""domain/lists/definitions.py — what the numbers of lists mean that no card shows; those on cards keep their one definition."""

from __future__ import annotations

from collections.abc import Iterable

from domain.pulse import definitions
from domain.pulse.definitions import Definition
from domain.weekly.numbers import IN_MONEY, MEANINGS
from domain.words import Words, verbatim

MORE = {
    "lately": Definition(
        Words(vi="+24 giờ", en="+24 hours"),
        Words(
            vi="Số hồ sơ gửi trong 24 giờ trước lúc lập bảng, trong số đã gửi.",
            en="Handed in within the 24 hours before this was made, among those handed in.",
        ),
    ),
    "declared": Definition(
        Words(vi="Tự khai", en="Declared"),
        Words(
            vi="Giá trị làm lợi ước tính trong 1 năm do tác giả khai (đồng).",
            en="The benefit of 1 year as the author estimates it (VND).",
        ),
    ),
    "verified": Definition(
        Words(vi="Đã xác nhận", en="Verified"),
        Words(
            vi="Giá trị 1 năm mà cán bộ công đoàn đã kiểm tra và đồng ý (đồng).",
            en="The benefit of 1 year that a union officer checked and agreed to (VND).",
        ),
    ),
    "people": Definition(
        Words(vi="Số người", en="People"),
        Words(
            vi="Tác giả đứng tên gửi, mỗi người tính một lần dù có nhiều sáng kiến.",
            en="Authors who handed in, everyone once however many initiatives.",
        ),
    ),
    "not_in_money": Definition(
        Words(vi="Không tính được thành tiền", en="Not in money"),
        Words(
            vi="Hồ sơ hợp lệ mà lợi ích là an toàn, xã hội, thời gian… chứ không ra tiền.",
            en="Valid ones whose good is safety, time or people, and no sum.",
        ),
    ),
    "late": Definition(
        Words(vi="Quá hạn", en="Late"),
        Words(
            vi="Hồ sơ lẽ ra đã được xem, được bổ sung hoặc được công nhận trước lúc lập bảng.",
            en="Entries that should have been looked at, added to or recognised before this was made.",
        ),
    ),
    "share_valid": Definition(
        Words(vi="% hợp lệ", en="% valid"),
        Words(
            vi="Hợp lệ chia cho số hồ sơ đã có kết luận (hợp lệ, không hợp lệ, trùng).",
            en="Valid divided by all that were concluded (valid, not valid, duplicate).",
        ),
    ),
    "median_days": Definition(
        Words(vi="Thời gian xem trung vị", en="Median time to a look"),
        Words(
            vi="Một nửa số hồ sơ được cán bộ xem lần đầu nhanh hơn chừng này ngày kể từ lúc nộp.",
            en="Half of the entries had a reviewer's first word sooner than so many days after they came in.",
        ),
    ),
    "rank": Definition(
        Words(vi="Hạng", en="Place"),
        Words(
            vi="Theo % chỉ tiêu, trong cụm của đơn vị; bằng nhau thì cùng hạng; chưa có chỉ tiêu thì chưa xếp.",
            en="By % of target within the unit's cluster; the same for the same share; none without a target.",
        ),
    ),
    "reached_on": Definition(
        Words(vi="Ngày đạt chỉ tiêu", en="Target reached on"),
        Words(
            vi="Ngày từ đó số hợp lệ luôn đủ chỉ tiêu; «trước N ngày» là so với ngày cuối nhận hồ sơ.",
            en="The day from which valid stayed at the target; “days early” is before the closing day.",
        ),
    ),
}
SUMS = {f"sum_{name}": MEANINGS[name] for name in IN_MONEY}


def of(name: str) -> Definition:
    """The one definition of a number."""
    return definitions.DEFINITIONS.get(name) or SUMS.get(name) or MORE[name]


def notes(names: Iterable[str]) -> tuple[Words, ...]:
    """To be printed under a table: «Hợp lệ: Hồ sơ đã được …», each number once."""
    found = [of(name) for name in dict.fromkeys(names)]
    return tuple(one.label + verbatim(": ") + one.meaning for one in found)
