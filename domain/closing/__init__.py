"""domain/closing — what is told at the close of a programme: its numbers, who is proposed for an award, whose story is told."""
