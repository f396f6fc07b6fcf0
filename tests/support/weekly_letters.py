"""tests/support/weekly_letters.py — a signed report with the numbers of the letter that commissioned all this."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from domain.weekly.differences import Cause, total
from domain.weekly.frozen import Frozen, Line, Since
from domain.weekly.numbers import Numbers

AT = datetime(2023, 8, 4, 3, 15, tzinfo=UTC)  # 10:15 there
LAST = Numbers(3012, 2701, 188, 61, 62, 41_250_000_000, 30_000_000_000)
CAUSES = (
    Cause("added", 96, Numbers(96, 12, 84, 0, 0, 180_000_000, 0)),
    Cause("units_in", 14, Numbers(14, 9, 5, 0, 0, 120_000_000, 60_000_000)),
    Cause("withdrawn", 3, Numbers(-3, 0, -3)),
    Cause("merged", 2, Numbers(0, 0, -2, 0, 2)),
    Cause("accepted", 57, Numbers(0, 57, -57, 0, 0, 912_000_000, 400_000_000)),
    Cause("revalued", 5, Numbers(0, 0, 0, 0, 0, -45_000_000, 15_000_000)),
)
DISTRICTS = ("Tam Đường", "Tân Uyên", "Than Uyên", "Sìn Hồ")


def report(lines: int = len(DISTRICTS)) -> Frozen:
    """2.779/2.300 = 121 %."""
    units = tuple(
        Line(f"H{n}", f"LĐLĐ huyện {DISTRICTS[n % 4]}", "Liên đoàn Lao động huyện", 1, 280,
             Numbers(300 + n, 270 + n, 20, 5, 5, 4_000_000_000, 3_000_000_000), n, n % 3 != 0)
        for n in range(lines)
    )  # fmt: skip
    words = {
        "leading": "Ban hành công văn 1298/LĐLĐ.\nHọp với 8/8 huyện, thành phố.",
        "proposals": "Thêm tờ rơi {{ x }} <b>",
    }
    return Frozen(
        "LDLD-LAICHAU", "LĐLĐ tỉnh Lai Châu", "Tổng Liên đoàn Lao động Việt Nam", "1trsk", "Chương trình 01 triệu sáng kiến",
        "Asia/Ho_Chi_Minh", ("gd1", "gd2"), date(2023, 8, 4), AT, 2300, Since(AT - timedelta(days=7), None, LAST),
        LAST + total(CAUSES), CAUSES, units, words,
    )  # fmt: skip
