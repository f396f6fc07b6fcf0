"""Weekly reports of units, and how units stood in the tree before they were changed."""

import sqlalchemy as sa
from alembic import op
from storage.columns import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

# What was signed never changes; whose name stands under it may be forgotten. A later release that copies the table must say
# this again.
_SAYS = ("programme", "unit_id", "week", "version", "state", "parts", "text", "digest")
_OLD, _NEW = (", ".join(f"{which}.{column}" for column in _SAYS) for which in ("OLD", "NEW"))
_REFUSED = "a signed report does not change"
SIGNED_STAYS = {
    "sqlite": (
        f"CREATE TRIGGER weekly_report_keeps BEFORE UPDATE ON weekly_report WHEN OLD.state = 'signed' "
        f"AND ({_NEW}) IS NOT ({_OLD}) BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END",
        f"CREATE TRIGGER weekly_report_stays BEFORE DELETE ON weekly_report WHEN OLD.state = 'signed' "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION weekly_report_is_signed() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$",
        f"CREATE TRIGGER weekly_report_keeps BEFORE UPDATE ON weekly_report FOR EACH ROW WHEN (OLD.state = 'signed' "
        f"AND ({_NEW}) IS DISTINCT FROM ({_OLD})) EXECUTE FUNCTION weekly_report_is_signed()",
        "CREATE TRIGGER weekly_report_stays BEFORE DELETE ON weekly_report FOR EACH ROW WHEN (OLD.state = 'signed') "
        "EXECUTE FUNCTION weekly_report_is_signed()",
    ),
}


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
    for statement in SIGNED_STAYS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("unit_past")
    op.drop_table("weekly_report")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION weekly_report_is_signed()")


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
