"""Tells Zalo how our updates travel."""

from __future__ import annotations

from bot.channels.zalo_bot.channel import ZaloBotChannel


async def receive_by_polling(channel: ZaloBotChannel) -> None:
    """Ends a webhook, beside which nothing can be polled. Raises LineError."""
    await channel.line.call("deleteWebhook", {})


async def receive_by_webhook(channel: ZaloBotChannel, url: str, secret: str) -> None:
    """Has updates delivered to `url` with `secret` in their header. Raises LineError."""
    await channel.line.call("setWebhook", {"url": url, "secret_token": secret})
