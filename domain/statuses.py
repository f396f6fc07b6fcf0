"""domain/statuses.py — where an entry may stand in the programme: what its author reads there, and what comes next (§7).

One of three axes. Whether the workplace recognised it and how its money was reviewed are columns of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from domain.words import Words

Waits = Literal["author", "workplace", "first", "second", ""]  # who is to act next; "": nobody has to


@dataclass(frozen=True, slots=True)
class Status:
    """`then` is what happens next, with {due} for its clock if it has one; `counts`: towards the target."""

    label: Words
    then: Words
    waits: Waits = ""
    counts: bool = False


STATUSES = {
    "waiting_recognition": Status(
        Words(vi="Chờ đơn vị công nhận", en="Waiting for recognition"),
        Words(
            vi="Đơn vị xét công nhận trước {due}. Khi có quyết định, anh/chị gõ mã này rồi bấm «Đã có quyết định».",
            en="Your workplace decides on recognition by {due}. Then type this code and press “It is recognised”.",
        ),
        "workplace",
    ),
    "received": Status(
        Words(vi="Chờ kiểm tra", en="Waiting for a check"),
        Words(vi="Tiếp theo: đơn vị kiểm tra trước {due}.", en="Next: your unit checks it by {due}."),
        "first",
    ),
    "supplement": Status(
        Words(vi="Cần bổ sung", en="More is needed"),
        Words(
            vi="Anh/chị bổ sung giúp trước {due}; xong em gửi lại người kiểm tra.",
            en="Please add what is asked for by {due}; then it goes back to the reviewer.",
        ),
        "author",
    ),
    "confirmed": Status(
        Words(vi="Cơ sở đã xác nhận", en="Confirmed by the unit"),
        Words(
            vi="Tiếp theo: công đoàn cấp trên xác nhận trước {due}.", en="Next: the union above confirms it by {due}."
        ),
        "second",
    ),
    "appealed": Status(
        Words(vi="Đang được xem lại", en="Being looked at again"),
        Words(
            vi="Công đoàn cấp trên xem lại và trả lời trước {due}.",
            en="The union above looks at it again and answers by {due}.",
        ),
        "second",
    ),
    "valid": Status(
        Words(vi="Hợp lệ", en="Valid"),
        Words(vi="Sáng kiến được tính vào chỉ tiêu của đơn vị.", en="It counts towards your unit's target."),
        counts=True,
    ),
    "invalid": Status(
        Words(vi="Không hợp lệ", en="Not valid"),
        Words(
            vi="Chưa đồng ý thì trước {due} anh/chị gõ «đề nghị xem lại», được một lần.",
            en="If you disagree type “appeal” by {due}, once.",
        ),
    ),
    "duplicate": Status(
        Words(vi="Trùng sáng kiến khác", en="The same as another"),
        Words(
            vi="Cách của anh/chị khác thì trước {due} anh/chị gõ «đề nghị xem lại», được một lần.",
            en="If yours is different type “appeal” by {due}, once.",
        ),
    ),
    "merged": Status(
        Words(vi="Đã gộp, ghi đồng tác giả", en="Merged, as a co-author"),
        Words(
            vi="Anh/chị được đề nghị ghi là đồng tác giả của sáng kiến kia. Chưa đồng ý thì gõ «gặp người».",
            en="You are proposed as a co-author of the other entry. If you disagree type “person”.",
        ),
    ),
    "on_portal": Status(
        Words(vi="Đã lên Cổng trực tuyến", en="On the national portal"),
        Words(vi="Sáng kiến đã có trên Cổng trực tuyến.", en="It stands on the national portal."),
        counts=True,
    ),
    "exemplary": Status(
        Words(vi="Tiêu biểu", en="Exemplary"),
        Words(vi="Sáng kiến được chọn là tiêu biểu.", en="It was chosen as an example to others."),
        counts=True,
    ),
    "awarded": Status(
        Words(vi="Đã khen thưởng", en="Awarded"),
        Words(vi="Sáng kiến đã được khen thưởng.", en="It has won an award."),
        counts=True,
    ),
    "withdrawn": Status(
        Words(vi="Đã rút", en="Withdrawn"),
        Words(vi="Hoàn tác được đến {due}.", en="Can be undone until {due}."),
    ),
    "lapsed": Status(
        Words(vi="Hết hạn bổ sung", en="Not added in time"),
        Words(
            vi="Chương trình còn mở thì anh/chị vẫn bổ sung được, rồi em gửi lại người kiểm tra.",
            en="While the programme is open you may still add what was asked for; then it goes back.",
        ),
        "author",
    ),
    "revoked": Status(
        Words(vi="Thu hồi xác nhận", en="Confirmation taken back"),
        Words(
            vi="Công đoàn cấp trên kết luận rồi em báo anh/chị ngay.",
            en="The union above decides, and I will tell you at once.",
        ),
        "second",
    ),
}  # fmt: skip

FOUND_SAME = ("duplicate", "merged")  # the same as another entry, which counts instead


def statuses_waiting(*, on: str) -> tuple[str, ...]:
    """The statuses in which somebody of that kind is to act."""
    return tuple(name for name, status in STATUSES.items() if status.waits == on)
