"""Telegram: reads updates, draws messages, polls or is called by webhook."""

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.poller import poll
from bot.channels.telegram.setup import receive_by_polling, receive_by_webhook, show_commands
from bot.channels.telegram.webhook import webhook

__all__ = ["TelegramChannel", "poll", "receive_by_polling", "receive_by_webhook", "show_commands", "webhook"]
