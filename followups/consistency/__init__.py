"""What must hold for follow-ups."""
