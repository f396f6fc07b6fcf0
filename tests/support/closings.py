"""tests/support/closings.py — the close of the letter's province, as the bundle of it would be made."""

from __future__ import annotations

from datetime import UTC, date, datetime

from domain.closing.award import Judged
from domain.closing.facts import Below, Closing, Group, PhaseResult, Proposal, Told
from domain.closing.manifest import Part
from domain.pulse.counting import Counts
from domain.pulse.facts import Place, UnitFacts
from domain.pulse.ranking import Contender, ranking
from domain.weekly.numbers import Numbers
from domain.words import Words

PROGRAMME = Words(vi="Chương trình 01 triệu sáng kiến", en="One million initiatives")
OWNER = Words(vi="Tổng Liên đoàn Lao động Việt Nam", en="VGCL")
STAGES = (Words(vi="Giai đoạn 1", en="Stage 1"), Words(vi="Giai đoạn 2", en="Stage 2"))
UNITS = (
    ("TD", "LĐLĐ huyện Tam Đường", 640, 360),
    ("SH", "LĐLĐ huyện Sìn Hồ", 240, 200),
    ("YT", "Công đoàn ngành Y tế", 90, 130),
)
FIRST = Told(
    "SK23-TD-0391-K", "Giá phơi chè ba tầng quay được", "Giàng Páo Mỷ", "Công đoàn Chè Tam Đường", "awarded", 240_000_000, True,
    award="Bằng khen của tỉnh",
)  # fmt: skip
SECOND = Told(
    "SK23-TL-0012-A", "Dạy tiếng Việt lớp 1 bằng tranh và trò chơi dân gian", "Lò Thị Mai", "Trường PTDTBT Tả Lèng",
    "exemplary", good_for="Học sinh thích đến lớp, đi học chuyên cần hơn.",
)  # fmt: skip
THIRD = Told("SK23-YT-0002-C", "=1+1 <b> {{ x }}", "Vàng A Chư", "Bệnh viện Hoa Ban", "valid", 90_000_000)


def facts(
    code: str, name: str, valid: int, target: int, sent: int, history: tuple[tuple[date, int], ...] = ()
) -> UnitFacts:
    return UnitFacts(code, name, target, Counts(sent, valid, sent - valid - 65, 4, 61), history)


def closing(*, over: bool = True) -> Closing:
    """2.779/2.300, 121 %, 265 days early."""
    history = ((date(2022, 12, 10), 2300), (date(2023, 7, 31), 2779))
    whole = facts("LC", "LĐLĐ tỉnh Lai Châu", 2779, 2300, 3119, history)
    phases = (
        PhaseResult(STAGES[0], date(2022, 1, 8), date(2022, 5, 31), facts("LC", whole.name, 702, 690, 800)),
        PhaseResult(STAGES[1], date(2022, 6, 1), date(2023, 9, 1), facts("LC", whole.name, 2077, 1610, 2319)),
    )
    ranked = ranking(
        Contender(code, name, "Cụm huyện, thành phố", valid, target) for code, name, valid, target in UNITS
    )
    below = tuple(
        Below(code, name, facts(code, name, valid, target, valid + 70)) for code, name, valid, target in UNITS
    )
    parts = tuple(
        Part(code, name, Numbers(valid + 70, valid, 1, 4, 61, valid * 10**6, valid * 10**5))
        for code, name, valid, _ in UNITS
    )
    own = Numbers(1800, 1809, 0, 0, 0, 30_000_000_000, 12_000_000_000)
    return Closing(
        "LC", whole.name, PROGRAMME, OWNER, datetime(2023, 9, 9, 3, tzinfo=UTC), date(2023, 9, 9 if over else 1),
        date(2023, 9, 1),
        phases, whole, sum((part.numbers for part in parts), start=own), own, parts, date(2022, 12, 10), 265,
        Place("Khối thi đua miền núi", 2, 8), tuple(ranked),
        (Group("enterprise", 1000, 700, 20, 1, 1), Group("public", 1500, 1100, 400, 1), Group("union", 279, 200)), True,
        (FIRST, THIRD), (SECOND,),
        (FIRST, SECOND),
        (
            Proposal(Words(vi="Bằng Lao động sáng tạo", en="Award"), FIRST.unit, Judged("fits"), FIRST),
            Proposal(Words(vi="Tập thể dẫn đầu cụm", en="First"), UNITS[0][1], Judged("fits")),
            Proposal(Words(vi="Bằng Lao động sáng tạo", en="Award"), THIRD.unit, Judged("unknown", ("post", "money")), THIRD),
        ),
        below, OWNER.vi,
    )  # fmt: skip
