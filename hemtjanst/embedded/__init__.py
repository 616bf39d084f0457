"""PostgreSQL and Valkey from wheels: for the demo, the tests and commands without DATABASE_URL."""
