"""Weekly reports of units, and how units stood in the tree before they were changed."""

import sqlalchemy as sa
from alembic import op
from storage.columns import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "weekly_report",
        sa.Column("id", _id(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("unit_id", _id(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("replaces_id", _id(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("signed_by_id", _id(), nullable=True),
        sa.Column("signed_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("state IN ('draft', 'signed')", name="known_state"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_weekly_report_unit_id"),
        sa.ForeignKeyConstraint(["replaces_id"], ["weekly_report.id"], name="fk_weekly_report_replaces_id"),
        sa.ForeignKeyConstraint(["signed_by_id"], ["person.id"], name="fk_weekly_report_signed_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_weekly_report"),
        sa.UniqueConstraint(
            "unit_id", "programme", "week", "version", name="uq_weekly_report_unit_id_programme_week_version"
        ),
    )
    op.create_table(
        "unit_past",
        sa.Column("id", _id(), nullable=False),
        sa.Column("unit_id", _id(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_id", _id(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("merged_into_id", _id(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_past_unit_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name="fk_unit_past_parent_id"),
        sa.ForeignKeyConstraint(["merged_into_id"], ["unit.id"], name="fk_unit_past_merged_into_id"),
        sa.PrimaryKeyConstraint("id", name="pk_unit_past"),
    )
    op.create_index("ix_unit_past_unit_id", "unit_past", ["unit_id"])


def downgrade() -> None:
    op.drop_table("unit_past")
    op.drop_table("weekly_report")


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
