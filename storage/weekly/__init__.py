"""storage/weekly — what Friday reports are reckoned from, and the reports themselves."""
