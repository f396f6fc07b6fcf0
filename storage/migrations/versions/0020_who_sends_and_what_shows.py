"""Of each sender whether people see what it sends without looking; of a Zalo account's tokens what is wrong with them."""

import sqlalchemy as sa
from alembic import op
from storage.columns import UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _senders(sa.Column("pushes", sa.Boolean(), nullable=False))
    op.add_column("zalo_token", sa.Column("trouble", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("zalo_token") as tokens:
        tokens.drop_column("trouble")
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
