"""Deviations, checks and complaints over the API."""
