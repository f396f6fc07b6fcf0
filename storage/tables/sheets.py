"""storage/tables/sheets.py — workbooks that came back filled in, their rows, and what each row's own key became."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Column, ForeignKey, Index, Text
from sqlalchemy import text as sql
from sqlmodel import Field, SQLModel

from storage.columns import Id, one_of
from storage.tables.parts import instant, json_value, key, to, words

AT_WORK = "state IN ('kept', 'checking', 'taking')"


class SheetFile(SQLModel, table=True):
    """A workbook that somebody sent in a private chat; `key` is the hash of its content once it is here.

    `purpose` is which of our workbooks it is («entries»), `columns` the keys of its columns. It is `kept`, its rows are
    `checking`, then `checked` for her to look at; she says yes: they are `taking`, then `taken`. `upto` is the line up to
    which that is done, `said` why it was refused, or what she should know.

    `evidence_id`: the attachment that it may be as well, as long as she has not said; where it is one of ours she is `asked`.
    """

    __tablename__: ClassVar[str] = "sheet_file"
    id: int | None = key()
    person_id: int = to("person.id", index=True)
    channel: str = words()
    bot: str = words()
    chat: str = words()
    ref: str = words()
    unique_ref: str = words()
    kind: str = words()
    name: str = words()
    media_type: str = words()
    size_bytes: int = 0
    key: str = words()
    state: str = words()
    tries: int = 0
    not_before: datetime = instant()
    at: datetime = instant()
    purpose: str = words()
    stamp: str = words()
    columns: Any = json_value()
    upto: int = 0
    said: Any = json_value()
    evidence_id: int | None = Field(default=None, sa_column=Column(Id, nullable=True))

    __table_args__ = (
        one_of(
            "state", "wanted", "kept", "asked", "checking", "checked", "taking", "taken", "refused", "dropped"
        ),
        one_of("kind", "document"),
        Index(
            "ix_sheet_file_wanted",
            "not_before",
            sqlite_where=sql("state = 'wanted'"),
            postgresql_where=sql("state = 'wanted'"),
        ),
        Index(
            "ix_sheet_file_at_work", "not_before", sqlite_where=sql(AT_WORK), postgresql_where=sql(AT_WORK)
        ),
        Index("ix_sheet_file_key", "key"),
    )


class SheetRow(SQLModel, table=True):
    """One row of such a workbook: what stood in its cells, and its fate (domain/sheet/page.py).

    `said` is what to mend or to know, in both languages, `about` what it became: the code of an entry, a code to read out.
    """

    __tablename__: ClassVar[str] = "sheet_row"
    sheet_id: int = Field(sa_column=Column(Id, ForeignKey("sheet_file.id"), primary_key=True))
    line: int = Field(primary_key=True)
    row_key: str = words()
    digest: str = words()
    cells: Any = json_value()
    fate: str = words()
    said: Any = json_value()
    about: Any = json_value()

    __table_args__ = (
        one_of("fate", "", "ready", "there", "changed", "bad", "done"),
        Index("ix_sheet_row_row_key", "row_key"),
    )


class SheetKey(SQLModel, table=True):
    """A row that was taken, by its own key: sent again it is known. `digests` are of all it ever said, the last one last;
    `about` is what it became. Nothing of what stood in its cells is here, so it is kept.
    """

    __tablename__: ClassVar[str] = "sheet_key"
    purpose: str = Field(sa_column=Column(Text, primary_key=True))
    row_key: str = Field(sa_column=Column(Text, primary_key=True))
    digests: Any = json_value()
    about: str = words()
    by_id: int = to("person.id")
    at: datetime = instant()

    __table_args__ = (Index("ix_sheet_key_about", "about"),)
