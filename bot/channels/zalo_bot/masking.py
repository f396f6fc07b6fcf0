"""What a token of a Zalo bot is, what stands for it above the socket, and how much Zalo may answer."""

from __future__ import annotations

from bot.masking import Masking, way_to

# One update, or an id: a longer answer is not the platform's and is not read to its end.
MAX_ANSWER_BYTES = 1024 * 1024


def bot_id(token: str) -> str:
    """The public part of a token, before the colon. Raises ValueError, which does not repeat the token."""
    number, _, secret = token.partition(":")
    if not (number.isascii() and number.isdigit() and secret):
        raise ValueError("a Zalo bot's token looks like 123456:ABC…, as Zalo sends it to the bot's owner")
    return number


def mask(token: str) -> str:
    """What stands for the token everywhere above the transport."""
    return f"{bot_id(token)}:hidden"


def transport(token: str, base: str) -> Masking:
    """The way to `base`, which the token alone knows."""
    return Masking(token, mask(token), MAX_ANSWER_BYTES, way_to(base))
