"""Performed time beside granted time: one row for each assignment and month (R132-R136)."""

from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Abs
from simple_history.models import HistoricalRecords

from followups.rules.performed import Band, share
from orders.models import Assignment
from people.models import Member


class BandChoice(models.TextChoices):
    """Where the month lies, as users call it."""

    BELOW = Band.BELOW.value, "Under spannet"
    WITHIN = Band.WITHIN.value, "Inom spannet"
    ABOVE = Band.ABOVE.value, "Över spannet"
    UNGRANTED = Band.UNGRANTED.value, "Utan beviljad tid"


class Reason(models.TextChoices):
    """Why the time was another than what was granted (R135-R136)."""

    OWN_CHOICE = "OWN_CHOICE", "Den enskilde har avböjt: eget val"
    DISSATISFIED = "DISSATISFIED", "Den enskilde har avböjt: missnöjd med hur insatsen utförs"
    NEED_LESS = "NEED_LESS", "Behovet har minskat"
    NEED_MORE = "NEED_MORE", "Behovet har ökat"
    EXTRA = "EXTRA", "Extra besök vid enstaka behov"
    NOT_GIVEN = "NOT_GIVEN", "Utföraren har inte utfört insatsen"
    REGISTRATION = "REGISTRATION", "Tiden är fel registrerad"


class TimeOutcome(models.TextChoices):
    """What the officer's follow-up of a month led to."""

    NOTHING = "NOTHING", "Ingen åtgärd"
    ASKED = "ASKED", "Utföraren har fått en fråga"
    ORDER = "ORDER", "Beställningen ses över"


class PerformedTimeQuerySet(models.QuerySet["PerformedTime"]):
    """Months of performed time by who may see them."""

    def for_member(self, member: Member | None) -> Self:
        """Those of assignments the member may see."""
        return self.filter(assignment__in=Assignment.objects.for_member(member).values("pk"))

    def outside(self) -> Self:
        """Outside the band, either way (R133)."""
        return self.exclude(band=Band.WITHIN.value)

    def to_follow_up(self) -> Self:
        """Outside the band, and nobody has followed it up yet."""
        return self.outside().filter(followed_up_at=None)

    def own_first(self, member: Member) -> Self:
        """One's own cases first, then by how far the time lies from what was granted."""
        is_own = Case(
            When(assignment__case_officer__in=sorted(member.own_keys), then=0),
            default=1,
            output_field=models.SmallIntegerField(),
        )
        return self.order_by(is_own, Abs(F("hours") - F("granted")).desc(), "assignment__number")


class PerformedTime(models.Model):
    """What a provider performed in an assignment during a month, beside what was granted for it.

    `month` is its first day; `hours` and `granted` are hours. `low` and `high` are the band in per cent by the policy
    in force when the month ended, and `band` where the month lies in it; they stand as they were read in, so that an
    order that comes later does not change what was followed up. The provider gives the reason, the officer follows up.
    """

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="performed_time", verbose_name="uppdrag"
    )
    month = models.DateField("månad")
    hours = models.DecimalField("utförd tid, timmar", max_digits=5, decimal_places=1)
    granted = models.DecimalField("beviljad tid, timmar", max_digits=6, decimal_places=1)
    declined = models.PositiveSmallIntegerField("avböjda besök", default=0)
    extra = models.PositiveSmallIntegerField("extra besök", default=0)
    low = models.PositiveSmallIntegerField("spannets lägsta procent")
    high = models.PositiveSmallIntegerField("spannets högsta procent")
    band = models.CharField("läge", max_length=10, choices=BandChoice)
    read_in_at = models.DateTimeField("inläst")
    reason = models.CharField("skäl", max_length=12, choices=Reason, blank=True)
    reason_words = models.CharField("skälet med egna ord", max_length=300, blank=True)
    reason_at = models.DateTimeField("skäl lämnat", null=True)
    reason_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="skäl lämnat av"
    )
    outcome = models.CharField("åtgärd", max_length=8, choices=TimeOutcome, blank=True)
    outcome_words = models.CharField("bedömning", max_length=300, blank=True)
    followed_up_at = models.DateTimeField("uppföljt", null=True)
    followed_up_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="uppföljt av"
    )

    objects = PerformedTimeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "utförd tid"
        verbose_name_plural = "utförd tid"
        constraints = [
            models.UniqueConstraint(fields=["assignment", "month"], name="performed_time_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="performed_time_whole_months"),
            models.CheckConstraint(
                name="performed_time_reason_by_somebody",
                condition=Q(reason="", reason_at=None, reason_by=None)
                | (~Q(reason="") & Q(reason_at__isnull=False, reason_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="performed_time_followed_up_by_somebody",
                condition=Q(outcome="", followed_up_at=None, followed_up_by=None)
                | (~Q(outcome="") & Q(followed_up_at__isnull=False, followed_up_by__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["month", "assignment"],
                name="performed_time_outside",
                condition=~Q(band="WITHIN"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} {self.month:%Y-%m}"

    @property
    def share(self) -> Decimal | None:
        """Performed per cent of what was granted; None where nothing was."""
        return share(self.hours, self.granted)
