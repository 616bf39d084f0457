"""How the pages and papers of follow-ups show what they show."""
