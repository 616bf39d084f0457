"""Deviations, checks and complaints as files."""
