"""What came of a deviation: the steps of the ladder, the provider's answers, and closings taken back."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from deviations.models.deviations import Deviation
from people.models import Audience, Cause, Member

Row = TypeVar("Row", bound=models.Model)


class OfDeviationQuerySet(models.QuerySet[Row]):
    """Rows that belong to a deviation, by who may see it."""

    def for_member(self, member: Member | None) -> Self:
        """Those of deviations the member may see."""
        return self.filter(deviation__in=Deviation.objects.for_member(member).values("pk"))


class Escalation(models.Model):
    """One step of the ladder taken for a deviation: who was told on which day, and who answered that they have it.

    `days` after the day that was not kept; `due_on` is that day, also when a sleeping clockwork caught up later.
    """

    deviation = models.ForeignKey(
        Deviation, models.CASCADE, related_name="escalations", verbose_name="avvikelse"
    )
    cause = models.CharField("väntar på", max_length=20, choices=Cause)
    days = models.PositiveSmallIntegerField("dagar efter")
    audience = models.CharField("till", max_length=30, choices=Audience)
    due_on = models.DateField("avser dag")
    made_at = models.DateTimeField("tagen")
    acknowledged_at = models.DateTimeField("kvitterad", null=True)
    acknowledged_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="kvitterad av"
    )
    words = models.TextField("vad som görs", blank=True)
    promised_on = models.DateField("klart senast", null=True)

    objects = OfDeviationQuerySet.as_manager()

    class Meta:
        verbose_name = "steg i trappan"
        verbose_name_plural = "steg i trappan"
        constraints = [
            models.UniqueConstraint(fields=["deviation", "cause", "days", "due_on"], name="escalation_once"),
            models.CheckConstraint(
                name="escalation_acknowledged_by_somebody",
                condition=Q(acknowledged_at=None, acknowledged_by=None, promised_on=None, words="")
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False, promised_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deviation} steg {self.days}"


class AnswerOutcome(models.TextChoices):
    """What the officer made of a provider's answer."""

    ACCEPTED = "ACCEPTED", "Godtaget"
    ASKED_AGAIN = "ASKED_AGAIN", "Komplettering begärd"


class DeviationAnswer(models.Model):
    """A provider's answer to a deviation: cause, measures and when they are done (R89); and how it was received."""

    deviation = models.ForeignKey(Deviation, models.CASCADE, related_name="answers", verbose_name="avvikelse")
    cause = models.TextField("orsak")
    measures = models.TextField("åtgärder")
    done_by = models.DateField("klart senast")
    at = models.DateTimeField("svarat")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="svarat av")
    outcome = models.CharField("bedömning", max_length=20, choices=AnswerOutcome, blank=True)
    outcome_words = models.TextField("skäl", blank=True)
    outcome_at = models.DateTimeField("bedömt", null=True)
    outcome_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="bedömt av"
    )

    objects = OfDeviationQuerySet.as_manager()

    class Meta:
        verbose_name = "svar på avvikelse"
        verbose_name_plural = "svar på avvikelser"
        constraints = [
            models.UniqueConstraint(fields=["deviation"], name="answer_one_waiting", condition=Q(outcome="")),
            models.CheckConstraint(
                name="answer_judged_by_somebody",
                condition=Q(outcome="", outcome_at=None, outcome_by=None)
                | (~Q(outcome="") & Q(outcome_at__isnull=False, outcome_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"svar på {self.deviation}"


class Reopening(models.Model):
    """A closing that was taken back, with why; it keeps the closing, since the deviation no longer has one."""

    deviation = models.ForeignKey(
        Deviation, models.CASCADE, related_name="reopenings", verbose_name="avvikelse"
    )
    reason = models.TextField("skäl")
    at = models.DateTimeField("öppnad igen")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="öppnad igen av")
    closed_at = models.DateTimeField("stängd")
    closed_by = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", verbose_name="stängd av"
    )
    closed_reason = models.CharField("skäl till stängning", max_length=300)

    objects = OfDeviationQuerySet.as_manager()

    class Meta:
        verbose_name = "öppnad igen"
        verbose_name_plural = "öppnade igen"

    def __str__(self) -> str:
        return f"{self.deviation} öppnad igen"
