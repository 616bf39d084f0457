"""Real processes, killed and hindered, and a count of what became of every letter and row: docs/reliability.md."""
