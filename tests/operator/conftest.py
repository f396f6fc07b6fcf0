"""Fixtures of the tests that make and move whole databases."""

from tests.support.empty_databases import kind, new_database

__all__ = ["kind", "new_database"]
