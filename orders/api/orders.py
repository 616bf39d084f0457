"""Orders over the API: those a member may see, and the provider's acknowledgement."""

from collections.abc import Mapping
from typing import ClassVar

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from orders.access import open_file, open_order
from orders.actions import acknowledge_order
from orders.models import Assignment, Order, OrderedIntervention
from orders.serializers.orders import OrderRow, OrderWhole
from people.api import MemberView
from people.roles import Act


class Reason(serializers.Serializer[object]):
    """The header X-Reason, in UTF-8: why a file outside one's own cases is opened."""

    reason = serializers.CharField(max_length=200, allow_blank=True)


class CaseView(MemberView):
    """An address about one case; whatever it does, it opens the file first, so that the look is recorded."""

    def open_file(self, number: str) -> Assignment:
        """The assignment with this number."""
        return open_file(number=number, by=self.member, at=self.at, reason=self.reason)

    def open_order(self, number: str) -> Order:
        """The order with this number, with its interventions."""
        order = open_order(number=number, by=self.member, at=self.at, reason=self.reason)
        lines = OrderedIntervention.objects.for_member(self.member).select_related("intervention")
        in_order = lines.order_by("intervention__position", "pk")
        prefetch_related_objects([order], Prefetch("interventions", in_order))
        return order

    @property
    def reason(self) -> str:
        """Why the file is opened, when the caller says so."""
        sent = self.request.headers.get("X-Reason", "").encode("latin-1").decode(errors="replace")
        header = Reason(data={"reason": sent})
        header.is_valid(raise_exception=True)
        return str(header.validated_data["reason"])


class OrderChoice(serializers.Serializer[object]):
    """Which orders are asked for; all when nothing is chosen."""

    state = serializers.ChoiceField(["unacknowledged"], required=False)


class OrdersView(MemberView, ListAPIView[Order]):
    """The orders a member may see, drafts first, then the newest first."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_CASES}
    serializer_class = OrderRow

    @extend_schema(operation_id="orders", parameters=[OrderChoice])
    def get(self, request: Request) -> Response:
        """List orders, without protected identities that the member is not named for."""
        return self.list(request)

    def get_queryset(self) -> QuerySet[Order]:
        """Orders with what a row shows, in one query."""
        choice = OrderChoice(data=self.request.query_params)
        choice.is_valid(raise_exception=True)
        orders = Order.objects.for_member(self.member)
        chosen = orders.unacknowledged() if choice.validated_data.get("state") else orders
        people = ("client", "unit", "provider", "case_officer")
        return chosen.select_related(*(f"assignment__{name}" for name in people)).order_by("-sent_at", "-pk")


class OrderView(CaseView):
    """One order."""

    acts: ClassVar[Mapping[str, Act]] = {"GET": Act.SEE_CASES}

    @extend_schema(operation_id="order", responses=OrderWhole)
    def get(self, request: Request, number: str) -> Response:
        """Read an order."""
        return Response(OrderWhole(self.open_order(number)).data)


class AcknowledgeView(CaseView):
    """The provider's confirmation that an order has been read (R17)."""

    acts: ClassVar[Mapping[str, Act]] = {"POST": Act.ACKNOWLEDGE}

    @extend_schema(operation_id="acknowledge_order", request=None, responses=OrderWhole)
    def post(self, request: Request, number: str) -> Response:
        """Acknowledge an order."""
        order = self.open_order(number)
        acknowledge_order(order=order, by=self.member, at=self.at)
        order.refresh_from_db(fields=["acknowledged_at"])
        return Response(OrderWhole(order).data)
