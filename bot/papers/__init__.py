"""bot/papers/ — makes what people ask for as files: queued in the database, made in processes of their own."""
