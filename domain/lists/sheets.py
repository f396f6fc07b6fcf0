"""domain/lists/sheets.py — the tables of figures there are, by the names officers know them by (§10)."""

from __future__ import annotations

from domain.words import Words

KIND = "figures"
TABLES = {
    "r1": Words(vi="tiến độ đơn vị", en="progress of units"),
    "r2": Words(vi="xếp hạng đơn vị cấp dưới", en="ranking of units below"),
    "r3": Words(vi="cơ cấu", en="structure"),
    "r4": Words(vi="giá trị làm lợi", en="benefit"),
    "r5": Words(vi="việc cần xử lý", en="what waits"),
    "r6": Words(vi="chất lượng", en="quality"),
    "r9": Words(vi="tổng kết các giai đoạn", en="all phases together"),
}
ALL = Words(vi="bảng số liệu R1–R9", en="the figures R1–R9")
ONE = Words(vi="bảng {name} ({table})", en="table {name} ({table})")


def said(only: str) -> Words:
    """One table by its name, or all of them."""
    return ONE(name=only.upper(), table=TABLES[only]) if only in TABLES else ALL
