"""What a Telegram token is, what stands for it above the socket, and how much Telegram may answer."""

from __future__ import annotations

from bot.masking import Masking, way_to

# Telegram hands out at most 20 MiB; a longer answer is not the Bot API's and is not read to its end.
MAX_ANSWER_BYTES = 21 * 1024 * 1024


def bot_id(token: str) -> str:
    """The public part of a token, before the colon. Raises ValueError, which does not repeat the token."""
    number, _, secret = token.partition(":")
    if not (number.isascii() and number.isdigit() and secret):
        raise ValueError("a Telegram token looks like 123456:ABC…, as BotFather gives it")
    return number


def mask(token: str) -> str:
    """What stands for the token everywhere above the transport."""
    return f"{bot_id(token)}:hidden"


def transport(token: str, base: str) -> Masking:
    """The way to `base`, which the token alone knows."""
    return Masking(token, mask(token), MAX_ANSWER_BYTES, way_to(base))
