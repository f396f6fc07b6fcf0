"""bot/made_up/answers.py — what the author of a made-up entry answered to each question of the form."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from bot.made_up.ideas import Idea, description, title
from bot.made_up.names import name
from bot.made_up.trades import listed
from bot.made_up.workplaces import ENTERPRISES, Workplace
from domain.programme import Programme

IN_MONEY, TOLD_BY_MONTH, SEVERAL_AUTHORS = 0.55, 0.5, 0.3  # of the entries
_SECTORS = {"lesson": "education", "nursery": "education", "school": "education", "hospital": "health",
            "office": "administration", "union": "union"}  # fmt: skip
_OTHER_BENEFITS = listed("""
    Học sinh hiểu bài nhanh hơn và mạnh dạn phát biểu trong giờ học, Người bệnh được chăm sóc kịp thời và yên tâm hơn,
    Công việc an toàn hơn và không còn ai phải leo cao, Giảm thời gian chờ đợi của người dân khi đến làm thủ tục,
    Nơi làm việc sạch sẽ gọn gàng và ít tiếng ồn hơn, Trẻ tự tin hơn và phụ huynh tích cực phối hợp với nhà trường,
    Hồ sơ dễ tìm và không còn thất lạc giấy tờ, Đồng nghiệp đỡ vất vả và phối hợp nhịp nhàng hơn
""")
_COUNCILS = listed("Hội đồng sáng kiến cơ sở, Giám đốc, Hiệu trưởng, Chủ tịch Hội đồng, Thủ trưởng đơn vị")


def answers(
    chance: random.Random,
    programme: Programme,
    told: Idea,
    place: Workplace,
    author: str,
    submitted_on: date,
    evidence: Sequence[int],
    *,
    recognised: bool,
) -> dict[str, Any]:
    applied_on = max(
        programme.used_window[0], submitted_on - timedelta(days=int(chance.expovariate(1 / 60)) + 2)
    )
    recognition = "yes" if recognised else chance.choice(["pending", "no"])
    return {
        "title": title(chance, told, where=place.called if chance.random() < 0.5 else ""),
        "solution_type": _solution_type(chance, told),
        "sector": _sector(programme, told),
        "solution": description(chance, told),
        "applied_on": {"on": applied_on.isoformat(), "precision": "day"},
        **_benefit(chance),
        "recognised": recognition,
        **(_recognised(chance, applied_on, submitted_on) if recognised else {}),
        "evidence": list(evidence),
        "authors": _authors(chance, author),
    }


def _solution_type(chance: random.Random, told: Idea) -> str:
    kinds = {"office": "management", "union": "management", "school": "management"}
    usual = "technical" if told.trade in ENTERPRISES else kinds.get(told.trade, "operating")
    return usual if chance.random() < 0.8 else "new_technique"


def _sector(programme: Programme, told: Idea) -> str:
    wanted, known = (
        _SECTORS.get(told.trade, "production"),
        [sector.value for sector in programme.sectors],
    )
    return wanted if wanted in known else known[-1]


def _benefit(chance: random.Random) -> dict[str, Any]:
    """A sum with how it was worked out, or what else it is good for."""
    if chance.random() > IN_MONEY:
        return {"benefit": {"vnd": None}, "other_benefit": f"{chance.choice(_OTHER_BENEFITS)}."}
    month_vnd = max(1, round(chance.lognormvariate(0.6, 1.0) * 10)) * 100_000
    if chance.random() < TOLD_BY_MONTH:
        return {"benefit": {"vnd": month_vnd * 12, "how": f"{_dotted(month_vnd)} × 12 tháng"}}
    days = chance.randint(20, 260)
    day_vnd = max(10_000, month_vnd * 12 // days // 10_000 * 10_000)
    said = f"Mỗi ngày tiết kiệm {_dotted(day_vnd)} đồng × {days} ngày = {_dotted(day_vnd * days)} đồng"
    return {"benefit": {"vnd": day_vnd * days}, "calculation": said}


def _dotted(vnd: int) -> str:
    return f"{vnd:,}".replace(",", ".")


def _recognised(chance: random.Random, applied_on: date, submitted_on: date) -> dict[str, Any]:
    days = (submitted_on - applied_on).days
    on = applied_on + timedelta(days=chance.randint(0, days) if days > 0 else 0)
    paper = f"Quyết định số {chance.randint(1, 400)}/QĐ-{chance.choice(['SK', 'HĐSK', 'CT', 'HT'])}"
    signer = f"{chance.choice(_COUNCILS)} {name(chance)} ký"
    return {
        "recognition_paper": f"{paper}, {signer}",
        "recognised_on": {"on": on.isoformat(), "precision": "day"},
    }


def _authors(chance: random.Random, author: str) -> list[dict[str, str]]:
    others = chance.choice([1, 1, 2, 3]) if chance.random() < SEVERAL_AUTHORS else 0
    if not others:
        return [{"name": author, "percent": "100"}]
    share = {1: 40, 2: 25, 3: 20}[others]
    names = {name(chance) for _ in range(others)} - {author}
    first = {"name": author, "percent": str(100 - share * len(names))}
    return [first, *({"name": other, "percent": str(share)} for other in sorted(names))]
