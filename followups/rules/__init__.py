"""What holds for follow-ups. Pure functions; days are arguments."""
