"""Letters as rows, and the round that sends them."""
