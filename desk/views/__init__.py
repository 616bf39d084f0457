"""The desk's pages: today's work, a person's file, search, the access log."""
