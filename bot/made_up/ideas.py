"""bot/made_up/ideas.py — what made-up initiatives are about, and the many ways a title tells one idea.

An opening, a unit and a year are no part of an idea; whatever else differs makes another initiative, however alike the
words are.
"""

from __future__ import annotations

import random
from typing import NamedTuple

from bot.made_up.trades import NONE, TRADES, listed

_OPENINGS = ["", "", "", *listed("""
    Một số biện pháp, Giải pháp, Một số kinh nghiệm, Biện pháp, Sáng kiến, Các giải pháp, Một vài kinh nghiệm,
    Đề xuất giải pháp, Sáng kiến kinh nghiệm, Một số giải pháp
""")]  # fmt: skip
NAMES = listed("""
    Bản Bo, Tả Lèng, Khun Há, Nậm Cần, Mường Khoa, Hồng Thu, Bình Lư, Sùng Phài, Thân Thuộc, Phúc Khoa, Trung Đồng,
    Pắc Ta, Hố Mít, Hòa An, Đông Phong, Quyết Thắng, Tân Phong, Đoàn Kết, Quang Trung, Lê Lợi, Vĩnh Thịnh, Ngọc Sơn,
    An Khánh, Thạch Bình, Phú Lộc, Xuân Trường, Cẩm Giàng, Yên Lạc, Minh Tân, Kim Liên, Hưng Đạo, Trần Phú, Long Hải,
    Thanh Bình, Tiên Du, Lam Sơn, Gia Phú, Sơn Tây
""")  # fmt: skip
_SENTENCES = listed("""
    Trước đây công việc này làm hoàn toàn bằng tay nên mất nhiều thời gian, Tôi đã cùng đồng nghiệp thử nhiều lần,
    Kết quả được lãnh đạo đơn vị ghi nhận và đánh giá cao, Cách làm dễ học và có thể nhân rộng cho các đơn vị khác,
    Chi phí thấp vì tận dụng vật liệu có sẵn, Sau khi áp dụng mọi người đều phấn khởi và tin tưởng
""")  # fmt: skip
_STEPS = listed("""
    đo lại kích thước, hàn thêm khung đỡ, lập bảng theo dõi, chia tổ nhỏ, chụp ảnh từng bước, ghi số liệu vào sổ,
    thay lưới cũ, dạy mẫu một buổi, gọi điện nhắc lịch, gom phế liệu, kẻ vạch màu trên sàn, thử với hai phương án,
    hỏi ý kiến người dùng, nối thêm ống dẫn, cân trước và sau, in phiếu cỡ lớn, lắp bánh xe, phủ bạt che mưa,
    quay clip hướng dẫn, xếp lại theo thứ tự, trộn theo tỷ lệ mới, đặt hộp góp ý, kiểm tra chéo mỗi tuần,
    mời phụ huynh cùng làm, dùng ròng rọc, lọc qua ba lớp, nhập lên bảng tính, phân vai rõ ràng
""")  # fmt: skip
_WHERE = listed("""
    ở góc xưởng, ngoài hành lang, trong kho, bên bờ suối, ở sân sau, trên bàn thao tác, tại phòng họp, dưới mái hiên,
    ở đầu chuyền, trong giờ nghỉ, vào sáng thứ hai, cuối mỗi ca, trước mùa mưa, sau giờ chào cờ, khi giao ca,
    lúc vắng khách
""")  # fmt: skip


class Idea(NamedTuple):
    """What an initiative is. Two entries of one idea are one initiative."""

    trade: str
    action: str
    thing: str
    whose: str
    manner: str
    purpose: str


def idea(chance: random.Random, trade: str = "") -> Idea:
    name = trade or chance.choices([*TRADES], [trade.share for trade in TRADES.values()])[0]
    found = TRADES[name]
    return Idea(
        name, chance.choice(found.actions), thing(chance, name), chance.choice(found.whose),
        chance.choice(found.manners or [NONE]), chance.choice(found.purposes or [NONE]),
    )  # fmt: skip


def thing(chance: random.Random, trade: str) -> str:
    found = TRADES[trade]
    return " ".join([chance.choice(found.things), *([chance.choice(found.of)] if found.of else [])])


def workplaces(told: Idea) -> list[str]:
    """The kinds of units where such a thing is done: of a lesson the schools of the grade's level."""
    kinds = TRADES[told.trade].units
    if told.trade == "lesson":
        grade = int(told.whose.removeprefix("lớp "))
        return kinds[(grade > 5) + (grade > 9) :][:1]
    if told.trade == "school":
        kind = told.whose.removeprefix("ở ").replace("trường", "Trường")
        return [kind.replace("tiểu", "Tiểu").replace("mầm", "Mầm")]
    return kinds


def unit(chance: random.Random, told: Idea) -> str:
    """A unit where such a thing is done."""
    name = f"{chance.choice(workplaces(told))} {chance.choice(NAMES)}"
    return name + (f", huyện {chance.choice(NAMES)}" if chance.random() < 0.2 else "")


def idea_of(chance: random.Random, trade: str, workplace: str) -> Idea:
    """An idea of this trade that somebody has at a workplace of this kind; "": wherever she works."""
    told = idea(chance, trade)
    while workplace and workplace not in workplaces(told):
        told = idea(chance, trade)
    return told


def year(chance: random.Random) -> str:
    first = chance.randint(2017, 2026)
    return chance.choice([f"năm {first}", f"năm học {first}-{first + 1}", f"giai đoạn {first}-{first + 4}"])


def core(chance: random.Random, told: Idea) -> str:
    """The idea in words, the parts in one of the orders people use."""
    parts = [f"{told.action} {_worded(chance, told)}", told.manner, told.purpose]
    if chance.random() < 0.15:
        parts = [parts[0], told.purpose, told.manner]
    return " ".join(part for part in parts if part)


def _worded(chance: random.Random, told: Idea) -> str:
    if told.trade == "lesson":
        pupils = chance.choice(["", "cho học sinh "])
        grade = told.whose.replace("lớp", "khối") if pupils and chance.random() < 0.2 else told.whose
        return f"{told.thing.replace(' môn ', ' trong môn ') if chance.random() < 0.2 else told.thing} {pupils}{grade}"
    return f"{told.thing} {'cho ' if told.trade == 'nursery' else ''}{told.whose}".strip()


def title(chance: random.Random, told: Idea, *, where: str | None = None) -> str:
    """The idea as one of many titles; `where`: the unit to name, none for "", any for None."""
    opening = chance.choice(_OPENINGS)
    words = [opening, core(chance, told)]
    if where is None:
        where = unit(chance, told) if chance.random() < 0.5 else ""
    words += [chance.choice(["tại", "ở", "của"]), where] if where else []
    words += [year(chance)] if chance.random() < 0.2 else []
    written = " ".join(word for word in words if word)
    return written[0].upper() + written[1:]


def description(chance: random.Random, told: Idea) -> str:
    """Some sentences on the idea: set phrases, and what this author did."""
    sentences = [chance.choice(_SENTENCES) if chance.random() < 0.3 else _own(chance, told)
                 for _ in range(chance.randint(2, 7))]  # fmt: skip
    return ". ".join(sentences) + "."


def _own(chance: random.Random, told: Idea) -> str:
    first, then, last = chance.sample(_STEPS, 3)
    better = f"nhờ đó {chance.choice([told.thing, 'công việc'])} tốt hơn {chance.randint(5, 90)} %"
    steps = f"{first[0].upper()}{first[1:]} {chance.choice(_WHERE)} rồi {then} {chance.choice(_WHERE)}"
    return f"{steps}, {better}, sau cùng {last}"
