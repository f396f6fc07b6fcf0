"""tests/crash/story.py — what one person says of one initiative: all of it marked, so that any mixing is seen."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from typing import Any

from PIL import Image

UNIT = "Công đoàn Chè Tam Đường"
FAMILIES = ("Lò", "Vàng", "Giàng", "Tẩn", "Lù", "Hoàng", "Nguyễn", "Sùng")
GIVEN = ("Mai", "Páo", "Hoa", "Sơn", "Vân", "Ín", "Xuân")
SECTOR = "Sản xuất, kinh doanh"


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the crash loop; `number` makes her name and phone hers alone."""

    number: int

    @property
    def name(self) -> str:
        family, given = FAMILIES[self.number % len(FAMILIES)], GIVEN[self.number % len(GIVEN)]
        return f"{family} Thị {given}"

    @property
    def phone(self) -> str:
        return f"0900 000 {self.number:03d}"


@dataclass(frozen=True, slots=True)
class Story:
    """Her `nth` initiative."""

    who: Somebody
    nth: int

    @property
    def mark(self) -> str:
        return f"k{self.who.number:02d}e{self.nth:02d}"

    @property
    def title(self) -> str:
        return f"Giá phơi chè kiểu {self.mark}"

    @property
    def parts(self) -> tuple[str, str]:
        """The new way, told in two messages."""
        return (
            f"Hàn khung sắt ba tầng có trục quay ở giữa, mẫu {self.mark}.",
            f"Mỗi tầng đặt một lưới tre rồi quay cho đều, mẫu {self.mark}.",
        )

    @property
    def unlike(self) -> str:
        """What makes hers another one than those that look like it: all of them do."""
        return f"mẫu của tôi là {self.mark}"

    @property
    def question(self) -> str:
        """What she asks the support team."""
        return f"mẫu {self.mark} ghi thế này đã đủ chưa ạ"

    @property
    def applied_on(self) -> date:
        return date(2026, 1 + self.nth % 6, 1 + self.who.number % 28)

    @property
    def day_typed(self) -> str:
        return f"{self.applied_on.day}/{self.applied_on.month}/2026"

    @property
    def day_shown(self) -> str:
        """A zero before days below 10 and months below 3, as in official papers."""
        month = self.applied_on.month
        return f"{self.applied_on.day:02d}/{'0' if month < 3 else ''}{month}/2026"

    @property
    def million(self) -> int:
        return 10 + self.who.number * 20 + self.nth % 20

    @property
    def sum_shown(self) -> str:
        return f"{self.million}.000.000 đồng"

    @property
    def calculation(self) -> str:
        return f"trước 3 công nay 1 công, 2 công x 250000 x 80 ngày, mẫu {self.mark}"

    @property
    def picture(self) -> bytes:
        """A photo whose size tells whose it is and of which initiative."""
        kept = io.BytesIO()
        Image.new("RGB", self.picture_size, "green").save(kept, "JPEG")
        return kept.getvalue()

    @property
    def picture_size(self) -> tuple[int, int]:
        return 40 + self.who.number, 40 + self.nth

    def on_card(self) -> dict[str, str]:
        """The summary as it must read before she sends; short enough to be shown whole."""
        return {
            "Tên": self.title,
            "Loại giải pháp": "Kỹ thuật",
            "Lĩnh vực": SECTOR,
            "Cách làm mới": " ".join(self.parts),
            "Ngày áp dụng lần đầu": self.day_shown,
            "Làm lợi 1 năm": self.sum_shown,
            "Cách tính": self.calculation,
            "Tác giả": f"{self.who.name} 100 %",
            "Đơn vị công nhận": "Chưa",
            "Minh chứng": "1 ảnh/tệp",
        }

    def stored(self) -> dict[str, Any]:
        """The answers as they must lie in the database, evidence apart."""
        return {
            "title": self.title,
            "solution_type": "technical",
            "sector": "production",
            "solution": "\n".join(self.parts),
            "applied_on": self.applied_on.isoformat(),
            "benefit": self.million * 1_000_000,
            "calculation": self.calculation,
            "recognised": "no",
            "author_name": self.who.name,
        }
