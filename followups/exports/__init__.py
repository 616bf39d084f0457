"""Follow-ups as files."""
