"""By what an erasure finds the messages that tell of somebody without reading a million of them."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROWS = 256  # storage/personal/stretches.py
# A stretch never says less than what is in its rows: it goes with the first of them that goes or says something else. A later
# release that copies one of the tables must say this again.
SAYS = {"outbox": "message, once", "inbox": "raw"}
FORGET = "DELETE FROM stretch WHERE place = '{place}' AND number"


def upgrade() -> None:
    op.create_table(
        "stretch",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("number", ID, autoincrement=False, nullable=False),
        sa.Column("made_of", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("place IN ('inbox', 'outbox')", name="known_place"),
        sa.PrimaryKeyConstraint("place", "number", name="pk_stretch"),
    )
    for statement in {"sqlite": _on_sqlite, "postgresql": _on_postgres}[op.get_bind().dialect.name]():
        op.execute(statement)


def _on_sqlite() -> list[str]:
    """There the highest numbers are given out again once they are free: stretches from there on go too."""
    found = []
    for place, columns in SAYS.items():
        forget = FORGET.format(place=place)
        own = f"{forget} = OLD.id / {ROWS};"
        freed = f"{forget} >= (SELECT coalesce(max(id), 0) + 1 FROM {place}) / {ROWS};"
        found += [
            f"CREATE TRIGGER {place}_says_otherwise AFTER UPDATE OF {columns} ON {place} BEGIN {own} END",
            f"CREATE TRIGGER {place}_goes AFTER DELETE ON {place} BEGIN {own} {freed} END",
        ]
    return found


def _on_postgres() -> list[str]:
    forget = f"DELETE FROM stretch WHERE place = TG_TABLE_NAME AND number = OLD.id / {ROWS};"
    made = [
        f"CREATE FUNCTION forget_stretch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {forget} RETURN NULL; END $$"
    ]
    for place, columns in SAYS.items():
        made.append(
            f"CREATE TRIGGER {place}_says_otherwise AFTER DELETE OR UPDATE OF {columns} ON {place} "
            "FOR EACH ROW EXECUTE FUNCTION forget_stretch()"
        )
    return made


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for place in SAYS:
        for does in ("says_otherwise", "goes") if sqlite else ("says_otherwise",):
            op.execute(f"DROP TRIGGER {place}_{does}" + ("" if sqlite else f" ON {place}"))
    if not sqlite:
        op.execute("DROP FUNCTION forget_stretch()")
    op.drop_table("stretch")
