"""What can happen to follow-ups."""
