"""bot/made_up/ — makes plausible units, people and entries, so that anybody sees the program at the size of a season."""
