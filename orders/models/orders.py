"""What is asked for: one order in an assignment's chain, and its ordered interventions."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from orders.models.assignments import Assignment
from orders.models.catalogue import Intervention
from people.models import Member, Policy
from people.rules import day_of

if TYPE_CHECKING:
    from orders.models.pauses import PauseQuerySet

NO_LAST_DAY = "9999-12-31"


class OrderKind(models.TextChoices):
    """What an order does to its chain."""

    NEW = "NEW", "Ny"
    CHANGE = "CHANGE", "Ändring"
    EXTENSION = "EXTENSION", "Förlängning"
    END = "END", "Avslut"


class DischargeColour(models.TextChoices):
    """The process colour at discharge from hospital (R142)."""

    GREEN = "GREEN", "Grön"
    YELLOW = "YELLOW", "Gul"
    RED = "RED", "Röd"


class OrderQuerySet(models.QuerySet["Order"]):
    """Orders by who may see them and by how far they have come."""

    def for_member(self, member: Member | None) -> Self:
        """The orders of assignments the member may see; a provider never sees a draft."""
        seen = self.filter(assignment__in=Assignment.objects.for_member(member).values("pk"))
        return seen.filter(sent_at__isnull=False) if member and member.provider_id else seen

    def drafts(self) -> Self:
        """Not sent yet."""
        return self.filter(sent_at=None)

    def live(self, known_by: datetime) -> Self:
        """Sent by a moment and not withdrawn by then."""
        return self.filter(sent_at__lte=known_by).exclude(withdrawn_at__lte=known_by)

    def unacknowledged_at(self, at: datetime) -> Self:
        """Those that waited for acknowledgement at a moment; indexes answer for this moment and for any before."""
        waiting = Q(sent_at__isnull=False, acknowledged_at=None, withdrawn_at=None)
        answered_since = Q(acknowledged_at__gt=at) | Q(withdrawn_at__gt=at)
        return self.live(at).filter(waiting | answered_since).exclude(acknowledged_at__lte=at)

    def awaiting_plan_at(self, at: datetime) -> Self:
        """Those that waited for a plan at a moment; indexes answer for this moment and for any before."""
        waiting = Q(plan_due_on__isnull=False, plan_received_at=None, withdrawn_at=None)
        answered_since = Q(plan_received_at__gt=at) | Q(withdrawn_at__gt=at)
        since = self.live(at).filter(waiting | answered_since, plan_due_on__isnull=False)
        return since.exclude(plan_received_at__lte=at)

    def resting_at(self, at: datetime) -> Self:
        """Those whose services rested at a moment, as was known then (R145)."""
        return self.filter(Exists(_pauses_at(at)))

    def not_resting_at(self, at: datetime) -> Self:
        """Those whose services did not rest at a moment: what is reminded of and escalated."""
        return self.filter(~Exists(_pauses_at(at)))

    def unacknowledged(self) -> Self:
        """Sent, and nobody at the provider has confirmed it (R17)."""
        return self.filter(sent_at__isnull=False, acknowledged_at=None, withdrawn_at=None)

    def awaiting_plan(self) -> Self:
        """Sent with a due date, and no plan that answers it has been handed in."""
        return self.filter(plan_due_on__isnull=False, plan_received_at=None, withdrawn_at=None)


def _pauses_at(at: datetime) -> "PauseQuerySet":
    pauses: PauseQuerySet = apps.get_model("orders", "Pause").objects.resting(day_of(at), at)
    return pauses.filter(assignment=OuterRef("assignment"))


class Order(models.Model):
    """A frame order (R2-R3): needs, purpose, goal and time, nothing on how and when.

    Draft until `sent_at`; then fixed, but for the acknowledgement, a withdrawal, and `plan_received_at`, the moment
    when a plan that answers it was first handed in. `plan_due_on` is stored at sending with its reason in words, from
    the policy in force that day; None when the order asks for no plan. `frame_time` is hours a month. `asks_for` holds
    the keys of its interventions from the sending on, so that figures need not gather its lines.
    """

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="orders", verbose_name="uppdrag")
    sequence = models.PositiveSmallIntegerField("nummer i kedjan")
    number = models.CharField("beställningsnummer", max_length=24, unique=True)
    kind = models.CharField("typ", max_length=10, choices=OrderKind)
    policy = models.ForeignKey(Policy, models.PROTECT, null=True, related_name="+", verbose_name="regelverk")

    decided_on = models.DateField("beslutsdatum")
    valid_from = models.DateField("gäller från")
    valid_to = models.DateField("gäller till", null=True, blank=True)
    last_day = models.GeneratedField(
        expression=Coalesce("valid_to", Value(NO_LAST_DAY, output_field=models.DateField())),
        output_field=models.DateField(),
        db_persist=True,
    )
    change_reason = models.CharField("skäl till ändringen", max_length=300, blank=True)
    needs = models.TextField("behov", blank=True)
    purpose = models.TextField("syfte", blank=True)
    goal = models.TextField("mål", blank=True)
    own_ability = models.TextField("vad den enskilde klarar själv", blank=True)
    frame_time = models.DecimalField(
        "ramtid, timmar per månad", max_digits=6, decimal_places=1, default=Decimal(0)
    )
    discharge_colour = models.CharField("utskrivning", max_length=10, choices=DischargeColour, blank=True)
    informed_on = models.DateField("den enskilde informerad", null=True, blank=True)

    started_at = models.DateTimeField("påbörjad")
    sent_at = models.DateTimeField("skickad", null=True)
    sent_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="skickad av"
    )
    acknowledge_by = models.DateTimeField("kvitteras senast", null=True)
    acknowledge_reason = models.CharField(
        "varför kvitteras då", max_length=300, blank=True, default="", db_default=""
    )
    acknowledged_at = models.DateTimeField("kvitterad", null=True)
    acknowledged_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="kvitterad av"
    )
    withdrawn_at = models.DateTimeField("återtagen", null=True)
    withdrawn_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="återtagen av"
    )
    withdrawn_reason = models.CharField("skäl till återtagandet", max_length=300, blank=True)
    clock_started_on = models.DateField("planens dagar räknas från", null=True)
    plan_due_on = models.DateField("plan senast", null=True)
    plan_due_reason = models.CharField("varför detta datum", max_length=300, blank=True)
    early_follow_up_on = models.DateField("tidig uppföljning senast", null=True)
    early_follow_up_reason = models.CharField(
        "varför tidig uppföljning", max_length=300, blank=True, default="", db_default=""
    )
    plan_received_at = models.DateTimeField("plan inkommen", null=True)
    asks_for = ArrayField(models.BigIntegerField(), null=True, verbose_name="beställda insatser i korthet")
    imported_at = models.DateTimeField("inläst", null=True)

    objects = OrderQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["last_day"])

    class Meta:
        verbose_name = "beställning"
        verbose_name_plural = "beställningar"
        constraints = [
            models.UniqueConstraint(fields=["assignment", "sequence"], name="order_in_chain"),
            models.CheckConstraint(
                name="order_ends_after_it_starts",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="order_sent_by_somebody",
                condition=Q(sent_at=None, sent_by=None) | Q(sent_at__isnull=False, sent_by__isnull=False),
            ),
            models.CheckConstraint(
                name="order_acknowledged_by_somebody",
                condition=Q(acknowledged_at=None, acknowledged_by=None)
                | Q(sent_at__isnull=False, acknowledged_at__isnull=False, acknowledged_by__isnull=False)
                | Q(sent_at__isnull=False, acknowledged_at__isnull=False, imported_at__isnull=False),
            ),
            models.CheckConstraint(
                name="order_withdrawn_by_somebody",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(sent_at__isnull=False, withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
            models.CheckConstraint(
                name="order_due_date_has_its_reason",
                condition=Q(plan_due_on=None, plan_due_reason="")
                | (Q(plan_due_on__isnull=False, sent_at__isnull=False) & ~Q(plan_due_reason="")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["acknowledge_by"],
                name="order_unacknowledged",
                condition=Q(acknowledged_at=None, withdrawn_at=None, sent_at__isnull=False),
            ),
            models.Index(
                fields=["plan_due_on"],
                name="order_awaiting_plan",
                condition=Q(plan_received_at=None, withdrawn_at=None, plan_due_on__isnull=False),
            ),
            models.Index(fields=["assignment"], name="order_draft", condition=Q(sent_at=None)),
            models.Index(fields=["acknowledged_at"], name="order_acknowledged_at"),
            models.Index(fields=["plan_received_at"], name="order_plan_received_at"),
            models.Index(
                fields=["withdrawn_at"], name="order_withdrawn_at", condition=Q(withdrawn_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.number


class OrderedInterventionQuerySet(models.QuerySet["OrderedIntervention"]):
    """Ordered interventions by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those of orders the member may see."""
        return self.filter(order__in=Order.objects.for_member(member).values("pk"))


class OrderedIntervention(models.Model):
    """One intervention of an order with its time calculation (R5): times a week × minutes each time.

    What is granted without planned time, such as an alarm, has zero of both.
    """

    order = models.ForeignKey(Order, models.CASCADE, related_name="interventions", verbose_name="beställning")
    intervention = models.ForeignKey(Intervention, models.PROTECT, related_name="+", verbose_name="insats")
    times_per_week = models.DecimalField(
        "gånger per vecka", max_digits=5, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    minutes = models.PositiveSmallIntegerField("minuter per gång", validators=[MinValueValidator(1)])

    objects = OrderedInterventionQuerySet.as_manager()

    class Meta:
        verbose_name = "beställd insats"
        verbose_name_plural = "beställda insatser"
        constraints = [
            models.UniqueConstraint(fields=["order", "intervention"], name="intervention_once_an_order"),
            models.CheckConstraint(
                condition=Q(times_per_week__gt=0, minutes__gt=0) | Q(times_per_week=0, minutes=0),
                name="intervention_takes_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.intervention)
