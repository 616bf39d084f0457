"""What the pages of deviations ask."""
