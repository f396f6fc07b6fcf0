"""domain/history_words.py — what is told of an entry's history: a sentence for everything that can be done to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from domain.money_review import MONEY_ACTS, UNDO_MONEY
from domain.words import Words

# «Nguyễn Thị Hoa: {…}»
DID = {
    "handed_in": Words(vi="nộp sáng kiến và cam đoan đúng sự thật", en="handed it in and declared it true"),
    "author_confirmed": Words(vi="xác nhận sáng kiến được nhập hộ", en="confirmed what was entered for her"),
    "recognise": Words(vi="ghi đơn vị đã công nhận", en="recorded that the workplace recognised it"),
    "lose_recognition": Words(vi="ghi đơn vị chưa công nhận", en="recorded that it is not recognised yet"),
    "change": Words(vi="sửa hồ sơ", en="changed the entry"),
    "touch_up": Words(vi="sửa hồ sơ", en="changed the entry"),
    "answer": Words(vi="bổ sung theo yêu cầu", en="added what was asked for"),
    "withdraw": Words(vi="rút sáng kiến", en="withdrew it"),
    "bring_back": Words(vi="gửi lại sáng kiến đã rút", en="brought it back"),
    "appeal": Words(vi="đề nghị xem lại", en="appealed"),
    "accept": Words(vi="xác nhận hồ sơ đạt", en="confirmed it"),
    "ask_supplement": Words(vi="yêu cầu bổ sung", en="asked for more"),
    "refuse": Words(vi="kết luận không hợp lệ", en="found it not valid"),
    "mark_duplicate": Words(vi="kết luận trùng sáng kiến khác", en="found it the same as another"),
    "not_duplicate": Words(vi="ghi không trùng sáng kiến giống nó", en="noted that it is not the same as one like it"),
    "merge": Words(vi="gộp vào sáng kiến kia, ghi đồng tác giả", en="merged it into the other, as co-author"),
    "record_on_portal": Words(vi="ghi đã lên Cổng trực tuyến", en="recorded it as on the national portal"),
    "choose": Words(vi="chọn là tiêu biểu", en="chose it as exemplary"),
    "unchoose": Words(vi="thôi chọn là tiêu biểu", en="took it off the exemplary ones"),
    "award": Words(vi="ghi đã khen thưởng", en="recorded its award"),
    "revoke": Words(vi="thu hồi xác nhận", en="took the confirmation back"),
    "undo": Words(vi="hoàn tác việc vừa làm", en="undid the last step"),
    "verify_money": Words(vi="xác nhận số tiền đúng như khai", en="confirmed the sum as declared"),
    "recompute_money": Words(vi="tính lại số tiền", en="worked out the money anew"),
    "not_in_money": Words(vi="ghi không tính được thành tiền", en="found that it cannot be put in money"),
    "undo_money": Words(vi="hoàn tác việc xét số tiền", en="undid what was found of the money"),
    "share_agreed": Words(vi="đồng ý phần của mình", en="agreed to the share"),
    "share_objected": Words(vi="báo phần của mình chưa đúng", en="said that the share is wrong"),
    "move": Words(vi="chuyển hồ sơ sang đơn vị khác", en="moved it to another unit"),
    "hand_on": Words(vi="giao người khác theo dõi phần bổ sung", en="had what was asked for come back to somebody else"),
    "joined": Words(vi="nối hai kênh của cùng một người", en="joined two channels of one person"),
    "parted": Words(vi="tách hai kênh đã nối", en="separated two joined channels"),
    "lapse": Words(vi="đóng việc bổ sung vì hết hạn", en="closed the request for more: it was not answered in time"),
}  # fmt: skip
ELSE = Words(vi="cập nhật hồ sơ", en="updated the entry")  # by a later version of the program

# With these a reviewer's words are for the author; with others she notes them for her colleagues.
TO_AUTHOR = frozenset(
    {
        "ask_supplement",
        "refuse",
        "mark_duplicate",
        "merge",
        "revoke",
        "appeal",
        "record_on_portal",
        "unchoose",
        "award",
        "recompute_money",
        "not_in_money",
    }
)


# Done by a co-author, who is neither the author nor an officer.
BY_CO_AUTHOR = frozenset({"share_agreed", "share_objected"})


def did(act: str) -> Words:
    """What was done, in plain words."""
    return DID.get(act, ELSE)


def heard(rows: Sequence[Any], *, last_is_hidden: bool, money_is_hidden: bool = False) -> list[Any]:
    """The rows her author has heard of: no verdict that was undone before, none that still can be; nor of the money.

    `rows` have act, number, new and detail, oldest first.
    """
    kept: list[Any] = []
    for row in rows:
        if row.act == "undo":
            _without_last_step(kept)
        elif row.act == UNDO_MONEY:
            kept.pop(_last_of_money(kept))
        else:
            kept.append(row)
    if last_is_hidden:
        _without_last_step(kept)
    if money_is_hidden:
        kept.pop(_last_of_money(kept))
    return kept


def _without_last_step(rows: list[Any]) -> None:
    """The last act that moved the entry is gone, with those that it follows in one step."""
    while rows.pop(_last_move(rows)).detail.get("follows"):
        pass


def _last_move(rows: Sequence[Any]) -> int:
    return max(place for place, row in enumerate(rows) if "status" in row.new)


def _last_of_money(rows: Sequence[Any]) -> int:
    return max(place for place, row in enumerate(rows) if row.act in MONEY_ACTS)
