"""What weekly reports and the close add up is read from indexes, and what changed since is found by when it did."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

SUMS = ["programme", "phase", "unit_id", "status", "money_state", "benefit_vnd", "verified_vnd"]


def upgrade() -> None:
    op.create_index("ix_history_at", "history", ["at", "initiative_id"])
    op.create_index("ix_initiative_sums", "initiative", SUMS)


def downgrade() -> None:
    op.drop_index("ix_initiative_sums", "initiative")
    op.drop_index("ix_history_at", "history")
