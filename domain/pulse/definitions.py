"""domain/pulse/definitions.py — what each number shown of a unit means: one definition each, read out by «giải thích»."""

from __future__ import annotations

from dataclasses import dataclass

from domain.words import Words, joined, verbatim


@dataclass(frozen=True, slots=True)
class Definition:
    """A number's name on cards, charts and sheets, and in one sentence what it counts."""

    label: Words
    meaning: Words


DEFINITIONS = {
    "target": Definition(
        Words(vi="Chỉ tiêu", en="Target"),
        Words(
            vi="Số sáng kiến hợp lệ mà công đoàn cấp trên giao đơn vị đến hết hạn nộp.",
            en="Valid initiatives the union above asks of the unit by the closing day.",
        ),
    ),
    "sent": Definition(
        Words(vi="Đã gửi", en="Handed in"),
        Words(
            vi="Mọi hồ sơ đã gửi, trừ hồ sơ đã rút và hồ sơ hết hạn bổ sung.",
            en="Everything handed in, but what was withdrawn or not added to in time.",
        ),
    ),
    "valid": Definition(
        Words(vi="Hợp lệ", en="Valid"),
        Words(
            vi="Hồ sơ đã được xác nhận hợp lệ: chỉ số này được tính vào chỉ tiêu.",
            en="Found valid by the union: only these count towards the target.",
        ),
    ),
    "waiting": Definition(
        Words(vi="Chờ", en="Waiting"),
        Words(
            vi="Hồ sơ đang chờ công đoàn kiểm tra, xem lại hoặc chờ đơn vị công nhận.",
            en="Waiting for a check or another look by the union, or for the workplace to recognise them.",
        ),
    ),
    "supplement": Definition(
        Words(vi="Cần bổ sung", en="More is needed"),
        Words(vi="Hồ sơ đang chờ người gửi bổ sung.", en="Waiting for their authors to add something."),
    ),
    "refused": Definition(
        Words(vi="Không hợp lệ, trùng", en="Not valid, duplicate"),
        Words(
            vi="Hồ sơ được kết luận không hợp lệ hoặc trùng với sáng kiến khác.",
            en="Found not valid, or the same as another.",
        ),
    ),
    "percent": Definition(
        Words(vi="% chỉ tiêu", en="% of target"),
        Words(
            vi="Hợp lệ chia cho chỉ tiêu; chưa đủ chỉ tiêu thì chưa ghi 100 %.",
            en="Valid divided by target; never shown as 100 % before it is reached.",
        ),
    ),
    "gained": Definition(
        Words(vi="+7 ngày", en="+7 days"),
        Words(
            vi="Số hợp lệ tăng thêm trong 7 ngày qua và từ đầu hôm nay.",
            en="By how many valid grew in the last 7 days and since this morning.",
        ),
    ),
    "days_left": Definition(
        Words(vi="Còn", en="Left"),
        Words(
            vi="Số ngày từ hôm nay đến ngày cuối nhận hồ sơ; ngày cuối là 0.",
            en="Days from today to the last day entries are taken; 0 on that day.",
        ),
    ),
    "needed": Definition(
        Words(vi="Cần mỗi ngày", en="Needed a day"),
        Words(
            vi="Số hợp lệ còn thiếu chia cho số ngày còn lại, tính cả hôm nay, làm tròn lên.",
            en="Valid still missing divided by the days left, today included, rounded up.",
        ),
    ),
    "recent": Definition(
        Words(vi="Nhịp gần đây", en="Recent pace"),
        Words(
            vi="Số hợp lệ mỗi ngày làm việc trong 8 tuần qua, tuần càng gần tính càng nặng; một ngày nộp dồn không kéo lên.",
            en="Valid a working day over the last 8 weeks, later weeks counting more; one bulk day does not lift it.",
        ),
    ),
    "forecast": Definition(
        Words(vi="Dự báo", en="Forecast"),
        Words(
            vi="Nếu giữ nhịp gần đây. Khoảng trong ngoặc: cứ 10 lần thì chừng 8 lần kết quả nằm trong khoảng đó.",
            en="If the recent pace is kept. In brackets: about 8 times in 10 it ends within.",
        ),
    ),
}  # fmt: skip


def explained() -> Words:
    """The answer to «giải thích»: every number, a line each."""
    return joined([_line(definition) for definition in DEFINITIONS.values()])


def _line(definition: Definition) -> Words:
    return definition.label + verbatim(": ") + definition.meaning
