"""The schema that migrations make is the schema the program was written for, on both databases."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, inspect, select, text

from storage.lone_engine import lone_engine, one_transaction
from storage.migrating import (
    HEAD,
    VERSIONS,
    OtherRelease,
    Unreachable,
    alone,
    config,
    known_revisions,
    migrate,
    revision,
)
from storage.tables import metadata
from tests.support.empty_databases import NewDatabase
from tests.support.filled import fill

NEXT = '''"""A release to come."""
import sqlalchemy as sa
from alembic import op
revision = "9001"
down_revision = "{head}"
def upgrade():
    with op.batch_alter_table("unit") as unit:
        unit.add_column(sa.Column("motto", sa.Text(), nullable=False, server_default="«»"))
        unit.alter_column("name", new_column_name="full_name")
    {more}
def downgrade():
    with op.batch_alter_table("unit") as unit:
        unit.drop_column("motto")
        unit.alter_column("full_name", new_column_name="name")
'''


@pytest.fixture
def engine(kind: str, new_database: NewDatabase) -> Iterator[Engine]:
    """An empty database."""
    with lone_engine(new_database(kind)) as empty:
        yield empty


def schema(engine: Engine) -> dict[str, Any]:
    """All that the database itself knows of its tables, but Alembic's own."""
    look = inspect(engine)
    asked = (
        look.get_multi_pk_constraint, look.get_multi_unique_constraints, look.get_multi_foreign_keys,
        look.get_multi_check_constraints, look.get_multi_indexes,
    )  # fmt: skip
    found: dict[str, Any] = {
        table: [_said(columns)] for (_, table), columns in look.get_multi_columns().items()
    }
    for ask in asked:
        for (_, table), rules in ask().items():
            found[table].append(_sorted(rules) if isinstance(rules, list) else _said(rules))
    del found["alembic_version"]
    return found


def _sorted(rules: list[Any]) -> list[str]:
    return sorted(_said(rule) for rule in rules)


def _said(rule: Any) -> str:
    if isinstance(rule, dict):
        return "; ".join(f"{k}: {_said(v)}" for k, v in sorted(rule.items()))
    return ", ".join(map(_said, rule)) if isinstance(rule, list | tuple) else str(rule)


def rows(engine: Engine) -> dict[str, list[Any]]:
    with engine.connect() as connection:
        return {
            t.name: [tuple(r) for r in connection.execute(select(t).order_by(*t.primary_key))]
            for t in metadata.sorted_tables
        }


def test_the_schema_from_zero_is_the_schema_by_migrations(kind: str, new_database: NewDatabase) -> None:
    with lone_engine(new_database(kind)) as from_zero, lone_engine(new_database(kind)) as by_migrations:
        metadata.create_all(from_zero)
        assert migrate(by_migrations)
        with one_transaction(from_zero) as connection:
            connection.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
        made = schema(by_migrations)
        assert made == schema(from_zero)
        assert set(made) == set(metadata.tables)


def test_the_comparison_sees_types_checks_and_the_conditions_of_indexes(engine: Engine) -> None:
    migrate(engine)
    made = str(schema(engine)["outbox"])
    for seen in (
        "once",
        "nullable: True",
        "uq_outbox_once",
        "ck_outbox_known_state",
        "dead",
        "ix_outbox_owed",
        "_where: ",
    ):
        assert seen in made, seen
    assert "_where: state IN ('new', 'sending')" in made.replace(
        "(state = ANY (ARRAY['new'::text, 'sending'::text]))", "state IN ('new', 'sending')"
    )


def test_the_newest_migration_is_the_one_the_program_expects() -> None:
    assert known_revisions()[-1] == HEAD


def test_every_migration_follows_the_one_before() -> None:
    from alembic.script import ScriptDirectory

    settings = Config()
    settings.set_main_option("script_location", str(VERSIONS.parent))
    scripts = {s.revision: s.down_revision for s in ScriptDirectory.from_config(settings).walk_revisions()}
    known = known_revisions()
    assert scripts == dict(zip(known, [None, *known], strict=False))


