"""What was done by whom, and who looked at whom. Points at nothing."""
