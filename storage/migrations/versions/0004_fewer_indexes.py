"""Indexes that every message paid for and hardly anything asked: others serve those questions, or they are rare."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

DONE = sa.text("state = 'done'")


def upgrade() -> None:
    op.drop_index("ix_inbox_chat", "inbox")  # the unique one begins with the chat, too
    op.drop_index("ix_inbox_received_at", "inbox")
    op.create_index("ix_inbox_done", "inbox", ["received_at"], sqlite_where=DONE, postgresql_where=DONE)
    op.drop_index("ix_offer_conversation_id", "offer")  # asked when a group moves, and then they are looked through


def downgrade() -> None:
    op.create_index("ix_offer_conversation_id", "offer", ["conversation_id"])
    op.drop_index("ix_inbox_done", "inbox")
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"])
    op.create_index("ix_inbox_chat", "inbox", ["channel", "bot", "chat", "id"])
