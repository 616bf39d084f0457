"""What makes orders better: colleagues' and providers' words on them, and good examples (R8, R60)."""

from typing import Self

from django.db import models
from django.db.models import Q

from orders.models.orders import Order
from people.models import Member, OrderUnit


class FeedbackKind(models.TextChoices):
    """Who says it."""

    PEER = "PEER", "Kollegial granskning"
    PROVIDER = "PROVIDER", "Återkoppling från utföraren"


class OrderFeedbackQuerySet(models.QuerySet["OrderFeedback"]):
    """Feedback by who may see it."""

    def for_member(self, member: Member | None) -> Self:
        """On orders the member may see; a provider sees its own side's, not the unit's peer reviews."""
        seen = self.filter(order__in=Order.objects.for_member(member).values("pk"))
        return seen.filter(kind=FeedbackKind.PROVIDER) if member and member.provider_id else seen


class OrderFeedback(models.Model):
    """A colleague's review of an order, or a provider's word on it; never changed once given.

    `answers` maps the questions of the order checklist to True or False; empty from a provider.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="feedback", verbose_name="beställning")
    kind = models.CharField("slag", max_length=10, choices=FeedbackKind)
    answers = models.JSONField("svar", default=dict)
    words = models.TextField("återkoppling", blank=True)
    at = models.DateTimeField("när")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="av")

    objects = OrderFeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = "återkoppling på beställning"
        verbose_name_plural = "återkoppling på beställningar"
        indexes = [models.Index(fields=["order", "at"], name="feedback_on_order")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.order}"


class ExampleKind(models.TextChoices):
    """What an example shows."""

    GOAL = "GOAL", "Mål"
    ORDER = "ORDER", "Beställning"


class ExampleQuerySet(models.QuerySet["Example"]):
    """Examples, which hold no client data."""

    def shown(self) -> Self:
        """Those not retired, newest first."""
        return self.filter(retired_at=None).order_by("-shared_at", "-pk")


class Example(models.Model):
    """A good goal or order for others to learn from; without a unit, one that came with the system.

    It must hold nothing that could point to a person. A retired one stays for those who wonder where a text came from.
    """

    unit = models.ForeignKey(
        OrderUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beställarenhet"
    )
    kind = models.CharField("visar", max_length=10, choices=ExampleKind)
    title = models.CharField("rubrik", max_length=120)
    words = models.TextField("exempel")
    why = models.CharField("varför det är bra", max_length=300, blank=True)
    shared_at = models.DateTimeField("delat", null=True)
    shared_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="delat av"
    )
    retired_at = models.DateTimeField("borttaget", null=True)
    retired_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="borttaget av"
    )

    objects = ExampleQuerySet.as_manager()

    class Meta:
        verbose_name = "exempel"
        verbose_name_plural = "exempel"
        constraints = [
            models.CheckConstraint(
                name="example_retired_by_somebody",
                condition=Q(retired_at=None, retired_by=None)
                | Q(retired_at__isnull=False, retired_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title
