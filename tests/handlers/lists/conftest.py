"""An entry that waits, and officers who want lists."""

from __future__ import annotations

from tests.handlers.review.conftest import mai, officer, upper

__all__ = ["mai", "officer", "upper"]
