"""Deviations and complaints as the API tells of them, and what it takes."""
