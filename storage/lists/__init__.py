"""storage/lists — entries and figures of a unit and all below it, however many, in one consistent read."""
