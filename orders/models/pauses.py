"""When an assignment's services rest, and what that does to the days counted for its plan."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from orders.models.assignments import Assignment
from orders.models.orders import DischargeColour, Order
from people.models import Member


class PauseCause(models.TextChoices):
    """Why services rest."""

    HOSPITAL = "HOSPITAL", "Inlagd på sjukhus"
    AWAY = "AWAY", "Bortrest"
    OTHER = "OTHER", "Annat"


class PauseQuerySet(models.QuerySet["Pause"]):
    """Pauses by who may see them and by day."""

    def for_member(self, member: Member | None) -> Self:
        """Those of assignments the member may see."""
        return self.filter(assignment__in=Assignment.objects.for_member(member).values("pk"))

    def under_way(self, at: datetime) -> Self:
        """Those begun and not ended at a moment."""
        return self.filter(paused_at__lte=at).exclude(resumed_at__lte=at)

    def resting(self, on: date, known_by: datetime) -> Self:
        """Those whose services rest on a day, by what was known at a moment."""
        over = Q(resumed_on__lte=on, resumed_at__lte=known_by)
        return self.filter(paused_at__lte=known_by, from_on__lte=on).exclude(over)

    def not_over(self, on: date) -> Self:
        """Those whose services are not given again on a day, by what is known now; also those to come."""
        return self.filter(Q(resumed_on=None) | Q(resumed_on__gt=on))

    def covering(self, on: date) -> Self:
        """Those whose services rest on a day, by what is known now."""
        return self.filter(Q(resumed_on=None) | Q(resumed_on__gt=on), from_on__lte=on)


class Pause(models.Model):
    """An assignment's services rest, with a reason, and the days counted for its plan with them (R145).

    `from_on` is the first day without services, `resumed_on` the first day with them again; `expected_on` is when
    that is believed to be. At most one is under way in an assignment.
    """

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="pauses", verbose_name="uppdrag")
    cause = models.CharField("skäl", max_length=10, choices=PauseCause)
    words = models.CharField("beskrivning", max_length=300, blank=True)
    from_on = models.DateField("vilar från")
    expected_on = models.DateField("väntas åter", null=True, blank=True)
    paused_at = models.DateTimeField("pausat")
    paused_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="pausat av")
    resumed_on = models.DateField("åter från", null=True)
    resumed_at = models.DateTimeField("återupptaget", null=True)
    resumed_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="återupptaget av"
    )
    resumed_words = models.CharField("vid återupptagandet", max_length=300, blank=True)
    discharge_colour = models.CharField("utskrivning", max_length=10, choices=DischargeColour, blank=True)

    objects = PauseQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "uppehåll"
        verbose_name_plural = "uppehåll"
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], name="pause_one_under_way", condition=Q(resumed_at=None)
            ),
            models.CheckConstraint(
                name="pause_resumed_by_somebody",
                condition=Q(resumed_on=None, resumed_at=None, resumed_by=None)
                | Q(resumed_on__isnull=False, resumed_at__isnull=False, resumed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="pause_in_order", condition=Q(resumed_on=None) | Q(resumed_on__gte=F("from_on"))
            ),
        ]
        indexes = [models.Index(fields=["expected_on"], name="pause_under_way", condition=Q(resumed_at=None))]

    def __str__(self) -> str:
        return f"{self.assignment} från {self.from_on}"


class DueDateMoveQuerySet(models.QuerySet["DueDateMove"]):
    """Moved due dates by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those of orders the member may see."""
        return self.filter(order__in=Order.objects.for_member(member).values("pk"))


class DueDateMove(models.Model):
    """One order's due date as it was before a pause, and after; kept so that any day can be asked about."""

    order = models.ForeignKey(
        Order, models.CASCADE, related_name="due_date_moves", verbose_name="beställning"
    )
    pause = models.ForeignKey(Pause, models.PROTECT, related_name="moves", verbose_name="uppehåll")
    before = models.DateField("plan senast, före")
    before_reason = models.CharField("varför, före", max_length=300)
    after = models.DateField("plan senast, efter")
    moved_at = models.DateTimeField("flyttat")

    objects = DueDateMoveQuerySet.as_manager()

    class Meta:
        verbose_name = "flyttat datum"
        verbose_name_plural = "flyttade datum"
        constraints = [
            models.UniqueConstraint(fields=["order", "pause"], name="due_date_moved_once_a_pause"),
            models.CheckConstraint(condition=Q(after__gte=F("before")), name="due_date_moved_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.before} till {self.after}"
