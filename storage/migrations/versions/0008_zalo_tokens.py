"""The pair of tokens of a Zalo Official Account."""

import sqlalchemy as sa
from alembic import op
from storage.columns import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "zalo_token",
        sa.Column("app", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("access", sa.Text(), nullable=False),
        sa.Column("refresh", sa.Text(), nullable=False),
        sa.Column("got_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.Column("tried_until", UtcDateTime(), nullable=True),
        sa.Column("lost", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("app", name=op.f("pk_zalo_token")),
    )


def downgrade() -> None:
    op.drop_table("zalo_token")
