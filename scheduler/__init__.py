"""scheduler/ acts when nobody speaks."""
