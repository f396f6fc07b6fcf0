"""Fixtures of the talks."""

from tests.support.empty_databases import new_database

__all__ = ["new_database"]
