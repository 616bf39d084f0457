"""Template tags: the small words and signs of the look."""
