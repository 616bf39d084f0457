"""Figures, breakdowns and rows as files for spreadsheets."""
