"""What each letter about orders says, to whom, and whether it is still true."""
