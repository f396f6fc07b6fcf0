"""An entry, whose author and officers talk of the close."""

from __future__ import annotations

from tests.handlers.review.conftest import mai, officer, upper

__all__ = ["mai", "officer", "upper"]
