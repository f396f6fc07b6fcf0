"""storage/ remembers: the only SQL."""
