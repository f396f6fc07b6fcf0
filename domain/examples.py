"""domain/examples.py — an example answer for each question, from the worker's own trade."""

from __future__ import annotations

from collections.abc import Callable

from domain.draft import Answers
from domain.trade_examples import TRADE_EXAMPLES
from domain.words import Words

ANY_TRADE = TRADE_EXAMPLES["farming"]  # where no trade is known: everybody here has seen tea dry

# The same in every trade.
EXAMPLES: dict[str, Words] = {
    "applied_on": Words(vi="15/3/2026 hoặc «tháng 3/2026»", en="15/3/2026 or “March 2026”"),
    "authors": Words(vi="Lò Thị Mai 60, Giàng A Páo 40", en="Lò Thị Mai 60, Giàng A Páo 40"),
    "recognition_paper": Words(
        vi="12/QĐ-CT, Công ty Chè, giám đốc ký", en="12/QĐ-CT, the tea company, signed by the director"
    ),
    "recognised_on": Words(vi="05/5/2026", en="05/5/2026"),
    "before": Words(
        vi="phơi chè trên bạt, 3 người đảo tay, mưa phải chạy, chè mốc 5 %",
        en="tea dried on canvas, 3 people turned it by hand, 5 % went mouldy",
    ),
    "novelty": Words(
        vi="giá quay được nên không phải đảo tay", en="the rack turns, so nobody turns the tea by hand"
    ),
    "place": Words(vi="đội 1 đang dùng, cả 4 đội làm theo được", en="team 1 uses it, all 4 teams could"),
    "position": Words(vi="công nhân hái chè", en="tea picker"),
    "training": Words(vi="trung cấp nông nghiệp", en="vocational school, farming"),
    "born_on": Words(vi="20/11/1990", en="20/11/1990"),
    "conditions": Words(
        vi="cần 2 triệu tiền sắt, một thợ hàn và sân phơi bằng phẳng",
        en="2 million for iron, a welder and level ground",
    ),
    "investor": Words(vi="công ty", en="the company"),
    "first_users": Words(vi="Giàng A Páo, Lò Thị Hoa, tổ 1", en="Giàng A Páo, Lò Thị Hoa, team 1"),
    "addressee": Words(vi="Hội đồng sáng kiến Công ty Chè", en="Hội đồng sáng kiến Công ty Chè"),
    "award": Words(vi="giấy khen công ty, 500 nghìn", en="a company certificate, 500,000 dong"),
}


# How to write a sum, after what it may be a sum of.
ALSO_WRITTEN = Words(
    vi="{it}. Viết 1,2 tỷ, 500 nghìn, «5 triệu một tháng» đều được. Không ra tiền thì bấm 1.",
    en="{it}. Or 1.2 tỷ, 500 nghìn, “5 triệu a month”. If not in money, press 1.",
)


def example(key: str) -> Callable[[Answers], Words]:
    """The example for a question: of the worker's field of work if she named it, else of her unit's trade, else any."""

    def pick(answers: Answers) -> Words:
        if key in EXAMPLES:
            return EXAMPLES[key]
        named = (answers.get("sector"), answers.get("trade"))
        trade = next((t for t in named if isinstance(t, str) and t in TRADE_EXAMPLES), "")
        it = TRADE_EXAMPLES.get(trade, ANY_TRADE)[key]
        return ALSO_WRITTEN(it=it) if key == "benefit" else it

    return pick
