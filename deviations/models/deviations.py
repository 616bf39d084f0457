"""What is missing or went wrong, told to a provider."""

from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from simple_history.models import HistoricalRecords

from orders.models import Assignment, Order
from people.models import Audience, Member, OrderUnit, Provider, Regime
from people.roles import Act, Role


class DeviationKind(models.TextChoices):
    """What is missing or went wrong (R82, R88, R90, R36)."""

    PLAN_LATE = "PLAN_LATE", "Genomförandeplan saknas"
    PLAN_MISMATCH = "PLAN_MISMATCH", "Planen speglar inte beställningen"
    ORDER_UNACKNOWLEDGED = "ORDER_UNACKNOWLEDGED", "Beställningen är inte kvitterad"
    CARE_NOT_GIVEN = "CARE_NOT_GIVEN", "Insats har inte utförts"
    INFORMATION_TRANSFER = "INFORMATION_TRANSFER", "Information har inte förts över"
    OTHER = "OTHER", "Annat"


class TransferProcess(models.TextChoices):
    """Between whom information was not passed on (R90)."""

    HOSPITAL = "HOSPITAL", "Sjukhus och hemtjänst"
    DAY_NIGHT = "DAY_NIGHT", "Dag och natt"
    PROVIDER_AUTHORITY = "PROVIDER_AUTHORITY", "Utförare och beställarenhet"


class DeviationQuerySet(models.QuerySet["Deviation"]):
    """Deviations by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those on assignments the member may see, and those on its own place as a whole.

        The contract manager sees what has been escalated about private providers, the manager in the district what has
        been about the others of its unit (R86): without the client, whose file they may not open.
        """
        if member is None or (not member.may(Act.SEE_DEVIATIONS) and member.role != Role.CARE_CONTACT):
            return self.none()
        if member.role in (Role.CONTRACT_MANAGER, Role.DISTRICT_MANAGER):
            return self._escalated_to(member)
        of_cases = Exists(Assignment.objects.for_member(member).filter(pk=OuterRef("assignment")))
        if member.role == Role.CARE_CONTACT:
            return self.filter(of_cases)
        place = Q(unit=member.unit_id) if member.unit_id else Q(provider=member.provider_id)
        return self.filter(of_cases | Q(place, assignment=None))

    def _escalated_to(self, member: Member) -> Self:
        steps = apps.get_model("deviations", "Escalation").objects.filter(deviation=OuterRef("pk"))
        escalated = self.filter(Exists(steps.filter(audience=Audience.RESPONSIBLE_BY_REGIME)))
        if member.role == Role.CONTRACT_MANAGER:
            return escalated.filter(provider__regime=Regime.PRIVATE)
        return escalated.filter(unit=member.unit_id).exclude(provider__regime=Regime.PRIVATE)

    def open(self) -> Self:
        """Not closed yet, the oldest first."""
        return self.filter(closed_at=None).order_by("opened_on", "pk")


class Deviation(models.Model):
    """A report to the provider: opened by the clockwork when a day was not kept (R82-R83), or by hand.

    `opened_on` is the day it fell due to be opened, also when a sleeping clockwork caught up later; nobody has
    `opened_by` it then. `level` counts the steps of the ladder taken. A step waits while somebody who has acknowledged
    one has it in hand: until `held_until` has passed. Closed by nobody means that its cause was gone.
    """

    kind = models.CharField("slag", max_length=20, choices=DeviationKind)
    process = models.CharField("mellan vilka", max_length=20, choices=TransferProcess, blank=True)
    unit = models.ForeignKey(OrderUnit, models.PROTECT, related_name="+", verbose_name="beställarenhet")
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="+", verbose_name="utförare")
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, null=True, related_name="deviations", verbose_name="uppdrag"
    )
    order = models.ForeignKey(
        Order, models.PROTECT, null=True, related_name="deviations", verbose_name="beställning"
    )
    words = models.TextField("vad som har hänt", blank=True)
    happened_on = models.DateField("hände", null=True)
    opened_on = models.DateField("avser dag")
    opened_at = models.DateTimeField("öppnad")
    opened_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="öppnad av"
    )
    answer_by = models.DateField("svar senast", null=True)
    answer_reason = models.CharField("varför svar då", max_length=300, blank=True)
    level = models.PositiveSmallIntegerField("steg i trappan", default=0)
    held_until = models.DateField("någon har tagit hand om den till och med", null=True)
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
            models.UniqueConstraint(
                fields=["kind", "order"], name="deviation_once_an_order", condition=Q(opened_by=None)
            ),
            models.CheckConstraint(
                name="deviation_closed_with_reason",
                condition=Q(closed_at=None, closed_by=None, closed_reason="")
                | (Q(closed_at__isnull=False) & ~Q(closed_reason="")),
            ),
            models.CheckConstraint(
                name="deviation_by_hand_in_words",
                condition=Q(opened_by=None, order__isnull=False)
                | (Q(opened_by__isnull=False) & ~Q(words="")),
            ),
            models.CheckConstraint(
                name="deviation_process_of_transfer",
                condition=Q(process="") | Q(kind="INFORMATION_TRANSFER"),
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "opened_on"], name="deviation_open", condition=Q(closed_at=None)),
            models.Index(fields=["provider"], name="deviation_open_provider", condition=Q(closed_at=None)),
        ]

    def __str__(self) -> str:
        return f"Avvikelse {self.pk}"

    @property
    def subject(self) -> str:
        """What the journal calls it: the order's number, or its own."""
        return self.order.number if self.order else str(self)
