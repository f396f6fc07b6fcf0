"""domain/own_data_words.py — what may be asked of one's own data, as people call it."""

from __future__ import annotations

from domain.words import Words

KINDS = {
    "export": Words(vi="tải về", en="take along"),
    "withdraw": Words(vi="rút đồng ý", en="withdraw consent"),
    "erase": Words(vi="xoá", en="erase"),
    "restrict": Words(vi="hạn chế dùng", en="restrict its use"),
    "object": Words(vi="phản đối một việc dùng", en="object to a use"),
    "complain": Words(vi="khiếu nại", en="complain"),
}
BY_HAND = ("restrict", "object", "complain")
