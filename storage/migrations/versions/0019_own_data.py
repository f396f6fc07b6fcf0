"""What people ask of their own data, and what finds all that is theirs without looking through everything."""

import sqlalchemy as sa
from alembic import op
from storage.columns import Json, UtcDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

NOT_DONE = sa.text("state <> 'done'")
KNOWN = sa.text("person_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "data_request",
        sa.Column("id", _id(), nullable=False),
        sa.Column("person_id", _id(), nullable=False),
        sa.Column("unit_id", _id(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("left", Json(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("answer_by", UtcDateTime(), nullable=False),
        sa.Column("carry_by", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("by_id", _id(), nullable=True),
        sa.Column("alerted_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('export', 'withdraw', 'erase', 'restrict', 'object', 'complain')",
            name=op.f("ck_data_request_known_kind"),
        ),
        sa.CheckConstraint(
            "state IN ('asked', 'answered', 'rows', 'copies', 'done')",
            name=op.f("ck_data_request_known_state"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_data_request_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_data_request_unit_id"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_data_request_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_data_request"),
    )
    op.create_index("ix_data_request_person_id", "data_request", ["person_id"])
    op.create_index(
        "ix_data_request_open", "data_request", ["asked_at"], sqlite_where=NOT_DONE, postgresql_where=NOT_DONE
    )
    op.create_table(
        "swept",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "what", name="pk_swept"),
    )
    op.add_column("faq_asked", sa.Column("person_id", _id(), nullable=True))
    op.create_index(
        "ix_faq_asked_person_id", "faq_asked", ["person_id"], sqlite_where=KNOWN, postgresql_where=KNOWN
    )
    op.create_index("ix_offer_conversation_id", "offer", ["conversation_id"])
    # What a short form said is kept with the person it is about; here it would outlive her.
    op.execute(
        "UPDATE draft SET answers = '{}', work = '{}'"
        " WHERE state = 'sent' AND form IN ('profile', 'workplace', 'author')"
    )


def downgrade() -> None:
    op.drop_index("ix_offer_conversation_id", "offer")
    op.drop_index("ix_faq_asked_person_id", "faq_asked")
    with op.batch_alter_table("faq_asked") as asked:
        asked.drop_column("person_id")
    op.drop_table("swept")
    op.drop_table("data_request")


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
