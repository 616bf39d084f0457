"""The pages of deviations: the monthly checks, and closing a deviation."""
