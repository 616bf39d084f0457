"""Follow-ups as the API tells of them, and what it takes."""
