"""What can happen to assignments, orders and the dialogue about them."""

from orders.actions.dialogue import (
    CannotWrite,
    answer_question,
    ask_question,
    consider_changed_needs,
    report_changed_needs,
    write_message,
)
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
    "CannotWrite",
    "OrderFields",
    "acknowledge_order",
    "answer_question",
    "ask_question",
    "consider_changed_needs",
    "edit_order",
    "notify",
    "open_assignment",
    "read_notices",
    "report_changed_needs",
    "send_order",
    "set_clocks_by",
    "withdraw_order",
    "write_message",
    "write_order",
]
