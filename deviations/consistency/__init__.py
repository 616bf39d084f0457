"""What must hold for deviations, checks and complaints."""
