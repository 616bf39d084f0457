"""What each letter about follow-ups says, to whom, and whether it is still true."""
