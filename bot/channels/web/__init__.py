"""bot/channels/web/: the web chat, our own channel: one page, a few routes, nothing to install."""
