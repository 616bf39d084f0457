"""A small Django project of others' parts, measured beside ours: it runs in an environment of its own, .venv-bench."""
