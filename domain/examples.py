"""domain/examples.py — an example answer for each question, from the worker's own trade."""

from __future__ import annotations

from collections.abc import Callable

from domain.draft import Answers
from domain.words import Words

ANY = "any"

# By sector key of the programme (domain notes §6, row 9); `ANY` where no trade is known yet.
EXAMPLES: dict[str, dict[str, Words]] = {
    "title": {
        ANY: Words(vi="Giá phơi chè ba tầng quay được", en="A three-tier turning rack for drying tea"),
        "production": Words(
            vi="Giá phơi chè ba tầng quay được", en="A three-tier turning rack for drying tea"
        ),
        "education": Words(
            vi="Thẻ tranh giúp học sinh lớp 1 nhớ vần",
            en="Picture cards to help first-graders remember rhymes",
        ),
        "health": Words(
            vi="Giá treo dịch truyền gấp gọn cho xe cấp cứu", en="A folding drip stand for the ambulance"
        ),
        "administration": Words(
            vi="Bảng hẹn trả hồ sơ bằng mã màu", en="A colour-coded board for due papers"
        ),
    },
    "solution": {
        ANY: Words(
            vi="Hàn khung sắt ba tầng có trục quay, mỗi tầng một lưới tre. Cứ 2 giờ quay một lần, chè khô "
            "đều, không phải đảo tay.",
            en="We welded a three-tier frame on a turning axis with bamboo nets. Turned every 2 hours, tea "
            "dries evenly.",
        ),
        "education": Words(
            vi="Làm 60 thẻ tranh, mỗi thẻ một vần. Đầu giờ cho các em chơi ghép thẻ 5 phút, em nào sai thì "
            "bạn giúp.",
            en="We made 60 picture cards, one rhyme each. Pupils play a matching game for 5 minutes and "
            "help each other.",
        ),
        "health": Words(
            vi="Dùng ống nhôm cũ làm giá gấp ba khúc, gắn vào thành xe, mở ra trong 5 giây và không rơi khi "
            "xe xóc.",
            en="From old aluminium tubes we made a stand that folds in three and opens in 5 seconds.",
        ),
    },
    "applied_on": {ANY: Words(vi="15/3/2026 hoặc «tháng 3/2026»", en="15/3/2026 or “March 2026”")},
    "benefit": {
        ANY: Words(
            vi="15tr, 1,2 tỷ, 500 nghìn, «5 triệu một tháng». Không ra tiền thì bấm 1.",
            en="15tr, 1.2 tỷ, 500 nghìn, “5 triệu a month”. If not in money, press 1.",
        )
    },
    "calculation": {
        ANY: Words(
            vi="trước mất 3 công, nay 1 công; 2 công × 250.000 × 80 ngày = 40 triệu",
            en="before 3 workdays, now 1; 2 days × 250,000 × 80 times = 40 million",
        )
    },
    "other_benefit": {
        ANY: Words(
            vi="không còn ai phải trèo lên mái, một buổi chỉ cần 1 người",
            en="nobody climbs the roof any more, one person is enough",
        ),
        "education": Words(
            vi="25/28 em đọc được vần sau 1 tháng, trước chỉ 15 em",
            en="25 of 28 pupils read after a month, before only 15",
        ),
    },
    "authors": {ANY: Words(vi="Lò Thị Mai 60, Giàng A Páo 40", en="Lò Thị Mai 60, Giàng A Páo 40")},
    "recognition_paper": {
        ANY: Words(
            vi="12/QĐ-CT, Công ty Chè, giám đốc ký", en="12/QĐ-CT, the tea company, signed by the director"
        )
    },
    "recognised_on": {ANY: Words(vi="05/5/2026", en="05/5/2026")},
    "before": {
        ANY: Words(
            vi="phơi chè trên bạt, 3 người đảo tay, mưa phải chạy, chè mốc 5 %",
            en="tea dried on canvas, 3 people turned it by hand, 5 % went mouldy",
        )
    },
    "novelty": {
        ANY: Words(
            vi="giá quay được nên không phải đảo tay", en="the rack turns, so nobody turns the tea by hand"
        )
    },
    "place": {
        ANY: Words(vi="đội 1 đang dùng, cả 4 đội làm theo được", en="team 1 uses it, all 4 teams could")
    },
    "position": {ANY: Words(vi="công nhân hái chè, trung cấp", en="tea picker, vocational school")},
    "born_on": {ANY: Words(vi="20/11/1990", en="20/11/1990")},
    "conditions": {
        ANY: Words(
            vi="cần 2 triệu tiền sắt; tổ 1 dùng đầu tiên; công ty bỏ tiền",
            en="2 million for iron; team 1 first; the company paid",
        )
    },
    "award": {ANY: Words(vi="giấy khen công ty, 500 nghìn", en="a company certificate, 500,000 dong")},
}


def example(key: str) -> Callable[[Answers], Words]:
    """The example for a question: of the worker's sector if she named it, else of her unit's trade, else any."""
    known = EXAMPLES[key]

    def pick(answers: Answers) -> Words:
        for trade in (answers.get("sector"), answers.get("trade")):
            if isinstance(trade, str) and trade in known:
                return known[trade]
        return known[ANY]

    return pick
