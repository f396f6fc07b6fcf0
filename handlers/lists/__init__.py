"""handlers/lists — officers ask for lists and figures of their units as files."""
