"""Orders as the API tells of them."""

from typing import ClassVar

from rest_framework import serializers

from orders.models import Client, DischargeColour, Order, OrderedIntervention
from orders.rules import OrderState, order_state


class OrderRow(serializers.ModelSerializer[Order]):
    """An order as a list shows it."""

    case_number = serializers.CharField(source="assignment.number")
    client = serializers.CharField(source="assignment.client.name")
    born_on = serializers.DateField(source="assignment.client.born_on")
    unit = serializers.CharField(source="assignment.unit.name")
    case_officer = serializers.CharField(source="assignment.case_officer.name")
    provider = serializers.CharField(source="assignment.provider.name")
    state = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields: ClassVar = [
            "number", "case_number", "client", "born_on", "unit", "case_officer", "provider", "kind", "state",
            "decided_on", "valid_from", "valid_to", "frame_time", "sent_at", "acknowledge_by",
            "acknowledge_reason", "acknowledged_at",
            "withdrawn_at", "plan_due_on", "plan_due_reason", "early_follow_up_on",
            "early_follow_up_reason",
        ]  # fmt: skip
        read_only_fields = fields

    def get_state(self, order: Order) -> OrderState:
        """How far the order has come."""
        return order_state(order.sent_at, order.acknowledged_at, order.withdrawn_at)


class ClientWhole(serializers.ModelSerializer[Client]):
    """The one who is granted home care, as the file shows it."""

    class Meta:
        model = Client
        fields: ClassVar = [
            "identity_number", "reserve_number", "first_name", "last_name", "born_on", "street", "postal_code",
            "city", "protection", "reduced_decision_capacity", "deceased_on",
        ]  # fmt: skip
        read_only_fields = fields


class OrderedLine(serializers.ModelSerializer[OrderedIntervention]):
    """An ordered intervention with its time calculation."""

    code = serializers.CharField(source="intervention.code")
    name = serializers.CharField(source="intervention.name")

    class Meta:
        model = OrderedIntervention
        fields: ClassVar = ["code", "name", "times_per_week", "minutes"]
        read_only_fields = fields


class OrderWhole(OrderRow):
    """An order with all that it says."""

    client = ClientWhole(source="assignment.client")  # type: ignore[assignment]
    discharge_colour = serializers.ChoiceField(DischargeColour.choices, allow_blank=True)
    interventions = OrderedLine(many=True)

    class Meta(OrderRow.Meta):
        fields: ClassVar = [
            *(name for name in OrderRow.Meta.fields if name != "born_on"),
            "needs", "purpose", "goal", "own_ability", "change_reason", "discharge_colour", "informed_on",
            "withdrawn_reason", "interventions",
        ]  # fmt: skip
        read_only_fields = fields
