"""Workbooks that came back filled in, what each row's own key became, and targets that officers set."""

import sqlalchemy as sa
from alembic import op
from storage.columns import Json, UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

AT_WORK = sa.text("state IN ('kept', 'checking', 'taking')")
WANTED = sa.text("state = 'wanted'")


def upgrade() -> None:
    op.create_table(
        "sheet_file",
        sa.Column("id", _id(), nullable=False),
        sa.Column("person_id", _id(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("channel", "bot", "chat", "ref", "unique_ref", "kind")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "media_type")),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("not_before", UtcDateTime(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("columns", Json(), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("said", Json(), nullable=False),
        sa.CheckConstraint(
            "state IN ('wanted', 'kept', 'checking', 'checked', 'taking', 'taken', 'refused', 'dropped')",
            name="known_state",
        ),
        sa.CheckConstraint("kind IN ('document')", name="known_kind"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_sheet_file_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sheet_file"),
    )
    op.create_index("ix_sheet_file_person_id", "sheet_file", ["person_id"])
    op.create_index("ix_sheet_file_key", "sheet_file", ["key"])
    for name, which in (("wanted", WANTED), ("at_work", AT_WORK)):
        op.create_index(
            f"ix_sheet_file_{name}", "sheet_file", ["not_before"], sqlite_where=which, postgresql_where=which
        )
    op.create_table(
        "sheet_row",
        sa.Column("sheet_id", _id(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("cells", Json(), nullable=False),
        sa.Column("fate", sa.Text(), nullable=False),
        sa.Column("said", Json(), nullable=False),
        sa.Column("about", Json(), nullable=False),
        sa.CheckConstraint(
            "fate IN ('', 'ready', 'there', 'changed', 'bad', 'done')", name="known_fate"
        ),
        sa.ForeignKeyConstraint(["sheet_id"], ["sheet_file.id"], name="fk_sheet_row_sheet_id"),
        sa.PrimaryKeyConstraint("sheet_id", "line", name="pk_sheet_row"),
    )
    op.create_index("ix_sheet_row_row_key", "sheet_row", ["row_key"])
    op.create_table(
        "sheet_key",
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("digests", Json(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("by_id", _id(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_sheet_key_by_id"),
        sa.PrimaryKeyConstraint("purpose", "row_key", name="pk_sheet_key"),
    )
    op.create_index("ix_sheet_key_about", "sheet_key", ["about"])
    op.create_table(
        "target_change",
        sa.Column("id", _id(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("unit_id", _id(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("was", sa.Integer(), nullable=True),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("by_id", _id(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_target_change_unit_id"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_target_change_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_target_change"),
    )
    op.create_index("ix_target_change_unit_id", "target_change", ["unit_id"])
    op.create_table(
        "portal_map",
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("loaded_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("programme", name="pk_portal_map"),
    )


def downgrade() -> None:
    op.drop_table("portal_map")
    op.drop_table("target_change")
    op.drop_table("sheet_key")
    op.drop_table("sheet_row")
    op.drop_table("sheet_file")


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
