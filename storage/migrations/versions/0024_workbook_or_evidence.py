"""Of a workbook that came while a draft was open, as which evidence it is kept until its sender says what it is."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

STATES = "'wanted', 'kept', {asked}'checking', 'checked', 'taking', 'taken', 'refused', 'dropped'"


def upgrade() -> None:
    with op.batch_alter_table("sheet_file") as sheets:
        sheets.add_column(sa.Column("evidence_id", _id(), nullable=True))
        _states(sheets, "'asked', ")


def downgrade() -> None:
    op.execute("UPDATE sheet_file SET state = 'dropped' WHERE state = 'asked'")
    with op.batch_alter_table("sheet_file") as sheets:
        _states(sheets)
        sheets.drop_column("evidence_id")


def _states(sheets: object, asked: str = "") -> None:
    sheets.drop_constraint(op.f("ck_sheet_file_known_state"), type_="check")
    sheets.create_check_constraint(
        op.f("ck_sheet_file_known_state"), f"state IN ({STATES.format(asked=asked)})"
    )


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
