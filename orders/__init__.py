"""What is asked for: clients, assignments, orders, the catalogue of interventions, messages."""
