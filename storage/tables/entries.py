"""storage/tables/entries.py — what was handed in, every version of it, and who did what."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Column, ForeignKey, Index, Text, text
from sqlmodel import Field, SQLModel

from domain.statuses import STATUSES
from storage.columns import Id, one_of
from storage.tables.parts import instant, json_value, key, to, words

ASSISTED = text("entered_by_id IS NOT NULL")  # few are
IN_MONEY = text("benefit_vnd > 0")  # else it would serve other questions of a unit, and worse
STANDING = text("status != 'withdrawn'")  # as only whoever looks through a unit's pictures asks
A_MOVE = text("act = 'move'")  # few are: which entries ever stood in another unit
ASKED_BY = text("reviewer_id IS NOT NULL")
VALID_AS = ("valid", "on_portal", "exemplary", "awarded")
# As no hand-in stands, so that none pays for it.
FOUND_VALID = text("status IN ('valid', 'on_portal', 'exemplary', 'awarded')")


class Initiative(SQLModel, table=True):
    """An entry that was handed in. `unit_name` is the unit's name on that day; of one that was moved, the
    name of the unit it came to, when it came there. Its `code` and its history keep where it was before.

    `status` with `status_at`, `due_at`, `came_from` and `appealed` is its standing in the programme
    (domain/deadlines.py); `recognition` and `money_state` are axes of their own. `history_head` seals its history.

    Until `public_at` the last verdict can be undone and its author has not heard it. `reviewer_id` asked for the
    supplement that is open, `verified_vnd` is the benefit a reviewer agreed to, `same_as_id` the entry this one was
    found the same as. Until `money_public_at` the same holds of what was found of its money.

    `draft_id` is unique: a draft becomes an entry once. (No foreign key: a draft of a later edit points back here.)
    """

    id: int | None = key()
    code: str = words(unique=True)
    draft_id: int = Field(default=None, sa_column=Column(Id, nullable=False, unique=True))
    programme: str = words()
    phase: str = words()
    person_id: int = to("person.id", index=True)
    entered_by_id: int | None = to("person.id", null=True)
    confirm_code: str | None = words(null=True, unique=True)
    confirmed_at: datetime | None = instant(null=True)
    unit_id: int = to("unit.id")
    unit_name: str = words()
    title: str = words()
    benefit_vnd: int | None = Field(default=None, sa_column=Column(Id, nullable=True))
    applied_on: date
    recognition: str = words()
    status: str = words()
    money_state: str = words()
    answers: Any = json_value()
    version: int = 1
    channel: str = words()
    submitted_at: datetime = instant()
    status_at: datetime = instant()
    due_at: datetime | None = instant(null=True)
    came_from: str = words()
    appealed: bool = Field(default=False)
    history_rows: int = 0
    history_head: str = words()
    public_at: datetime | None = instant(null=True)
    reviewer_id: int | None = to("person.id", null=True)
    verified_vnd: int | None = Field(default=None, sa_column=Column(Id, nullable=True))
    same_as_id: int | None = to("initiative.id", null=True, index=True)
    money_public_at: datetime | None = instant(null=True)

    __table_args__ = (
        one_of("status", *STATUSES),
        one_of("recognition", "yes", "pending", "no"),
        one_of("money_state", "declared", "to_recompute", "verified", "not_in_money"),
        Index("ix_initiative_unit_queue", "unit_id", "programme", "status", "due_at", "id"),
        Index(
            "ix_initiative_entered_by_id", "entered_by_id", sqlite_where=ASSISTED, postgresql_where=ASSISTED
        ),
        Index(
            "ix_initiative_reviewer_queue",
            "reviewer_id",
            "programme",
            "status",
            sqlite_where=ASKED_BY,
            postgresql_where=ASKED_BY,
        ),
        Index("ix_initiative_unit_newest", "unit_id", "id", sqlite_where=STANDING, postgresql_where=STANDING),
        Index(
            "ix_initiative_unit_benefit",
            "unit_id",
            "programme",
            "benefit_vnd",
            "id",
            sqlite_where=IN_MONEY,
            postgresql_where=IN_MONEY,
        ),
        Index("ix_initiative_queue", "programme", "status", "due_at", "id"),
        # All that sums are made of: a million entries are added up without reading one of them.
        Index(
            "ix_initiative_sums",
            "programme",
            "phase",
            "unit_id",
            "status",
            "money_state",
            "benefit_vnd",
            "verified_vnd",
        ),
        Index(
            "ix_initiative_in_use_since",
            "applied_on",
            "person_id",
            sqlite_where=FOUND_VALID,
            postgresql_where=FOUND_VALID,
        ),
    )


class Version(SQLModel, table=True):
    """What an entry said at one time: every version is kept."""

    initiative_id: int = Field(sa_column=Column(Id, ForeignKey("initiative.id"), primary_key=True))
    number: int = Field(primary_key=True)
    answers: Any = json_value()
    by_id: int = to("person.id")
    at: datetime = instant()


class History(SQLModel, table=True):
    """Who did what to an entry, when, why, and from which chat: append-only, each row sealed over the one before.

    `old` and `new` hold the columns of the entry that the act changed, never what the entry says: that is in its
    versions, so that content can be erased and the chain still holds.
    """

    initiative_id: int = Field(sa_column=Column(Id, ForeignKey("initiative.id"), primary_key=True))
    number: int = Field(primary_key=True)
    act: str = words()
    actor_id: int | None = to("person.id", null=True)
    channel: str = words()
    conversation_id: int | None = to("conversation.id", null=True)
    old: Any = json_value()
    new: Any = json_value()
    why: str = words()
    detail: Any = json_value()
    at: datetime = instant()
    before: str = words()
    seal: str = words()

    __table_args__ = (
        Index("ix_history_moves", "initiative_id", sqlite_where=A_MOVE, postgresql_where=A_MOVE),
        Index("ix_history_at", "at", "initiative_id"),
    )


class Verdict(SQLModel, table=True):
    """What a reviewer said with an act, in her own words: beside the history (row `number`), not in it, so that it can
    be erased. `rule` and `reasons` are keys of domain/reasons.py, `fields` the answers asked for again, each with why.
    """

    initiative_id: int = Field(sa_column=Column(Id, ForeignKey("initiative.id"), primary_key=True))
    number: int = Field(primary_key=True)
    act: str = words()
    rule: str = words()
    reasons: Any = json_value()
    own_words: str = words()
    fields: Any = json_value()
    by_id: int | None = to("person.id", null=True)
    at: datetime = instant()


class CoAuthor(SQLModel, table=True):
    """One share of an entry and what its holder said of it; `person_id` once we know who that is."""

    __tablename__: ClassVar[str] = "co_author"
    __table_args__ = (one_of("state", "named", "told", "agreed", "objected"),)

    id: int | None = key()
    initiative_id: int = to("initiative.id", index=True)
    name: str = words()
    percent: str = words()
    person_id: int | None = to("person.id", null=True, index=True)
    state: str = words()
    own_words: str = words()
    code: str | None = words(null=True, unique=True)
    at: datetime = instant()


class Story(SQLModel, table=True):
    """Whether the author of an exemplary entry agreed that it is told of in units' chats: her last word, and when."""

    initiative_id: int = Field(
        sa_column=Column(Id, ForeignKey("initiative.id"), primary_key=True, autoincrement=False)
    )
    person_id: int = to("person.id", index=True)
    agreed: bool = Field()
    at: datetime = instant()


class EntryWord(SQLModel, table=True):
    """A word by which an entry is found: of its title, its authors' names or its code, without marks."""

    __tablename__: ClassVar[str] = "entry_word"
    word: str = Field(sa_column=Column(Text, primary_key=True))
    initiative_id: int = Field(
        sa_column=Column(Id, ForeignKey("initiative.id"), primary_key=True, index=True)
    )


class Counter(SQLModel, table=True):
    """The last serial given out under a name."""

    name: str = Field(sa_column=Column(Text, primary_key=True))
    value: int = 0
