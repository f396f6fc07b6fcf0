"""domain/send_failed.py — why a message did not go out: what a channel's `send` may raise, and what that means."""

from __future__ import annotations


class SendFailed(Exception):
    """The platform refused this message for good. `arrived`: how many pieces of the message were there before."""

    arrived: int = 0

    def __init__(self, why: str = "") -> None:
        super().__init__(why or type(self).__doc__ or "")


class TryLater(SendFailed):
    """The platform asks to wait before writing to this chat again."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds


class UsedUp(TryLater):
    """The platform asks to wait, and what its plan allows this month is used up."""


class Held(SendFailed):
    """Nothing can be said here until the person does something."""


class Closed(Held):
    """By the platform's own count she did nothing for too long, whatever we counted."""


class Begun(Held):
    """She was told the beginning, and nothing more can be said until she does something."""


class Unreachable(SendFailed):
    """This chat cannot be written to any more: blocked, kicked or gone."""


class ThreadGone(Unreachable):
    """This thread is no more; the chat it was in may well be."""


class Moved(SendFailed):
    """The chat has a new id."""

    def __init__(self, to_chat: str) -> None:
        super().__init__()
        self.to_chat = to_chat


class Unsure(SendFailed):
    """The message may have arrived: its bytes left, no answer came."""
