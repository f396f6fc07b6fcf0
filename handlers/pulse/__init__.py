"""handlers/pulse — what people say about how their unit goes, and about what its chats hear."""
