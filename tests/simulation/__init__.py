"""A simulated year: people act at their moments, and the clockwork ticks by one schedule or another."""
