"""The close of a programme: cards of stories that everybody may see, and the bundles that rise to the union above."""

import sqlalchemy as sa
from alembic import op
from storage.columns import UtcDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = "word IN ('asked', 'named', 'unnamed', 'no')"


def upgrade() -> None:
    op.create_table(
        "card_consent",
        sa.Column("initiative_id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("asked_by_id", ID, nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(WORDS, name=op.f("ck_card_consent_known_word")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name="fk_card_consent_asked_by_id"),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name="fk_card_consent_initiative_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_card_consent_person_id"),
        sa.PrimaryKeyConstraint("initiative_id", name="pk_card_consent"),
    )
    op.create_index("ix_card_consent_person_id", "card_consent", ["person_id"])
    op.create_table(
        "bundle",
        sa.Column("id", ID, nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_bundle_by_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_bundle_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_bundle"),
        sa.UniqueConstraint("programme", "unit_id", "number", name="uq_bundle_programme_unit_id_number"),
    )


def downgrade() -> None:
    op.drop_table("bundle")
    op.drop_table("card_consent")
