"""handlers/papers/ — asking for papers: what is made as a file comes later, into the same chat."""
