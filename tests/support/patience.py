"""tests/support/patience.py — how long a test waits for what must come: a machine may be busy, and what holds is seen at once."""

PATIENCE_S = 60.0
