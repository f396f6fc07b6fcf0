"""What is passed on by hand to groups that we cannot enter, and what of a platform's plan our bots have used."""

import sqlalchemy as sa
from alembic import op
from storage.columns import UtcDateTime

revision = "0014"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "relayed",
        sa.Column("id", _id(), nullable=False),
        sa.Column("once", sa.Text(), nullable=False),
        sa.Column("conversation_id", _id(), nullable=False),
        sa.Column("person_id", _id(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("passed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_relayed_conversation_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_relayed_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_relayed"),
        sa.UniqueConstraint("once", name="uq_relayed_once"),
    )
    op.create_index("ix_relayed_conversation_id", "relayed", ["conversation_id", "at"])
    op.create_index("ix_relayed_person_id", "relayed", ["person_id", "at"])
    op.create_table(
        "plan_use",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("per_month", sa.Integer(), nullable=True),
        sa.Column("persons", sa.Integer(), nullable=True),
        sa.Column("group_chats", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("channel", "bot", "month", name="pk_plan_use"),
    )


def downgrade() -> None:
    op.drop_table("plan_use")
    op.drop_table("relayed")


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
