"""domain/similar/fillers.py — words of a title that carry no idea: openings, and what joins and praises."""

from __future__ import annotations

from collections.abc import Sequence

from domain.similar.phrases import Phrases, listed

_OPENINGS = """
    sáng kiến kinh nghiệm, sáng kiến, đề tài, nghiên cứu, báo cáo, một số, một vài, một, các, những, đề xuất,
    biện pháp, giải pháp, kinh nghiệm, phương pháp, phương án, hình thức, cách thức, cách, kỹ thuật, thủ thuật,
    bài học, thực trạng, thực trạng và giải pháp, mô hình, hướng dẫn, chia sẻ, bước đầu, tên, về
"""
_PRAISE = """
    nâng cao chất lượng, nâng cao hiệu quả, nâng cao, chất lượng, hiệu quả, có hiệu quả, đạt hiệu quả, hữu hiệu,
    hiệu quả cao, tăng cường, đẩy mạnh, phát huy, góp phần, tích cực, đáp ứng yêu cầu, đáp ứng, phù hợp, một cách,
    hỗ trợ, hiện nay, trong giai đoạn hiện nay, tình hình mới, theo chương trình mới
"""
_DOING = """
    xây dựng, tổ chức, triển khai, thực hiện, áp dụng, ứng dụng, vận dụng, sử dụng, dùng, tiến hành, công tác,
    hoạt động, việc, trong việc, trong công tác, giúp, nhằm, thông qua, bằng cách, đối với, dành cho
"""
_SCHOOL = """
    học sinh, giáo viên, dạy học, giảng dạy, dạy, môn, môn học, phân môn, bộ môn, tiết học, giờ học, mầm non,
    mẫu giáo, tiểu học, trung học cơ sở, trung học phổ thông
"""
_JOINTS = """
    và, của, cho, để, tại, ở, với, theo, bằng, qua, trong, đến, được, vào, trên
"""
_KEPT = "theo dõi, trợ giúp, mô hình hóa, cách li, cách điện, cách âm, cách nhiệt, kĩ thuật số, biện pháp tránh thai, đề án"
_EVERY = [phrase for part in (_OPENINGS, _PRAISE, _DOING, _SCHOOL, _JOINTS) for phrase in listed(part)]
_FILLERS = Phrases(dict.fromkeys(_EVERY, True) | dict.fromkeys(listed(_KEPT), False))


def filler_at(words: Sequence[str], place: int) -> tuple[int, bool]:
    """How many words at this place belong together, and whether they are fillers: «theo» is one, «theo dõi» is not."""
    return _FILLERS.at(words, place) or (1, False)
