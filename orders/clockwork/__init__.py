"""What happens with orders by itself."""
