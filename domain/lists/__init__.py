"""domain/lists — which lists and figures there are, of which entries, and what their numbers mean (domain notes §10)."""
