"""domain/desk/page.py — what page and chat know of the desk page: how its chats are marked, how long a link opens it."""

from __future__ import annotations

from datetime import timedelta

MARK = "desk."  # begins the chat of a desk page
OPENS_FOR = timedelta(minutes=10)


def is_page(chat: str) -> bool:
    """Whether this chat is a desk page: it reads what it asks for, and nobody is told anything there."""
    return chat.startswith(MARK)