def test_up_and_down_and_up_again_leaves_the_same_schema(engine: Engine) -> None:
    migrate(engine)
    made = schema(engine)
    with alone(engine) as connection:
        command.downgrade(config(connection), "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    assert revision(engine) is None
    assert migrate(engine)
    assert schema(engine) == made


def test_a_database_that_is_up_to_date_is_left_alone(engine: Engine) -> None:
    assert revision(engine) is None
    assert migrate(engine)
    assert revision(engine) == HEAD
    assert not migrate(engine)


def test_a_newer_schema_is_refused_by_its_revision(engine: Engine) -> None:
    migrate(engine)
    with one_transaction(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(OtherRelease, match="9999"):
        migrate(engine)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("sqlite:////no/such/folder/at.all", "unable to open"),
        ("sqlite:///{letter}", "not a database"),
        ("postgresql://someone:hush-hush@127.0.0.1:1/nowhere", "refused"),
    ],
)
def test_what_cannot_be_opened_says_why_and_keeps_the_password(tmp_path: Path, url: str, why: str) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Kính gửi các anh chị, " * 100)
    with lone_engine(url.format(letter=letter)) as engine, pytest.raises(Unreachable, match=why) as raised:
        revision(engine)
    assert "hush" not in str(raised.value)


def test_a_filled_copy_keeps_every_row_through_a_later_migration(engine: Engine, tmp_path: Path) -> None:
    migrate(engine)
    with one_transaction(engine) as connection:
        fill(connection)
    before = rows(engine)
    scripts = _with_a_later_release(tmp_path)
    with alone(engine) as connection:
        command.upgrade(_scripts_at(scripts, connection), "9001")
    with engine.connect() as connection:
        names = [
            tuple(r) for r in connection.execute(text("SELECT id, full_name, motto FROM unit ORDER BY id"))
        ]
    assert names == [(unit[0], unit[3], "«»") for unit in before["unit"]]
    with alone(engine) as connection:
        command.downgrade(_scripts_at(scripts, connection), HEAD)
    assert rows(engine) == before


def test_a_migration_that_fails_leaves_nothing_behind(engine: Engine, tmp_path: Path) -> None:
    migrate(engine)
    with one_transaction(engine) as connection:
        fill(connection, 5)
    before, made = rows(engine), schema(engine)
    scripts = _with_a_later_release(tmp_path, 'op.execute("SELECT no_such_column FROM unit")')
    with pytest.raises(Exception, match="no_such_column"), alone(engine) as connection:
        command.upgrade(_scripts_at(scripts, connection), "9001")
    assert (rows(engine), schema(engine), revision(engine)) == (before, made, HEAD)


def test_a_migration_that_would_orphan_rows_is_not_committed(engine: Engine, tmp_path: Path) -> None:
    migrate(engine)
    with one_transaction(engine) as connection:
        fill(connection, 5)
    before = rows(engine)
    scripts = _with_a_later_release(tmp_path, 'op.execute("DELETE FROM person")')
    with pytest.raises(Exception, match=r"refer|foreign key"), alone(engine) as connection:
        command.upgrade(_scripts_at(scripts, connection), "9001")
    assert rows(engine) == before


def test_foreign_keys_are_watched_again_after_a_migration(engine: Engine) -> None:
    migrate(engine)
    with one_transaction(engine) as connection, pytest.raises(Exception, match=r"(?i)foreign key"):
        connection.execute(text("INSERT INTO guess (person_id, phone, at) VALUES (12345, '', '2026-01-01')"))


def test_two_processes_that_start_at_once_migrate_once(kind: str, new_database: NewDatabase) -> None:
    url = new_database(kind)
    together = threading.Barrier(4)

    def start(_: int) -> bool:
        with lone_engine(url) as engine:
            together.wait()
            return migrate(engine)

    with ThreadPoolExecutor(4) as processes:
        assert sorted(processes.map(start, range(4))) == [False, False, False, True]


def _with_a_later_release(tmp_path: Path, more: str = "pass") -> Path:
    scripts = tmp_path / "migrations"
    shutil.copytree(VERSIONS.parent, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "9001_later.py").write_text(NEXT.format(head=HEAD, more=more), encoding="utf-8")
    return scripts


def _scripts_at(scripts: Path, connection: Connection) -> Config:
    settings = config(connection)
    settings.set_main_option("script_location", str(scripts))
    return settings
