"""Reading what follow-ups need."""
