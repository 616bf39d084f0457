"""The roof: settings, addresses, the API, and what happens while we sleep."""
