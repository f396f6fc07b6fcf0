"""storage/personal/sheets.py — whose the columns are of workbooks that came back filled in, and of who took lists along."""

from __future__ import annotations

from sqlalchemy import select

from domain.words import Words
from storage.personal.kinds import Held, goes, kinds
from storage.personal.whose import HER
from storage.sql import table
from storage.tables import ListTaken, SheetFile, SheetKey, SheetRow

F, R = table(SheetFile).c, table(SheetRow).c
HER_FILES = select(F.id).where(F.person_id == HER)
SOON_GONE = Words(
    vi="Dòng trong tệp của cán bộ nhập hộ: sau 30 ngày tự xoá cùng tệp.",
    en="A row of an officer's workbook goes by itself with the workbook, after 30 days.",
)

OF_SHEETS = (
    Held(
        SheetRow, Words(vi="Dòng của tệp Excel gửi vào", en="Rows of workbooks sent in"),
        kinds(number="sheet_id line", mark="row_key digest fate said about", words="cells"),
        (goes(R.sheet_id.in_(HER_FILES)),), stays=frozenset({"cells"}), why=SOON_GONE,
    ),
    Held(
        SheetFile, Words(vi="Tệp Excel gửi vào", en="Workbooks sent in"),
        kinds(number="id person_id unique_ref upto", mark="channel bot kind media_type size_bytes state tries purpose stamp columns",  # noqa: E501
              address="chat ref", words="name said", file="key", when="not_before at"),
        (goes(F.person_id == HER),),
    ),
    Held(
        SheetKey, Words(vi="Dòng đã nhận", en="Rows that were taken"),
        kinds(number="by_id", mark="purpose row_key digests about", when="at"),
    ),
    Held(
        ListTaken, Words(vi="Ai đã tải danh sách", en="Who took which list"),
        kinds(number="id person_id unit_id", mark="kind params channel", when="at"),
    ),
)  # fmt: skip
