"""Orders and cases over the API."""
