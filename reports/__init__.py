"""reports/ shows: facts become pictures and documents. Knows no database and no chat."""
