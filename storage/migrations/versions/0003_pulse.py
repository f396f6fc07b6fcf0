"""The unit's pulse: how many entries stand how in each unit, day by day; which chats hear of it; and what was due there."""

from collections import defaultdict
from functools import partial
from itertools import groupby
from operator import attrgetter

import sqlalchemy as sa
from alembic import op
from domain.calendar import VIETNAM, local_day
from domain.programme import Programme
from domain.programme_file import read_programme
from domain.pulse.counting import Counts, DayAt, days_of
from domain.pulse.goal import counted_on
from sqlalchemy.dialects.postgresql import insert
from storage.columns import Json, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBERS = ("sent", "valid", "waiting", "supplement", "refused")
ENTRIES_AT_ONCE = 10_000


def upgrade() -> None:
    op.add_column("unit", sa.Column("cluster", sa.Text(), nullable=True))
    op.create_table(
        "unit_count",
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("unit_id", ID, autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in NUMBERS),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_count_unit_id"),
        sa.PrimaryKeyConstraint("programme", "unit_id", name="pk_unit_count"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "unit_day",
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("unit_id", ID, autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in NUMBERS),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_day_unit_id"),
        sa.PrimaryKeyConstraint("programme", "unit_id", "day", name="pk_unit_day"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_unit_day_day", "unit_day", ["programme", "day"])
    op.create_index(
        "ix_history_moves", "history", ["initiative_id"],
        sqlite_where=sa.text("act = 'move'"), postgresql_where=sa.text("act = 'move'"),
    )  # fmt: skip
    _create_unit_chat()
    _create_chat_code()
    _create_slot()
    _create_phase_move()
    _count()


def _create_unit_chat() -> None:
    op.create_table(
        "unit_chat",
        sa.Column("id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("connected_by_id", ID, nullable=True),
        sa.Column("connected_at", UtcDateTime(), nullable=False),
        sa.Column("frequency", sa.Text(), nullable=False),
        sa.Column("muted_until", UtcDateTime(), nullable=True),
        sa.Column("snoozed_until", UtcDateTime(), nullable=True),
        sa.Column("snoozed_by_id", ID, nullable=True),
        sa.Column("stopped_at", UtcDateTime(), nullable=True),
        sa.Column("stopped_why", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "frequency IN ('all', 'weekly', 'alerts')", name=op.f("ck_unit_chat_known_frequency")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_chat_unit_id"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_unit_chat_conversation_id"
        ),
        sa.ForeignKeyConstraint(["connected_by_id"], ["person.id"], name="fk_unit_chat_connected_by_id"),
        sa.ForeignKeyConstraint(["snoozed_by_id"], ["person.id"], name="fk_unit_chat_snoozed_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_unit_chat"),
        sa.UniqueConstraint("unit_id", "conversation_id", name="uq_unit_chat_unit_id_conversation_id"),
    )
    op.create_index("ix_unit_chat_conversation_id", "unit_chat", ["conversation_id"])


def _create_chat_code() -> None:
    op.create_table(
        "chat_code",
        sa.Column("id", ID, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("created_by_id", ID, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.Column("used_in_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_chat_code_unit_id"),
        sa.ForeignKeyConstraint(["created_by_id"], ["person.id"], name="fk_chat_code_created_by_id"),
        sa.ForeignKeyConstraint(["used_in_id"], ["conversation.id"], name="fk_chat_code_used_in_id"),
        sa.PrimaryKeyConstraint("id", name="pk_chat_code"),
        sa.UniqueConstraint("hash", name="uq_chat_code_hash"),
    )


def _create_slot() -> None:
    op.create_table(
        "slot",
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("conversation_id", ID, autoincrement=False, nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("once", sa.Text(), nullable=True),
        sa.Column("held_until", UtcDateTime(), nullable=True),
        sa.CheckConstraint("outcome IN ('owed', 'dropped', 'held')", name=op.f("ck_slot_known_outcome")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_slot_conversation_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_slot_unit_id"),
        sa.PrimaryKeyConstraint("programme", "kind", "conversation_id", "slot", name="pk_slot"),
    )
    op.create_index("ix_slot_conversation_id", "slot", ["conversation_id", "at"])
    op.create_index(
        "ix_slot_held_until", "slot", ["held_until"],
        sqlite_where=sa.text("outcome = 'held'"), postgresql_where=sa.text("outcome = 'held'"),
    )  # fmt: skip


def _create_phase_move() -> None:
    op.create_table(
        "phase_move",
        sa.Column("id", ID, nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("was", sa.Date(), nullable=False),
        sa.Column("to", sa.Date(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_phase_move"),
    )


def _count() -> None:
    """The entries there are, day by day as their histories tell."""
    rows = op.get_bind().execute(_entries_with_history())
    day_at, changed, counted = _day_at(), defaultdict(Counts), 0
    for _, told in groupby(rows, attrgetter("id")):
        first, *more = told
        history = [row for row in (first, *more) if row.at is not None]
        for (unit_id, day), counts in days_of(first, history, day_at).items():
            changed[first.programme, unit_id, day] += counts
        counted += 1
        if counted % ENTRIES_AT_ONCE == 0:
            _put(changed)
            changed.clear()
    _put(changed)


def _entries_with_history() -> sa.Select:
    entry = sa.table(
        "initiative", sa.column("id", ID), sa.column("programme", sa.Text()), sa.column("unit_id", ID),
        sa.column("status", sa.Text()), sa.column("submitted_at", UtcDateTime()), sa.column("phase", sa.Text()),
    )  # fmt: skip
    told = sa.table(
        "history", sa.column("initiative_id", ID), sa.column("number", sa.Integer()), sa.column("old", Json()),
        sa.column("new", Json()), sa.column("at", UtcDateTime()),
    )  # fmt: skip
    both = entry.outerjoin(told, told.c.initiative_id == entry.c.id)
    return (
        sa.select(*entry.c, told.c.old, told.c.new, told.c.at)
        .select_from(both)
        .order_by(entry.c.id, told.c.number)
        .execution_options(yield_per=1_000)
    )


def _day_at() -> DayAt:
    text = op.get_bind().execute(sa.text("SELECT text FROM programme WHERE active")).scalar()
    found = read_programme(text or "")
    if isinstance(found, Programme):
        return partial(counted_on, found)
    return lambda _, at: local_day(at, VIETNAM)


def _put(changed: dict) -> None:
    for name, keys in (("unit_count", ("programme", "unit_id")), ("unit_day", ("programme", "unit_id", "day"))):
        rows = defaultdict(Counts)
        for place, counts in changed.items():
            rows[place[: len(keys)]] += counts
        kept = sa.table(name, *(sa.column(key, sa.Date() if key == "day" else None) for key in (*keys, *NUMBERS)))
        add = insert(kept)
        add = add.on_conflict_do_update(
            index_elements=keys, set_={n: kept.c[n] + add.excluded[n] for n in NUMBERS}
        )
        values = [
            {**dict(zip(keys, place, strict=True)), **{n: getattr(counts, n) for n in NUMBERS}}
            for place, counts in rows.items()
        ]
        if values:
            op.get_bind().execute(add, values)


def downgrade() -> None:
    op.drop_index("ix_history_moves", "history")
    op.drop_table("phase_move")
    op.drop_table("slot")
    op.drop_table("chat_code")
    op.drop_table("unit_chat")
    op.drop_table("unit_day")
    op.drop_table("unit_count")
    with op.batch_alter_table("unit") as unit:
        unit.drop_column("cluster")
