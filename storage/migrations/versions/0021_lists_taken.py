"""Which officer took which list with people's data out of the program, and when."""

import sqlalchemy as sa
from alembic import op
from storage.columns import Json, UtcDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "list_taken",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("params", Json(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_list_taken_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_list_taken_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_list_taken"),
    )
    op.create_index("ix_list_taken_unit_id", "list_taken", ["unit_id"])


def downgrade() -> None:
    op.drop_table("list_taken")
