"""How the pages of a case and its orders show what they show."""
