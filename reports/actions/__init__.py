"""What can happen to figures and reports."""
