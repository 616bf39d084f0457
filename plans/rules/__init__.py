"""What holds for plans: the stage on a day, the match with the order, the bands. Pure functions."""
