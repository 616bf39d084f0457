"""What the pages of deviations, checks and complaints ask."""
