"""domain/trades.py — the trade of a unit, told by its name and kind: which examples help the people there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from domain.vietnamese import fold, tones_settled

# Whole words of a name or kind. The one of most words that stands in it counts: «nông trường» is no school.
HINTS = {
    "farming": """chè, cao su, mắc ca, macca, dược liệu, nông sản, nông nghiệp, lâm nghiệp, nông trường, lâm trường,
        nông lâm, trồng trọt, chăn nuôi, thủy sản, hợp tác xã, htx, thảo quả, thú y, chế biến gỗ""",
    "industry": """thủy điện, điện lực, nhiệt điện, cấp nước, thoát nước, cấp thoát nước, nhà máy, xí nghiệp, xi măng,
        khoáng sản, đất hiếm, khai thác mỏ, cơ khí, khu công nghiệp, công nghiệp, môi trường đô thị""",
    "garment": "may, may mặc, dệt may, dệt, da giày, thêu",
    "building": """xây dựng, xây lắp, vận tải, giao thông, giao thông vận tải, cầu đường, đường bộ, kho vận, bến xe,
        bốc xếp, gạch, vật liệu xây dựng""",
    "education": """trường, trường học, mầm non, mẫu giáo, tiểu học, trung học, trung học cơ sở, thcs, thpt, ptdtbt,
        ptdtnt, phổ thông, giáo dục, cao đẳng, đại học, dạy nghề""",
    "health": "bệnh viện, y tế, y học, y dược, phòng khám, trạm xá, dược phẩm, nha khoa, điều dưỡng",
    "administration": """văn phòng, viên chức, ủy ban, ủy ban nhân dân, ubnd, hđnd, sở, chi cục, cục, kho bạc, thuế, tòa án,
        viện kiểm sát, thi hành án, bảo hiểm xã hội, hành chính công, quản lý thị trường, tài nguyên môi trường,
        tài nguyên và môi trường""",
    "services": """thương mại, dịch vụ, siêu thị, chợ, khách sạn, nhà hàng, du lịch, ngân hàng, bưu điện, viễn thông,
        xăng dầu, bán lẻ""",
    "union": "liên đoàn lao động, lđlđ, công đoàn xã, công đoàn phường, công đoàn đặc khu",
}
OWN_ONLY = frozenset({"union"})  # everybody has a union above: that tells no trade
_NO_TRADE = "môi trường, thị trường, công trường"  # hold a word of a trade, and are none


def trade_of(names: Iterable[str]) -> str:
    """The trade of a unit, by its own name and kind, else by those above it, nearest first; "" where none tells."""
    return next((trade for place, name in enumerate(names) if (trade := _told(name, own=place == 0))), "")


@lru_cache(maxsize=1024)
def _told(name: str, *, own: bool) -> str:
    marked = fold(name) != name.lower()
    words = _words(name, marked=marked)
    found = [
        (-hint.count(" "), words.index(hint), trade)
        for trade, hint in _hints(marked=marked)
        if hint in words and (own or trade not in OWN_ONLY)
    ]
    return min(found)[2] if found else ""


@lru_cache(maxsize=2)
def _hints(*, marked: bool) -> list[tuple[str, str]]:
    written = [*HINTS.items(), ("", _NO_TRADE)]
    return [(trade, _words(hint, marked=marked)) for trade, hints in written for hint in hints.split(",")]


def _words(text: str, *, marked: bool) -> str:
    """Words between blanks, with their marks only where the name has any: «May» (sewing) is not «Mây» (a cloud)."""
    words = re.findall(r"\w+", tones_settled(text) if marked else fold(text))
    return f" {' '.join(words)} "
