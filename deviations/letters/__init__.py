"""What each letter about deviations says, to whom, and whether it is still true."""
