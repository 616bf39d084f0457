"""The pages of orders: writing one, reading it, and the steps it takes."""

from orders.views.editing import edit_order
from orders.views.following import next_order
from orders.views.new import new_order
from orders.views.reading import order
from orders.views.steps import acknowledge, withdraw

__all__ = ["acknowledge", "edit_order", "new_order", "next_order", "order", "withdraw"]
