"""domain/weekly/parts.py — the parts of a weekly report an officer writes in her own words, as the letter has them (R8)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.words import Words

MOST_CHARS = 3_000  # of one part: a page
NOTHING = "Không có nội dung phát sinh."  # printed for a part that was left empty


@dataclass(frozen=True, slots=True)
class Part:
    """`number` and `title` as the letter prints them, `label` on a button, `hint` with the question."""

    key: str
    number: str
    title: str
    label: Words
    hint: Words


PARTS = (
    Part(
        "leading", "I", "Công tác chỉ đạo, tuyên truyền",
        Words(vi="I. Chỉ đạo, tuyên truyền", en="I. Leading, spreading"),
        Words(
            vi="Tuần qua đơn vị đã chỉ đạo, tuyên truyền thế nào? Ví dụ: đã họp 2 tổ công đoàn, phát 120 tờ rơi.",
            en="How did the unit lead and spread the programme this week? For instance: 2 meetings, 120 leaflets.",
        ),
    ),
    Part(
        "examples", "III", "Sáng kiến tiêu biểu",
        Words(vi="III. Tiêu biểu", en="III. Examples"),
        Words(
            vi="Sáng kiến nào đáng kể với cấp trên? Nêu mã, tên sáng kiến, lợi ích chính. Đừng ghi tên người: ký rồi không xoá "
            "được nữa.",
            en="Which initiatives are worth telling? Their codes, titles and what they bring. Name no person: once signed "
            "it is never erased.",
        ),
    ),
    Part(
        "shortcomings", "IV", "Tồn tại, hạn chế, nguyên nhân",
        Words(vi="IV. Tồn tại, hạn chế", en="IV. Shortcomings"),
        Words(
            vi="Việc gì còn chậm, còn vướng, vì sao?",
            en="What is slow or stuck, and why?",
        ),
    ),
    Part(
        "proposals", "V", "Kiến nghị",
        Words(vi="V. Kiến nghị", en="V. Proposals"),
        Words(
            vi="Đơn vị đề nghị cấp trên giúp gì?",
            en="What does the unit ask of those above?",
        ),
    ),
)  # fmt: skip
BY_KEY = {part.key: part for part in PARTS}
