"""handlers/closing — the close of a programme: who is exemplary, whose story is told, the closing summary."""
