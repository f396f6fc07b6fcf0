"""domain/ decides: pure rules, no input or output, no clock."""
