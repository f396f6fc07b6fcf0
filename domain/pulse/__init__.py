"""domain/pulse/ — how a unit is doing, and what is said of it when nobody speaks."""
