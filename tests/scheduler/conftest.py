"""Tests of the clock's work run on SQLite; those marked `both` on PostgreSQL too."""

from tests.support.said import database_url
from tests.support.said import on_both_if_marked as pytest_generate_tests

__all__ = ["database_url", "pytest_generate_tests"]
