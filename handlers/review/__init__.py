"""handlers/review — the officer's side: what waits for her, one card at a time, and what she decides."""
