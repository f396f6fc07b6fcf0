"""bot/ is the process: the only network code."""
