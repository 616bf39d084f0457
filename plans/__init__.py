"""How it will be done: versions, activities, match with the order, review."""
