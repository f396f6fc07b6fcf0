"""handlers/weekly — the Friday report in the chat: its draft, signing it, who has reported, and any past day."""
