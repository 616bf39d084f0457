"""What happens with follow-ups by itself."""
