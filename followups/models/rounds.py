"""Rounds in which colleagues review each other's orders (R60, R101)."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from orders.models import Order, OrderFeedback
from people.models import Member, OrderUnit
from people.roles import Act


class ReviewRoundQuerySet(models.QuerySet["ReviewRound"]):
    """Rounds by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """The unit's own, for those who review orders there."""
        if member is None or not member.may(Act.REVIEW_ORDERS):
            return self.none()
        return self.filter(unit=member.unit_id)


class ReviewRound(models.Model):
    """Some of a unit's orders sent during a time, drawn by chance and given out among colleagues.

    Anyone can draw the same again from `seed`, the days and the hours (frame time a month; none given: no limit). What
    the answers showed and what is to be done about it is written when the round is closed.
    """

    unit = models.ForeignKey(OrderUnit, models.PROTECT, related_name="+", verbose_name="beställarenhet")
    sent_from = models.DateField("skickade från")
    sent_to = models.DateField("skickade till")
    least_hours = models.DecimalField("minst timmar/månad", max_digits=5, decimal_places=1, null=True)
    most_hours = models.DecimalField("högst timmar/månad", max_digits=5, decimal_places=1, null=True)
    wanted = models.PositiveSmallIntegerField("antal beställningar")
    seed = models.PositiveIntegerField("slumptal")
    drawn_at = models.DateTimeField("dragen")
    drawn_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="dragen av")
    due_on = models.DateField("granskade senast")
    closed_at = models.DateTimeField("avslutad", null=True)
    closed_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="avslutad av"
    )
    words = models.TextField("vad granskningen visade", blank=True)
    measures = models.TextField("åtgärder", blank=True)

    objects = ReviewRoundQuerySet.as_manager()

    class Meta:
        verbose_name = "granskningsomgång"
        verbose_name_plural = "granskningsomgångar"
        constraints = [
            models.CheckConstraint(condition=Q(sent_from__lte=F("sent_to")), name="round_days_in_order"),
            models.CheckConstraint(
                name="round_closed_with_words",
                condition=Q(closed_at=None, closed_by=None)
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(words="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Granskningsomgång {self.sent_from} till {self.sent_to}"


class RoundOrderQuerySet(models.QuerySet["RoundOrder"]):
    """Drawn orders by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those of rounds the member may see, on orders that the member may see."""
        rounds = ReviewRound.objects.for_member(member).values("pk")
        return self.filter(review_round__in=rounds, order__in=Order.objects.for_member(member).values("pk"))

    def waiting(self) -> Self:
        """Not reviewed yet, in rounds not closed."""
        return self.filter(feedback=None, review_round__closed_at=None)


class RoundOrder(models.Model):
    """An order drawn for a round, who shall review it, and the review when it is given."""

    review_round = models.ForeignKey(
        ReviewRound, models.CASCADE, related_name="drawn", verbose_name="granskningsomgång"
    )
    order = models.ForeignKey(Order, models.PROTECT, related_name="+", verbose_name="beställning")
    reviewer = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="granskas av")
    feedback = models.OneToOneField(
        OrderFeedback, models.PROTECT, null=True, related_name="+", verbose_name="granskning"
    )

    objects = RoundOrderQuerySet.as_manager()

    class Meta:
        verbose_name = "dragen beställning"
        verbose_name_plural = "dragna beställningar"
        constraints = [models.UniqueConstraint(fields=["review_round", "order"], name="drawn_once_a_round")]

    def __str__(self) -> str:
        return f"{self.order}, {self.review_round}"

    @property
    def state_words(self) -> str:
        """How far the review has come, as users call it."""
        if self.feedback_id:
            return "Granskad"
        return "Återtagen" if self.order.withdrawn_at else "Väntar på granskning"
