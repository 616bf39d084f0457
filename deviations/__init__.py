"""What is missing or went wrong: deadlines passed, the 16th check, escalation, complaints."""
