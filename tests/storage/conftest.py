"""Fixtures of the tests that make and move whole databases."""

from tests.support.empty_databases import kind, new_database
from tests.support.places import filled, new_place

__all__ = ["filled", "kind", "new_database", "new_place"]
