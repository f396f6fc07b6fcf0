"""storage/personal/sheets.py — whose the columns are of workbooks that came back filled in, and of who took lists along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import literal_column, select

from domain.words import Words
from storage.paper_requests import PaperRequests
from storage.personal.kinds import Held, emptied, goes, kinds
from storage.personal.whose import HER
from storage.sql import Sql, table
from storage.tables import Initiative, ListTaken, SheetFile, SheetKey, SheetRow

if TYPE_CHECKING:
    from storage.session import Session

E, F, K, R = (table(model).c for model in (Initiative, SheetFile, SheetKey, SheetRow))
GIVEN_BACK = "sheet_answer"  # the kind of paper that a workbook is given back as
HER_FILES = select(F.id).where(F.person_id == HER)
# Rows of others' workbooks that became entries of hers, by the key that is kept of each.
HER_ROWS = select(K.row_key).where(
    K.purpose == literal_column("'entries'"), K.about.in_(select(E.code).where(E.person_id == HER))
)
ABOUT_HER = select(R.sheet_id).where(R.row_key.in_(HER_ROWS))
BOOKS = (
    Sql(select(F.id, F.person_id, F.key).where(F.id.in_(ABOUT_HER))),
    Sql(select(F.id, F.person_id, F.key).where(F.person_id == HER)),
)
NOT_TAKEN = Words(
    vi="Dòng chưa được nhận thì không biết là của ai: sau 30 ngày tự xoá cùng tệp.",
    en="Of a row that was not taken nobody knows whose it is: it goes with the workbook, after 30 days.",
)

OF_SHEETS = (
    Held(
        SheetRow, Words(vi="Dòng của tệp Excel gửi vào", en="Rows of workbooks sent in"),
        kinds(number="sheet_id line", mark="row_key digest fate about", words="cells said"),
        (goes(R.sheet_id.in_(HER_FILES)), emptied(R.row_key.in_(HER_ROWS), cells={}, said={})), keep=NOT_TAKEN,
    ),
    Held(
        SheetFile, Words(vi="Tệp Excel gửi vào", en="Workbooks sent in"),
        kinds(number="id person_id unique_ref upto evidence_id", mark="channel bot kind media_type size_bytes state tries purpose stamp columns",  # noqa: E501
              address="chat ref", words="name said", file="key", when="not_before at"),
        (emptied(F.id.in_(ABOUT_HER), key="", name=""), goes(F.person_id == HER)),
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


def files_about(session: Session, person_id: int) -> set[str]:
    """The workbooks that hold a row of hers, or that she sent, also as they were given back."""
    books = {row.id: row for sql in BOOKS for row in session.all(sql, person=person_id)}
    found = {row.key for row in books.values() if row.key}
    for sender in {row.person_id for row in books.values()}:
        for paper in PaperRequests(session).of_person(sender):
            if paper.kind == GIVEN_BACK and paper.params.get("sheet") in books:
                found |= {file["key"] for file in paper.files}
    return found
