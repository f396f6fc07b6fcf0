"""The card on top of each question in a team's room is known, and what was written there about a question without naming it."""

import sqlalchemy as sa
from alembic import op
from storage.columns import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_card",
        sa.Column("case_id", _id(), autoincrement=False, nullable=False),
        sa.Column("room_id", _id(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("drawn", sa.Text(), nullable=False),
        sa.Column("edits", sa.Integer(), nullable=False),
        sa.Column("looked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"], name="fk_case_card_case_id"),
        sa.ForeignKeyConstraint(["room_id"], ["desk_room.id"], name="fk_case_card_room_id"),
        sa.PrimaryKeyConstraint("case_id", "room_id", name="pk_case_card"),
    )
    op.create_table(
        "case_heard",
        sa.Column("id", _id(), nullable=False),
        sa.Column("case_id", _id(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["support_case.id"], name="fk_case_heard_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_case_heard"),
        sa.UniqueConstraint("channel", "bot", "chat", "message_id", name="uq_case_heard_channel_bot_chat_message_id"),
    )
    op.create_index("ix_case_heard_case_id", "case_heard", ["case_id"])


def downgrade() -> None:
    op.drop_table("case_heard")
    op.drop_table("case_card")


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
