"""The calendar of reminders: a leaner ledger, when a draft's writer wants to hear of it, who agreed to be told of."""

import sqlalchemy as sa
from alembic import op
from storage.columns import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

HELD = sa.text("outcome = 'held'")
FOUND_VALID = sa.text("status IN ('valid', 'on_portal', 'exemplary', 'awarded')")


def upgrade() -> None:
    op.drop_index("ix_slot_held_until", "slot")
    with op.batch_alter_table("slot") as slot:
        slot.drop_constraint(op.f("ck_slot_known_outcome"), type_="check")
        slot.create_check_constraint(op.f("ck_slot_known_outcome"), "outcome IN ('owed', 'dropped')")
        slot.drop_constraint("fk_slot_unit_id", type_="foreignkey")
        slot.drop_column("unit_id")
        slot.drop_column("held_until")
    op.add_column("draft", sa.Column("remind_at", UtcDateTime(), nullable=True))
    op.create_index(
        "ix_initiative_in_use_since", "initiative", ["applied_on", "person_id"],
        sqlite_where=FOUND_VALID, postgresql_where=FOUND_VALID,
    )  # fmt: skip
    op.create_table(
        "story",
        sa.Column("initiative_id", _id(), autoincrement=False, nullable=False),
        sa.Column("person_id", _id(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name="fk_story_initiative_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_story_person_id"),
        sa.PrimaryKeyConstraint("initiative_id", name="pk_story"),
    )
    op.create_index("ix_story_person_id", "story", ["person_id"])


def downgrade() -> None:
    op.drop_table("story")
    op.drop_index("ix_initiative_in_use_since", "initiative")
    with op.batch_alter_table("draft") as draft:
        draft.drop_column("remind_at")
    with op.batch_alter_table("slot") as slot:
        slot.add_column(sa.Column("unit_id", _id(), nullable=True))
        slot.add_column(sa.Column("held_until", UtcDateTime(), nullable=True))
        slot.drop_constraint(op.f("ck_slot_known_outcome"), type_="check")
        slot.create_check_constraint(op.f("ck_slot_known_outcome"), "outcome IN ('owed', 'dropped', 'held')")
        slot.create_foreign_key("fk_slot_unit_id", "unit", ["unit_id"], ["id"])
    op.create_index("ix_slot_held_until", "slot", ["held_until"], sqlite_where=HELD, postgresql_where=HELD)


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
