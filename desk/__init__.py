"""Pages that gather from several rooms: today's work, a person's file, search."""
