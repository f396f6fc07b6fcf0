"""bot/made_up/names.py — names of made-up persons, as people are called in the uplands."""

from __future__ import annotations

import random

from bot.made_up.trades import listed

FAMILIES = listed("""
    Lò, Lò, Lò, Vàng, Vàng, Giàng, Tẩn, Tẩn, Nguyễn, Nguyễn, Nguyễn, Nguyễn, Trần, Trần, Phạm, Lê, Lê, Hoàng, Hoàng, Lường,
    Quàng, Sùng, Thào, Mùa, Hảng, Cứ, Phàn, Chẻo, Tao, Điêu, Lù, Lý, Đỗ, Bùi, Vũ, Đặng, Ngô, Cà, Tòng, Pờ, Ly, Sừng
""")
WOMEN = listed("""
    Mai, Hoa, Hồng, Vân, Lan, Hương, Thu, Hà, Nga, Yến, Thảo, Linh, Phượng, Liên, Oanh, Dung, Hạnh, Nhung, Quyên, Sen,
    Xuân, Mỷ, Dợ, Sua, Pàng, Chư, Dinh, Ính, Ban, Thơm, Thắm, Duyên, Loan, Hiền, Ngọc Anh, Thanh Huyền, Bích Ngọc
""")
MEN = listed("""
    Sơn, Tuấn, Hùng, Dũng, Nam, Páo, Chứ, Vảng, Ín, Sử, Lềnh, Hải, Long, Thắng, Minh, Đức, Quang, Khánh, Phong, Trung,
    Toàn, Bình, Cường, Thành, Kiên, Chung, Dế, Tủa, Súa, Phử, Hặc, Nhất, Đôi, Inh, Quốc Việt, Anh Tuấn, Xuân Trường
""")


def name(chance: random.Random) -> str:
    family = chance.choice(FAMILIES)
    if chance.random() < 0.6:
        return f"{family} Thị {chance.choice(WOMEN)}"
    return f"{family} {chance.choice(['Văn', 'Văn', 'A', 'Đức'])} {chance.choice(MEN)}"
