"""Of senders whether people see what they send; of Zalo's tokens what is wrong; of what we owe when a window was shut."""

import sqlalchemy as sa
from alembic import op
from storage.columns import UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _senders(sa.Column("pushes", sa.Boolean(), nullable=False))
    op.add_column("outbox", sa.Column("closed_at", UtcDateTime(), nullable=True))
    op.add_column("zalo_token", sa.Column("trouble", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("zalo_token") as tokens:
        tokens.drop_column("trouble")
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_column("closed_at")
    _senders()


def _senders(*more: sa.Column) -> None:
    """Made anew: it holds leases of seconds."""
    op.drop_table("sender")
    op.create_table(
        "sender",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        *more,
        sa.PrimaryKeyConstraint("channel", "bot", name="pk_sender"),
    )
