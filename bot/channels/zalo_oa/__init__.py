"""Zalo Official Account: is called by webhook, reads events, draws messages with real buttons, keeps its pair of tokens."""
