"""One person, many channels: one-time codes from chat to chat, and what was joined by them."""

import sqlalchemy as sa
from alembic import op
from storage.columns import Json, UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("used_at IS NULL")
STATES = "state IN ('asked', 'joined', 'refused', 'parted')"


def upgrade() -> None:
    op.create_table(
        "join_code",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("link_hash", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_join_code_conversation_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_join_code_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_join_code"),
        sa.UniqueConstraint("link_hash", name="uq_join_code_link_hash"),
    )
    op.create_index("ix_join_code_person_id", "join_code", ["person_id"])
    op.create_index("ix_join_code_created_at", "join_code", ["created_at"])
    op.create_index(
        "ix_join_code_code_hash", "join_code", ["code_hash"], sqlite_where=OPEN, postgresql_where=OPEN
    )
    op.create_table(
        "joining",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("from_id", ID, nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("given_in_id", ID, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("moved", Json(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(STATES, name=op.f("ck_joining_known_state")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_joining_conversation_id"),
        sa.ForeignKeyConstraint(["from_id"], ["person.id"], name="fk_joining_from_id"),
        sa.ForeignKeyConstraint(["given_in_id"], ["conversation.id"], name="fk_joining_given_in_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_joining_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_joining"),
    )
    op.create_index("ix_joining_person_id", "joining", ["person_id"])
    op.create_index("ix_joining_from_id", "joining", ["from_id"])
    op.create_index("ix_guess_at", "guess", ["at"])


def downgrade() -> None:
    op.drop_index("ix_guess_at", "guess")
    op.drop_table("joining")
    op.drop_table("join_code")
