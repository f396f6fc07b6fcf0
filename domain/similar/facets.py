"""domain/similar/facets.py — what tells twins of one template apart, compared exactly: grade, age, subject, school level.

How rare a word is says nothing here: «lớp 3» and «lớp 5» are everywhere, and yet decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from domain.similar.phrases import Phrases, listed, meant

GRADE, AGE, SUBJECT, LEVEL = KINDS = "gasl"

_NUMERALS = {
    "mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "nam": "5", "sau": "6", "bay": "7", "tam": "8",
    "chin": "9", "muoi": "10",
}  # fmt: skip
_GRADE = re.compile(r"(\d{1,2})(?:[a-z]\d{0,2})?")
_AGE_UNITS = {"tuoi": "", "thang": "t"}
_MOST_GRADES = 12

SUBJECTS = Phrases(meant("""
    tiếng việt = tv, tập đọc = tv, chính tả = tv, tập làm văn = tv, luyện từ và câu = tv, học vần = tv,
    kể chuyện = tv, ngữ văn = văn, tiếng anh = anh, vật lí = lí, hóa học = hóa, sinh học = sinh, lịch sử = sử,
    địa lí = địa, tin học = tin, giáo dục công dân = gdcd, giáo dục kinh tế và pháp luật = gdcd,
    giáo dục thể chất = td, thể dục = td, âm nhạc = nhạc, mĩ thuật = mt, khoa học tự nhiên = khtn,
    tự nhiên và xã hội = tnxh, giáo dục quốc phòng = qp, môn toán = toán, môn văn = văn, môn anh = anh, môn lí = lí,
    môn hóa = hóa, môn sinh = sinh, môn sử = sử, môn địa = địa, môn tin = tin, môn công nghệ = cn, môn đạo đức = đđ,
    môn khoa học = kh, môn khoa học tự nhiên = khtn, khoa nội = nội, khoa ngoại = ngoại, khoa nhi = nhi,
    khoa sản = sản, khoa dược = dược, khoa cấp cứu = cấp-cứu, khoa xét nghiệm = xét-nghiệm, khoa khám bệnh = khám,
    phòng khám = khám, khoa hồi sức = hồi-sức, khoa lão = lão, khoa ung bướu = ung-bướu, khoa mắt = mắt,
    khoa truyền nhiễm = truyền-nhiễm, khoa đông y = đông-y
"""))  # fmt: skip
LEVELS = Phrases(meant("""
    tiểu học = 1, trung học cơ sở = 2, trung học phổ thông = 3, mầm non = 0, mẫu giáo = 0, nhà trẻ = 0,
    giáo dục thường xuyên = tx, dân tộc bán trú = bt, dân tộc nội trú = nt, đại học = đh, cao đẳng = cđ
"""))  # fmt: skip
# «toan» without its mark is mathematics, but not after or before these.
_SAFE_BEFORE = frozenset(listed("an, thanh, ke, tinh, du, hoan, quyet"))
_SAFE_AFTER = frozenset(listed("dien, truong, tinh, quoc, bo, the, dan, thuc, cau, bai"))


def grades_at(said: Sequence[str], place: int) -> tuple[int, list[str]]:
    """How many words from «lớp» or «khối» on name grades, and the grades: «lớp 4, 5», «khối Ba»."""
    if said[place] not in ("lop", "khoi"):
        return 0, []
    end, grades = place + 1, list[str]()
    while end < len(said):
        if said[end] in (",", "va") and grades and end + 1 < len(said) and said[end + 1].isdigit():
            end += 1
        grade = _grade(said, end, first=not grades)
        if grade is None:
            break
        grades.append(GRADE + grade)
        end += 1
    return (end - place, grades) if grades else (0, [])


def _grade(said: Sequence[str], place: int, *, first: bool) -> str | None:
    word = said[place]
    if first and word in _NUMERALS:
        return _NUMERALS[word]
    found = _GRADE.fullmatch(word)
    aged = any(after in _AGE_UNITS for after in said[place + 1 : place + 3])
    if found is None or aged or not 1 <= int(found[1]) <= _MOST_GRADES:
        return None
    return str(int(found[1]))


def age_at(said: Sequence[str], place: int) -> tuple[int, list[str]]:
    """How many words name an age, and the age: «5-6 tuổi», «24-36 tháng»."""
    end = place
    while end < len(said) and end - place < _MOST_AGES and said[end].isdigit():
        end += 1
    if end == place or end == len(said) or said[end] not in _AGE_UNITS:
        return 0, []
    return end + 1 - place, [AGE + "-".join(said[place:end]) + _AGE_UNITS[said[end]]]


_MOST_AGES = 2


def subjects_and_levels(words: Sequence[str], said: tuple[str, ...]) -> Iterator[str]:
    """Subjects (a hospital's departments too) and school levels, wherever they stand in a title: units name levels."""
    for place, word in enumerate(said):
        found = SUBJECTS.at(words, place)
        if found is not None and not (word == "sinh" and said[place - 1 : place] == ("hoc",)):
            yield SUBJECT + found[1]
        elif word == "toan" and _is_mathematics(words[place], said, place):
            yield SUBJECT + "toán"
        level = LEVELS.at(words, place)
        if level is not None:
            yield LEVEL + level[1]


def _is_mathematics(typed: str, said: tuple[str, ...], place: int) -> bool:
    return typed in ("toan", "toán") and not (_SAFE_BEFORE.intersection(said[max(0, place - 1) : place])
                or _SAFE_AFTER.intersection(said[place + 1 : place + 2]))  # fmt: skip
