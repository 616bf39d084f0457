"""Possible misconduct (missförhållande, lex Sarah): kept apart, seen by those named on it."""

from typing import Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from deviations.models.complaints import Complaint
from deviations.models.deviations import Deviation
from orders.models import Assignment
from people.models import Member, OrderUnit, Provider
from people.roles import Act, Role


class MisconductSource(models.TextChoices):
    """Where it comes from."""

    OWN = "OWN", "Enhetens egen bedömning"
    PROVIDER = "PROVIDER", "Underrättelse från utföraren"


class MisconductOutcome(models.TextChoices):
    """How it was judged (SoL 2025:400, 27 chapter)."""

    NONE = "NONE", "Inget missförhållande"
    MISCONDUCT = "MISCONDUCT", "Missförhållande"
    SERIOUS = "SERIOUS", "Allvarligt missförhållande"


class MisconductQuerySet(models.QuerySet["Misconduct"]):
    """Possible misconduct by who may see it."""

    def for_member(self, member: Member | None) -> Self:
        """Those the member is named on; the unit manager all of the unit; a provider's manager those it has told of."""
        if member is None or not member.may(Act.SEE_MISCONDUCT):
            return self.none()
        if member.provider_id:
            return self.filter(source=MisconductSource.PROVIDER, provider=member.provider_id)
        of_unit = self.filter(unit=member.unit_id)
        if member.role == Role.UNIT_MANAGER:
            return of_unit
        return of_unit.filter(
            pk__in=Misconduct.named.through.objects.filter(member=member).values("misconduct")
        )


class Misconduct(models.Model):
    """One matter assessed as possible misconduct: from a deviation, a complaint, or told by a provider (R91).

    Only those `named`, and the unit's manager, may see it; the file, the deviation and the journal do not tell of it.
    """

    source = models.CharField("varifrån", max_length=10, choices=MisconductSource)
    unit = models.ForeignKey(OrderUnit, models.PROTECT, related_name="+", verbose_name="beställarenhet")
    provider = models.ForeignKey(
        Provider, models.PROTECT, null=True, related_name="+", verbose_name="utförare"
    )
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, null=True, related_name="+", verbose_name="uppdrag"
    )
    deviation = models.ForeignKey(
        Deviation, models.PROTECT, null=True, related_name="+", verbose_name="avvikelse"
    )
    complaint = models.ForeignKey(
        Complaint, models.PROTECT, null=True, related_name="+", verbose_name="synpunkt"
    )
    words = models.TextField("vad som har hänt")
    received_on = models.DateField("känt sedan")
    opened_at = models.DateTimeField("öppnad")
    opened_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="öppnad av")
    named = models.ManyToManyField(Member, related_name="+", verbose_name="behöriga")
    registry_number = models.CharField("diarienummer", max_length=40, blank=True)
    outcome = models.CharField("bedömning", max_length=12, choices=MisconductOutcome, blank=True)
    outcome_words = models.TextField("skäl för bedömningen", blank=True)
    measures = models.TextField("åtgärder", blank=True)
    judged_at = models.DateTimeField("bedömd", null=True)
    judged_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="bedömd av"
    )
    to_ivo_on = models.DateField("anmäld till IVO", null=True)

    objects = MisconductQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[named])

    class Meta:
        verbose_name = "möjligt missförhållande"
        verbose_name_plural = "möjliga missförhållanden"
        constraints = [
            models.UniqueConstraint(
                fields=["deviation"], name="misconduct_once_a_deviation", condition=Q(deviation__isnull=False)
            ),
            models.CheckConstraint(
                name="misconduct_judged_by_somebody",
                condition=Q(outcome="", judged_at=None, judged_by=None)
                | (
                    ~Q(outcome="")
                    & ~Q(outcome_words="")
                    & Q(judged_at__isnull=False, judged_by__isnull=False)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Lex Sarah-ärende {self.pk}"
