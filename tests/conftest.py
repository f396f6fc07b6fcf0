"""Fixtures of the whole suite."""

from tests.support.databases import database, database_url, opened, postgres_url, sqlite_url

__all__ = ["database", "database_url", "opened", "postgres_url", "sqlite_url"]
