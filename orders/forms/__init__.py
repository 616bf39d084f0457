"""What an officer writes: the client, the frame order, its interventions, a withdrawal."""

from orders.forms.client import NewOrderForm
from orders.forms.lines import LINES, BaseLineRows, Catalogue, LineRows, in_swedish, rows_from
from orders.forms.order import (
    CHECK,
    SEND,
    ChainForm,
    ChangeForm,
    EndForm,
    ExtensionForm,
    OrderForm,
    WithdrawForm,
    as_written,
)

__all__ = [
    "CHECK",
    "LINES",
    "SEND",
    "BaseLineRows",
    "Catalogue",
    "ChainForm",
    "ChangeForm",
    "EndForm",
    "ExtensionForm",
    "LineRows",
    "NewOrderForm",
    "OrderForm",
    "WithdrawForm",
    "as_written",
    "in_swedish",
    "rows_from",
]
