"""bot/channels/: one folder a messaging platform, each behind domain/chat.py."""
