"""An error as the Zalo Bot Platform answers it."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """`code` is the HTTP status as well."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code = code
        self.description = description

    def answer(self) -> dict[str, Any]:
        return {"ok": False, "description": self.description, "error_code": self.code}


def bad(sentence: str) -> ApiError:
    return ApiError(400, f"Bad Request: {sentence}")
