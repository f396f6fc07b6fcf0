"""An error as the Bot API server answers it; the sentences are those of its source."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """`code` is the HTTP status as well; `hints` are the ResponseParameters."""

    def __init__(self, code: int, description: str, **hints: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.hints = hints

    def answer(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | ({"parameters": self.hints} if self.hints else {})


def bad(sentence: str, **hints: int) -> ApiError:
    return ApiError(400, f"Bad Request: {sentence}", **hints)


def forbidden(sentence: str) -> ApiError:
    return ApiError(403, f"Forbidden: {sentence}")
