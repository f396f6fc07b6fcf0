"""domain/weekly — the Friday report: what it counts, why it differs from the last one, and how it is frozen."""
