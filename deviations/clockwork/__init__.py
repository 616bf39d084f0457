"""What happens with deviations by itself."""
