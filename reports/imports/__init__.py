"""Files that reports read: national values."""
