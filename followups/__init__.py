"""Did it help? Individual follow-ups, provider reviews, meetings, performed time."""
