"""Follow-ups over the API."""
