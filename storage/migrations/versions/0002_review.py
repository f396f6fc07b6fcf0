"""What reviewing an entry leaves behind: verdicts, co-authors, what was found the same, and until when it can be undone."""

import sqlalchemy as sa
from alembic import op
from storage.columns import Json, UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

SEEN_IN_PART = (
    ("ix_outbox_message_id", ["channel", "bot", "chat", "message_id"], "message_id <> ''"),
    ("ix_outbox_sent_at", ["channel", "bot", "sent_at"], "sent_at IS NOT NULL"),
)


def upgrade() -> None:
    with op.batch_alter_table("initiative") as initiative:
        initiative.add_column(sa.Column("public_at", UtcDateTime(), nullable=True))
        initiative.add_column(sa.Column("reviewer_id", ID, nullable=True))
        initiative.add_column(sa.Column("verified_vnd", ID, nullable=True))
        initiative.add_column(sa.Column("same_as_id", ID, nullable=True))
        initiative.add_column(sa.Column("money_public_at", UtcDateTime(), nullable=True))
        initiative.create_foreign_key("fk_initiative_reviewer_id", "person", ["reviewer_id"], ["id"])
        initiative.create_foreign_key("fk_initiative_same_as_id", "initiative", ["same_as_id"], ["id"])
        initiative.create_index("ix_initiative_same_as_id", ["same_as_id"])
        initiative.create_index(
            "ix_initiative_unit_newest", ["unit_id", "id"],
            sqlite_where=sa.text("status != 'withdrawn'"), postgresql_where=sa.text("status != 'withdrawn'"),
        )
        initiative.create_index(
            "ix_initiative_unit_benefit", ["unit_id", "programme", "benefit_vnd", "id"],
            sqlite_where=sa.text("benefit_vnd > 0"), postgresql_where=sa.text("benefit_vnd > 0"),
        )
        initiative.create_index(
            "ix_initiative_reviewer_queue", ["reviewer_id", "programme", "status"],
            sqlite_where=sa.text("reviewer_id IS NOT NULL"), postgresql_where=sa.text("reviewer_id IS NOT NULL"),
        )  # fmt: skip
    op.create_table(
        "verdict",
        sa.Column("initiative_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reasons", Json(), nullable=False),
        sa.Column("own_words", sa.Text(), nullable=False),
        sa.Column("fields", Json(), nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name="fk_verdict_initiative_id"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_verdict_by_id"),
        sa.PrimaryKeyConstraint("initiative_id", "number", name="pk_verdict"),
    )
    op.create_table(
        "co_author",
        sa.Column("id", ID, nullable=False),
        sa.Column("initiative_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("percent", sa.Text(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("own_words", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "state IN ('named', 'told', 'agreed', 'objected')", name=op.f("ck_co_author_known_state")
        ),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name="fk_co_author_initiative_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_co_author_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_co_author"),
        sa.UniqueConstraint("code", name="uq_co_author_code"),
    )
    op.create_index("ix_co_author_initiative_id", "co_author", ["initiative_id"])
    op.create_index("ix_co_author_person_id", "co_author", ["person_id"])
    with op.batch_alter_table("invite") as invite:
        invite.add_column(sa.Column("replaces_id", ID, nullable=True))
        invite.create_foreign_key("fk_invite_replaces_id", "role_grant", ["replaces_id"], ["id"])
    for name, columns, where in SEEN_IN_PART:  # what is not sent yet has neither
        op.drop_index(name, "outbox")
        op.create_index(name, "outbox", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
    op.add_column("attachment", sa.Column("looks", ID, nullable=True))
    op.create_index(
        "ix_attachment_key", "attachment", ["key"],
        sqlite_where=sa.text("state = 'kept'"), postgresql_where=sa.text("state = 'kept'"),
    )  # fmt: skip
    op.create_index(
        "ix_draft_initiative_id", "draft", ["initiative_id"],
        sqlite_where=sa.text("initiative_id IS NOT NULL"), postgresql_where=sa.text("initiative_id IS NOT NULL"),
    )  # fmt: skip
    op.create_index("ix_dup_title_version_entry_id", "dup_title", ["version", "entry_id"])
    _want_keys()


def _want_keys() -> None:
    """Entries of before are compared with new ones too: `sangkien rekey`, or the timetable, makes their keys."""
    entry = sa.table("initiative", sa.column("id", ID), sa.column("status", sa.Text()))
    kept = sa.table(
        "dup_title", sa.column("entry_id", ID), sa.column("version", sa.Integer()),
        sa.column("title", sa.Text()), sa.column("found_by", sa.LargeBinary()),
    )  # fmt: skip
    without = sa.select(entry.c.id, sa.literal(0), sa.literal(""), sa.literal(b"", sa.LargeBinary())).where(
        entry.c.status != "withdrawn", entry.c.id.not_in(sa.select(kept.c.entry_id))
    )
    op.execute(kept.insert().from_select(["entry_id", "version", "title", "found_by"], without))


def downgrade() -> None:
    for name, columns, _ in SEEN_IN_PART:
        op.drop_index(name, "outbox")
        op.create_index(name, "outbox", columns)
    op.drop_index("ix_dup_title_version_entry_id", "dup_title")
    op.drop_index("ix_draft_initiative_id", "draft")
    op.drop_index("ix_attachment_key", "attachment")
    with op.batch_alter_table("attachment") as attachment:
        attachment.drop_column("looks")
    with op.batch_alter_table("invite") as invite:
        invite.drop_constraint("fk_invite_replaces_id", type_="foreignkey")
        invite.drop_column("replaces_id")
    op.drop_table("co_author")
    op.drop_table("verdict")
    with op.batch_alter_table("initiative") as initiative:
        initiative.drop_index("ix_initiative_reviewer_queue")
        initiative.drop_index("ix_initiative_unit_benefit")
        initiative.drop_index("ix_initiative_unit_newest")
        initiative.drop_index("ix_initiative_same_as_id")
        initiative.drop_constraint("fk_initiative_same_as_id", type_="foreignkey")
        initiative.drop_constraint("fk_initiative_reviewer_id", type_="foreignkey")
        for column in ("public_at", "reviewer_id", "verified_vnd", "same_as_id", "money_public_at"):
            initiative.drop_column(column)
