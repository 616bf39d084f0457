"""Orders and cases as the API tells of them, and what it takes."""
