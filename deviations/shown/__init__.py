"""How the pages of deviations show what they show."""
