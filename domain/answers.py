"""domain/answers.py — what the answers of an initiative mean to each other: which question follows from which."""

from __future__ import annotations

from collections.abc import Mapping

from domain.draft import Answers
from domain.kinds.kind import Json, Option
from domain.words import Words

# Every entry has these: what it is called, and what rules V2 and V7 judge (domain notes §8).
ALWAYS_ASKED = frozenset({"title", "applied_on", "benefit"})

SOLUTION_TYPES = (
    Option("technical", Words(vi="Kỹ thuật", en="Technical"), ("giải pháp kỹ thuật", "máy móc", "dụng cụ")),
    Option("management", Words(vi="Quản lý", en="Management"), ("giải pháp quản lý",)),
    Option(
        "operating", Words(vi="Tác nghiệp", en="Way of working"), ("giải pháp tác nghiệp", "cách làm việc")
    ),
    Option(
        "new_technique", Words(vi="Ứng dụng tiến bộ kỹ thuật", en="Applying new technology"), ("ứng dụng",)
    ),
    Option("research", Words(vi="Đề tài nghiên cứu khoa học", en="Research topic"), ("đề tài", "nghiên cứu")),
)

WHICH_SOLUTION = Words(vi="Đây là loại giải pháp nào?", en="What kind of solution is it?")
_MEANINGS = {
    "technical": Words(vi="máy móc, dụng cụ", en="machines, tools"),
    "management": Words(vi="sắp xếp người, việc, tiền", en="how people, work and money are arranged"),
    "operating": Words(vi="cách làm việc hằng ngày", en="how the daily work is done"),
    "new_technique": Words(vi="đem cái mới nơi khác về dùng", en="something new from elsewhere, put to use"),
    "research": Words(vi="công trình đã nghiệm thu", en="a finished study"),
}
# Each kind in plain words, beside the question.
SOLUTIONS_EXPLAINED = tuple(
    Words(vi="• {kind}: {meaning}", en="• {kind}: {meaning}")(kind=kind.label, meaning=_MEANINGS[kind.value])
    for kind in SOLUTION_TYPES
)

RECOGNITION = (
    Option(
        "yes",
        Words(vi="Đã công nhận", en="Recognised"),
        (
            "đã",
            "rồi",
            "đã được",
            "có",
            "đã có",
            "có rồi",
            "đã có rồi",
            "đã công nhận rồi",
            "được công nhận rồi",
            "có quyết định",
            "đã có quyết định",
            "có quyết định rồi",
        ),
    ),
    Option(
        "pending",
        Words(vi="Đang xét", en="Being considered"),
        ("đang", "đang chờ", "đang xem xét", "chờ xét", "đang trình"),
    ),
    Option(
        "no",
        Words(vi="Chưa", en="Not yet"),
        (
            "chưa có",
            "chưa được",
            "chưa công nhận",
            "chưa được công nhận",
            "chưa có quyết định",
            "không",
            "không có",
        ),
    ),
)


def benefit_vnd(answers: Answers) -> int | None:
    """The benefit of one year in đồng; None when it is not given or cannot be put in money."""
    benefit = answers.get("benefit")
    found: int | None = benefit.get("vnd") if isinstance(benefit, Mapping) else None
    return found


def needs_calculation(answers: Answers) -> bool:
    """A sum worked out in the talk («5.000.000 × 8 tháng») is its own calculation.

    Expected until the benefit is known, so that «3/9» stays nine.
    """
    return "benefit" not in answers or (bool(benefit_vnd(answers)) and not answers["benefit"].get("how"))


def needs_other_benefit(answers: Answers) -> bool:
    return "benefit" in answers and not benefit_vnd(answers)


def recognised(answers: Answers) -> bool:
    return answers.get("recognised") == "yes"


def only_author(answers: Answers) -> Json:
    return [{"name": answers.get("author_name", ""), "percent": "100"}]
