"""domain/kinds/: how a kind of answer is read, shown and checked."""
