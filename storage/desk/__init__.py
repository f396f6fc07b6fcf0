"""storage/desk — what the support desk remembers."""
