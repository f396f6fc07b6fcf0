"""The queue of papers that are made for people."""

import sqlalchemy as sa
from alembic import op
from storage.columns import Json, UtcDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

WANTED = sa.text("state = 'wanted'")


def upgrade() -> None:
    op.create_table(
        "paper_request",
        sa.Column("id", _id(), nullable=False),
        sa.Column("person_id", _id(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("params", Json(), nullable=False),
        sa.Column("same", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("files", Json(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("state IN ('wanted', 'made', 'failed')", name=op.f("ck_paper_request_known_state")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_paper_request_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_request"),
    )
    op.create_index("uq_paper_request_open", "paper_request", ["person_id", "same"], unique=True, sqlite_where=WANTED,
                    postgresql_where=WANTED)
    op.create_index("ix_paper_request_wanted", "paper_request", ["person_id", "id"], sqlite_where=WANTED,
                    postgresql_where=WANTED)
    op.create_index("ix_paper_request_done_at", "paper_request", ["done_at"])


def downgrade() -> None:
    op.drop_table("paper_request")


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
