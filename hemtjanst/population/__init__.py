"""Invented people with believable histories, in three sizes, from a seed."""
