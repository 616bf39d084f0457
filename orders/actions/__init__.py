"""What can happen to assignments, orders and the dialogue about them."""

from orders.actions.notices import notify, read_notices
from orders.actions.orders import (
    CannotOrder,
    OrderFields,
    acknowledge_order,
    edit_order,
    open_assignment,
    send_order,
    set_clocks_by,
    withdraw_order,
    write_order,
)

__all__ = [
    "CannotOrder",
    "OrderFields",
    "acknowledge_order",
    "edit_order",
    "notify",
    "open_assignment",
    "read_notices",
    "send_order",
    "set_clocks_by",
    "withdraw_order",
    "write_order",
]
