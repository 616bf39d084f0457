"""What is missing or went wrong, told to a provider."""

from typing import Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from orders.models import Assignment, Order
from people.models import Member


class DeviationKind(models.TextChoices):
    """What is missing or went wrong."""

    PLAN_LATE = "PLAN_LATE", "Genomförandeplan saknas"


class DeviationQuerySet(models.QuerySet["Deviation"]):
    """Deviations by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those on assignments the member may see."""
        return self.filter(assignment__in=Assignment.objects.for_member(member).values("pk"))

    def open(self) -> Self:
        """Not closed yet, the oldest first."""
        return self.filter(closed_at=None).order_by("opened_on", "pk")


class Deviation(models.Model):
    """A report to the provider, opened by the clockwork the day after a due day (R82-R83), once for each order.

    `opened_on` is the day it fell due to be opened, also when a sleeping clockwork caught up later.
    """

    kind = models.CharField("slag", max_length=20, choices=DeviationKind)
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="deviations", verbose_name="uppdrag"
    )
    order = models.ForeignKey(Order, models.PROTECT, related_name="deviations", verbose_name="beställning")
    opened_on = models.DateField("avser dag")
    opened_at = models.DateTimeField("öppnad")
    closed_at = models.DateTimeField("stängd", null=True)
    closed_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="stängd av"
    )
    closed_reason = models.CharField("skäl till stängning", max_length=300, blank=True)

    objects = DeviationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "avvikelse"
        verbose_name_plural = "avvikelser"
        constraints = [
            models.UniqueConstraint(fields=["kind", "order"], name="deviation_once_an_order"),
            models.CheckConstraint(
                name="deviation_closed_by_somebody_with_reason",
                condition=Q(closed_at=None, closed_by=None, closed_reason="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(closed_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.order}"
