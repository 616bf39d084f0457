"""What the pages of figures and reports show, ready for their templates."""
