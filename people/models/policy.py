"""What a municipality decides, from a day on (house.md, section 5)."""

from datetime import date, time
from decimal import Decimal
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from people.models.organisations import OrderUnit
from people.rules import COMMON_EVES, EVES


class ClockStart(models.TextChoices):
    """The day the plan's days are counted from (domain.md, section 0, point 3)."""

    SENT = "SENT", "då beställningen skickades"
    START = "START", "då beställningen börjar gälla"
    DECISION = "DECISION", "då beslutet fattades"


class DayKind(models.TextChoices):
    """Which days are counted."""

    CALENDAR = "CALENDAR", "kalenderdagar"
    WORKING = "WORKING", "arbetsdagar"


def first_reminders() -> list[int]:
    """Five days before and on the due day."""
    return [5, 0]


class Cause(models.TextChoices):
    """What a step of the ladder waits for."""

    PLAN = "PLAN", "planen"
    ACKNOWLEDGEMENT = "ACKNOWLEDGEMENT", "kvittensen"
    ANSWER = "ANSWER", "svaret på avvikelsen"


class Audience(models.TextChoices):
    """Who hears of a step; the last one is found by the provider's regime (R85-R86)."""

    PROVIDER_AND_CASE_OFFICER = "PROVIDER_AND_CASE_OFFICER", "utföraren och handläggaren"
    PROVIDER_MANAGER = "PROVIDER_MANAGER", "utförarens chef och enhetschefen"
    RESPONSIBLE_BY_REGIME = (
        "RESPONSIBLE_BY_REGIME",
        "avtalsförvaltaren (privat utförare) eller ansvarig chef i stadsdelen",
    )


def first_ladder() -> list[dict[str, str | int]]:
    """Steps: days after the day that was not kept, and who hears then (R85-R86).

    The first step for the plan and for the acknowledgement opens a deviation.
    """
    steps = {
        Cause.PLAN: (1, 15, 30),
        Cause.ACKNOWLEDGEMENT: (2, 5, 10),
        Cause.ANSWER: (1, 10, 20),
    }
    return [
        {"cause": cause.value, "days": days, "audience": audience.value}
        for cause, counts in steps.items()
        for days, audience in zip(counts, Audience, strict=True)
    ]


def common_eves() -> list[str]:
    """Midsummer, Christmas and New Year's Eve."""
    return sorted(COMMON_EVES)


def avoided_months() -> list[int]:
    """July and December, when staffing is low (R69)."""
    return [7, 12]


def first_meeting_months() -> list[int]:
    """January, May and September (R117)."""
    return [1, 5, 9]


class PolicyQuerySet(models.QuerySet["Policy"]):
    """Policies by unit and day."""

    def in_force(self, unit_id: int | None, on: date) -> Self:
        """The policy that governs `unit_id` on a day, first; the unit's own goes before the common one."""
        return self.filter(Q(unit=None) | Q(unit=unit_id), valid_from__lte=on).order_by(
            models.F("unit").desc(nulls_last=True), "-valid_from"
        )


def _months() -> list[MinValueValidator | MaxValueValidator]:
    return [MinValueValidator(1), MaxValueValidator(12)]


class Policy(models.Model):
    """A unit's rules from a day on; without a unit, the rules for all that have none of their own.

    The policy in force when an order is sent governs that order; a new policy never moves a stored due date.
    """

    unit = models.ForeignKey(
        OrderUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="policies",
        verbose_name="beställarenhet",
    )
    valid_from = models.DateField("gäller från")

    days_to_plan = models.PositiveSmallIntegerField("dagar till plan", default=15)
    plan_clock_start = models.CharField(
        "räknas från", max_length=10, choices=ClockStart, default=ClockStart.SENT
    )
    plan_day_kind = models.CharField(
        "dagar räknas som", max_length=10, choices=DayKind, default=DayKind.CALENDAR
    )
    free_eves = ArrayField(
        models.CharField(max_length=20, choices=[(eve.value, words) for eve, words in EVES.items()]),
        default=common_eves,
        blank=True,
        verbose_name="aftnar som är lediga",
    )
    days_to_acknowledge = models.PositiveSmallIntegerField("arbetsdagar till kvittens", default=1)
    days_to_revise = models.PositiveSmallIntegerField("dagar till reviderad plan", default=15)
    months_current = models.PositiveSmallIntegerField("månader en plan är aktuell", default=12)

    reminder_days = ArrayField(
        models.PositiveSmallIntegerField(), default=first_reminders, verbose_name="påminnelser, dagar före"
    )
    ladder = models.JSONField("eskaleringstrappa", default=first_ladder)
    monthly_check_day = models.PositiveSmallIntegerField(
        "dag för månadskontroll", default=16, validators=[MinValueValidator(1), MaxValueValidator(28)]
    )
    letters_from = models.TimeField("utskick från", default=time(8))
    letters_until = models.TimeField("utskick till", default=time(17))

    months_between_follow_ups = models.PositiveSmallIntegerField("månader mellan uppföljningar", default=12)
    early_follow_up_days = models.PositiveSmallIntegerField("dagar till tidig uppföljning", default=60)
    follow_up_days_before_end = models.PositiveSmallIntegerField(
        "dagar före beslutets slut för uppföljning", default=60, db_default=60
    )
    provider_review_months = models.PositiveSmallIntegerField(
        "månader mellan uppföljningar av en utförare", default=12, db_default=12
    )
    months_to_avoid = ArrayField(
        models.PositiveSmallIntegerField(validators=_months()),
        default=avoided_months,
        blank=True,
        verbose_name="månader att undvika",
    )
    days_to_answer_complaint = models.PositiveSmallIntegerField("dagar att besvara klagomål", default=14)
    days_to_answer_deviation = models.PositiveSmallIntegerField("dagar att besvara avvikelse", default=10)
    performed_time_low = models.PositiveSmallIntegerField("utförd tid, lägst procent", default=80)
    performed_time_high = models.PositiveSmallIntegerField("utförd tid, högst procent", default=120)
    performed_time_day = models.PositiveSmallIntegerField(
        "dag då förra månadens utförda tid ska vara uppföljd",
        default=5,
        db_default=5,
        validators=[MinValueValidator(1), MaxValueValidator(28)],
    )
    cases_to_meet = models.PositiveSmallIntegerField("ärenden för möte på plats", default=20)
    cases_to_phone = models.PositiveSmallIntegerField("ärenden för telefonmöte", default=6)
    meeting_months = ArrayField(
        models.PositiveSmallIntegerField(validators=_months()),
        default=first_meeting_months,
        verbose_name="månader för avstämningsmöten",
    )
    delegation_months = models.PositiveSmallIntegerField("anställningsmånader för delegation", default=6)
    delegation_hours = models.DecimalField(
        "delegation, timmar per månad", max_digits=5, decimal_places=1, default=Decimal(136)
    )

    objects = PolicyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "regelverk"
        verbose_name_plural = "regelverk"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "valid_from"], name="policy_once_a_day", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(letters_from__lt=models.F("letters_until")), name="policy_letters_in_order"
            ),
            models.CheckConstraint(
                condition=Q(performed_time_low__lt=models.F("performed_time_high")),
                name="policy_band_in_order",
            ),
            models.CheckConstraint(condition=Q(monthly_check_day__range=(1, 28)), name="policy_check_day"),
        ]

    def __str__(self) -> str:
        return f"{self.unit or 'Gemensamt'} från {self.valid_from}"
